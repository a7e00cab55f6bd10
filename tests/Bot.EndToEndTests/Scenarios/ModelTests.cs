using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>A language model beside the line: slow, and asked once by however many replicas.</summary>
public sealed class ModelTests(SharedServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(Backend.Embedded, 1)]
    [InlineData(Backend.Replicated, 3)]
    public async Task A_slow_model_keeps_no_webhook_waiting_and_writes_the_digests_summary(Backend backend, int replicas)
    {
        await using var installation = await Installation.CreateAsync(servers, backend);
        await using var receiver = await WebhookReceiver.StartNewAsync();
        await using var model = await WebhookReceiver.StartNewAsync();
        model.Answer = request => request.Method == "GET"
            ? new WebhookAnswer(200, Body: Encoding.UTF8.GetBytes("""{"data":[{"id":"little-model"}]}"""))
            : new WebhookAnswer(200, TimeSpan.FromSeconds(6), new Dictionary<string, string> { ["Content-Type"] = "application/json" }, Completion());
        installation.Settings["Bot:Summaries:Model:Endpoint"] = new Uri(model.Url, "v1").ToString();
        installation.Settings["Bot:Summaries:Model:Model"] = "little-model";
        installation.Settings["Bot:Summaries:Model:QuietTime"] = "00:00:02";
        Assert.Contains("ok     language model: little-model at ", await installation.RunAsync("doctor"), StringComparison.Ordinal);
        await installation.SubscribeWebhookAsync(new Uri(receiver.Url, "news"));
        await installation.SubscribeWebhookAsync(new Uri(receiver.Url, "digest"), "--daily", "07:00");
        var bots = Enumerable.Range(0, replicas).Select(_ => installation.Start()).ToArray();
        foreach (var bot in bots) await bot.ReadyIsAsync(200, Patience);

        await SendAsync(installation.List, Mail("a", "Ada Arnold", "We should store the index in one file. The many small files cost too much time at start."));
        await SendAsync(installation.List, Mail("b", "Ben Brook", "The index in one file breaks readers that hold an old version open."));
        await SendAsync(installation.List, Mail("c", "Cleo Clark", "I measured the start with one file, and it is four times as fast as before."));
        await model.WaitForAsync(request => request.Method == "POST", Patience);
        // The model works on its answer now.
        var watch = Stopwatch.StartNew();
        await SendAsync(installation.List, Mail("d", "Dan Dale", "Thanks!"));
        await receiver.WaitForAsync(request => request.Path == "/news" && request.Text.Contains("d@lab.test", StringComparison.Ordinal), Patience);
        watch.Stop();
        await bots[0].WaitForAsync(
            () => installation.QueryAsync<bool>("SELECT EXISTS (SELECT 1 FROM threads WHERE summary LIKE '%little-model%')"), Patience, "the model's summary");
        await installation.MakeDigestsDueAsync();
        var digest = await receiver.WaitForAsync(request => request.Path == "/digest", Patience);

        TestContext.Current.TestOutputHelper!.WriteLine($"From mailbox to webhook beside a slow model: {watch.ElapsedMilliseconds} ms");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"The webhook came {watch.Elapsed} after the mail.");
        var thread = JsonDocument.Parse(digest.Body).RootElement.GetProperty("data").GetProperty("threads")[0];
        Assert.Equal("little-model", thread.GetProperty("madeBy").GetString());
        Assert.Equal("breaks readers that hold an old version open", thread.GetProperty("summary")[1].GetProperty("quote").GetString());
        Assert.All(receiver.Requests.Where(request => request.Path == "/news"), request => Assert.Contains("\"madeBy\":\"rules\"", request.Text, StringComparison.Ordinal));
        // Once for the three mails, and at most once more for the fourth, which came while the model was at work.
        Assert.InRange(model.Requests.Count(request => request.Method == "POST"), 1, 2);
        foreach (var bot in bots) Assert.Equal(0, await bot.StopAsync());
    }

    private async Task SendAsync(Mailbox list, string mail) => await (await servers.DovecotAsync()).AppendAsync(list, mail);

    private static string Mail(string id, string author, string body) => string.Create(
        CultureInfo.InvariantCulture,
        $"From: {author} <{id}@lab.test>\r\nDate: {TimeProvider.System.GetUtcNow():r}\r\nSubject: The index\r\nMessage-ID: <{id}@lab.test>\r\nReferences: <a0@lab.test>\r\n\r\n{body}\r\n");

    private static byte[] Completion() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = "c1",
        @object = "chat.completion",
        created = 1_772_452_800,
        model = "little-model",
        choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content = Answer } } },
        usage = new { prompt_tokens = 700, completion_tokens = 100, total_tokens = 800 },
    });

    private const string Answer =
        """
        {"statements":[
        {"source":"1.1","quote":"We should store the index in one file","text":"Proposes to store the index in one file, since many small files cost time at start."},
        {"source":"2.1","quote":"breaks readers that hold an old version open","text":"Objects that one file breaks readers that hold an old version open."}]}
        """;
}
