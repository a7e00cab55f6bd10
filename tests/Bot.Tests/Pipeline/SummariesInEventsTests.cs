using System.Text.Json;
using Bot.Contracts;
using Bot.Tests.Storage;

namespace Bot.Tests.Pipeline;

/// <summary>What a summary says beside its lines, on its way to the subscribers.</summary>
public sealed class SummariesInEventsTests
{
    private const string Wish = "The pump house freezes where it stands. I would like to move it behind the wall before the winter.";
    private const string Doubt = "Does the drain behind the wall still work after the flood of last year?";

    [Fact]
    public async Task An_event_at_once_says_who_wants_what_what_is_open_and_how_that_was_found()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();

        await ArriveAsync(pipeline, Stores.Raw("a@x", body: Wish), Stores.Raw("b@x", "a@x", Doubt));
        await pipeline.ToldAsync("a@x", "b@x");

        var data = Bodies(pipeline, "thread.updated").Last();
        Assert.Equal("I would like to move it behind the wall before the winter.", data.GetProperty("headline").GetProperty("text").GetString());
        Assert.Equal([Doubt], Texts(data.GetProperty("openQuestions")));
        Assert.Equal(("rules", "unanswered"), (data.GetProperty("madeBy").GetString(), data.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_digest_tells_what_came_since_the_last_one_and_what_the_thread_began_with()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await ArriveAsync(pipeline, Stores.Raw("a@x", body: Wish));
        await pipeline.UntilAsync(async () => await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE matched > 0") == 1);
        // Who subscribes now has had nothing, and gets what comes from now on.
        var daily = await pipeline.Stores.SubscribeAsync(daily: true);

        await ArriveAsync(pipeline, Stores.Raw("b@x", "a@x", Doubt));
        await pipeline.UntilAsync(async () => await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE matched > 1") == 1);
        await pipeline.PublishAsync(new DigestDue(daily.Id, daily.DueAt!.Value));
        await pipeline.UntilAsync(() => Task.FromResult(Bodies(pipeline, "digest.published").Any()));

        var thread = Assert.Single(Assert.Single(Bodies(pipeline, "digest.published")).GetProperty("threads").EnumerateArray());
        Assert.Equal([Doubt], Texts(thread.GetProperty("summary")));
        Assert.Equal([Doubt], Texts(thread.GetProperty("openQuestions")));
        Assert.Equal("a@x", thread.GetProperty("headline").GetProperty("messageId").GetString());
        Assert.Equal("rules", thread.GetProperty("madeBy").GetString());
    }

    private static async Task ArriveAsync(Pipeline pipeline, params byte[][] raws)
    {
        var pending = await pipeline.Stores.StoreAsync(raws);
        await pipeline.PublishAsync(pending.Select(mail => new MailArrived(mail.List, mail.Mail)).ToArray());
    }

    private static IEnumerable<JsonElement> Bodies(Pipeline pipeline, string type) => pipeline.SentBodies
        .Select(body => JsonDocument.Parse(body).RootElement).Where(body => body.GetProperty("type").GetString() == type).Select(body => body.GetProperty("data"));

    private static IEnumerable<string?> Texts(JsonElement lines) => lines.EnumerateArray().Select(line => line.GetProperty("text").GetString());
}
