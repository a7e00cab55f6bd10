using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.Contracts;

namespace Bot.Tests.Pipeline;

/// <summary>Series on their way from the mailbox to the subscribers.</summary>
public sealed class SeriesTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_new_version_supersedes_the_one_before_in_webhooks_and_digests()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        var daily = await pipeline.Stores.SubscribeAsync("https://example.org/daily", daily: true);

        await ArriveAsync(pipeline, Patch("one@x", "[PATCH] Water the soil", 0));
        await pipeline.ToldAsync("one@x");
        await ArriveAsync(pipeline, Patch("two@x", "[PATCH v2] Water the soil", 1));
        await pipeline.ToldAsync("one@x", "two@x");
        await pipeline.PublishAsync(new DigestDue(daily.Id, daily.DueAt!.Value));
        await pipeline.UntilAsync(() => Task.FromResult(Bodies(pipeline, "digest.published").Any()));

        var told = Bodies(pipeline, "thread.updated").Select(data => data.GetProperty("series").GetRawText()).ToArray();
        Assert.Equal("""{"title":"Water the soil","version":"1","total":1,"received":1,"reviewed":0,"state":"new","stateMessageId":"one@x","previousThreadId":null}""", told[0]);
        Assert.Equal("""{"title":"Water the soil","version":"2","total":1,"received":1,"reviewed":0,"state":"new","stateMessageId":"two@x","previousThreadId":"one@x"}""", told[1]);
        var threads = Assert.Single(Bodies(pipeline, "digest.published")).GetProperty("threads").EnumerateArray().ToArray();
        Assert.Equal(["two@x", "one@x"], threads.Select(thread => thread.GetProperty("threadId").GetString()));
        Assert.Equal([null, "two@x"], threads.Select(thread => thread.GetProperty("newestThreadId").GetString()));
        Assert.Equal(["new two@x", "superseded two@x"], threads.Select(thread => State(thread.GetProperty("series"))));
    }

    [Fact]
    public async Task A_digest_names_the_version_before_though_that_was_in_an_earlier_digest()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await ArriveAsync(pipeline, Patch("one@x", "[PATCH] Water the soil", 0));
        await pipeline.UntilAsync(async () => await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE matched > 0") == 1);
        var daily = await pipeline.Stores.SubscribeAsync(daily: true);

        await ArriveAsync(pipeline, Patch("two@x", "[PATCH v2] Water the soil", 1));
        await pipeline.UntilAsync(async () => await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE matched > 0") == 2);
        await pipeline.PublishAsync(new DigestDue(daily.Id, daily.DueAt!.Value));
        await pipeline.UntilAsync(() => Task.FromResult(Bodies(pipeline, "digest.published").Any()));

        var thread = Assert.Single(Assert.Single(Bodies(pipeline, "digest.published")).GetProperty("threads").EnumerateArray());
        Assert.Equal("one@x", thread.GetProperty("series").GetProperty("previousThreadId").GetString());
    }

    [Fact]
    public async Task A_version_that_comes_late_is_told_of_once_to_those_who_know_the_later_one()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        await ArriveAsync(pipeline, Patch("one@x", "[PATCH] Water the soil", 0));
        await pipeline.ToldAsync("one@x");
        await ArriveAsync(pipeline, Patch("three@x", "[PATCH v3] Water the soil", 2));
        await pipeline.ToldAsync("one@x", "three@x");

        await ArriveAsync(pipeline, Patch("two@x", "[PATCH v2] Water the soil", 1));
        await pipeline.ToldAsync("one@x", "three@x", "two@x");
        await pipeline.UntilAsync(() => Task.FromResult(Bodies(pipeline, "series.relinked").Any()));
        var threads = await pipeline.Stores.ColumnAsync<long>("SELECT id FROM threads");
        await pipeline.PublishAsync(threads.Select(thread => new ThreadChanged(thread)).ToArray());
        await pipeline.PublishAsync(threads.Select(thread => new ThreadSummarized(thread)).ToArray());
        await ArriveAsync(pipeline, Patch("talk@x", "Weather", 3));
        await pipeline.ToldAsync("one@x", "talk@x", "three@x", "two@x");

        Assert.Equal(
            """
            {"list":"test.example.org","threadId":"three@x","messageId":"three@x","subject":"[PATCH v3] Water the soil","version":"3","url":"https://lore.kernel.org/all/three@x/"
            """.Trim()
            + ""","previous":{"messageId":"two@x","threadId":"two@x","version":"2","url":"https://lore.kernel.org/all/two@x/"}"""
            + ""","formerPrevious":{"messageId":"one@x","threadId":"one@x","version":"1","url":"https://lore.kernel.org/all/one@x/"}}""",
            Assert.Single(Bodies(pipeline, "series.relinked")).GetRawText());
    }

    [Fact]
    public async Task Relinking_whose_event_was_lost_reaches_the_subscriber_after_a_minute()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        await ArriveAsync(pipeline, Patch("one@x", "[PATCH] Water the soil", 0));
        await ArriveAsync(pipeline, Patch("three@x", "[PATCH v3] Water the soil", 2));
        await pipeline.ToldAsync("one@x", "three@x");

        await pipeline.Stores.RefreshSeriesAsync(await pipeline.Stores.ThreadAsync(Patch("two@x", "[PATCH v2] Water the soil", 1)));
        pipeline.Stores.Time.Advance(Bot.Storage.Patience.Minute);
        await pipeline.Sweeper.SweepAsync(100, TestContext.Current.CancellationToken);

        await pipeline.UntilAsync(() => Task.FromResult(Bodies(pipeline, "series.relinked").Any()));
        Assert.Empty(pipeline.Faults);
    }

    private static async Task ArriveAsync(Pipeline pipeline, byte[] raw)
    {
        var pending = Assert.Single(await pipeline.Stores.StoreAsync(raw));
        await pipeline.PublishAsync(new MailArrived(pending.List, pending.Mail));
    }

    private static string State(JsonElement series) => $"{series.GetProperty("state").GetString()} {series.GetProperty("stateMessageId").GetString()}";

    private static IEnumerable<JsonElement> Bodies(Pipeline pipeline, string type) => pipeline.SentBodies
        .Select(body => JsonDocument.Parse(body).RootElement).Where(body => body.GetProperty("type").GetString() == type).Select(body => body.GetProperty("data"));

    internal static byte[] Patch(string id, string subject, int hour) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"From: Ada <ada@example.org>\nDate: {Morning.AddHours(hour):r}\nSubject: {subject}\nMessage-ID: <{id}>\n\nWhy.\n\n---\ndiff --git a/soil.c b/soil.c\n--- a/soil.c\n+++ b/soil.c\n@@ -1 +1,2 @@\n one\n+{id}\n"));
}
