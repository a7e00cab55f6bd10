using System.Text;
using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.ServerTests;

public sealed class WebhookReceiverTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Requests_are_kept_and_answered_as_asked()
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var receiver = await WebhookReceiver.StartNewAsync();
        using var client = new HttpClient();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"a":1}"""));
        content.Headers.Add("webhook-id", "msg_1");
        receiver.AnswerNext(new WebhookAnswer(503));

        using var first = await client.PostAsync(new Uri(receiver.Url, "hook?x=1"), content, cancelled);
        using var second = await client.PostAsync(receiver.Url, content, cancelled);

        Assert.Equal((503, 204), ((int)first.StatusCode, (int)second.StatusCode));
        var request = (await receiver.WaitForAsync(2, Soon))[0];
        Assert.Equal(("POST", "/hook?x=1", "msg_1", """{"a":1}""", 503), (request.Method, request.Path, request.Id, request.Text, request.Status));
    }

    [Fact]
    public async Task A_cut_answer_is_an_error_for_the_sender_and_kept_here()
    {
        await using var receiver = await WebhookReceiver.StartNewAsync();
        using var client = new HttpClient();
        receiver.Answer = _ => WebhookAnswer.Cut;

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(receiver.Url, TestContext.Current.CancellationToken));

        Assert.Single(receiver.Requests);
    }
}
