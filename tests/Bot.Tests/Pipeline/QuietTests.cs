using Bot.Contracts;
using Bot.Storage;
using Bot.Tests.Storage;
using Dapper;

namespace Bot.Tests.Pipeline;

/// <summary>Threads are summarised, and subscribers told, when they have been quiet.</summary>
public sealed class QuietTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_burst_in_one_thread_is_one_summary_and_one_webhook()
    {
        await using var pipeline = await Pipeline.StartAsync(Quiet);
        await pipeline.Stores.SubscribeAsync();

        for (var mail = 0; mail < 19; mail++)
        {
            await ArriveAsync(pipeline, Stores.Raw($"{mail:D2}@x", mail == 0 ? null : "00@x"));
            pipeline.Stores.Time.Advance(Quiet - TimeSpan.FromSeconds(1));
            Assert.Equal(0, await pipeline.Quiet.TellAsync(Token));
        }

        pipeline.Stores.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await pipeline.Quiet.TellAsync(Token));
        await pipeline.ToldAsync([.. Enumerable.Range(0, 19).Select(mail => $"{mail:D2}@x")]);
        Assert.Single(pipeline.Sent);
        Assert.Equal(0, await pipeline.Quiet.TellAsync(Token));
    }

    [Fact]
    public async Task Twenty_mails_are_told_of_without_a_wait()
    {
        await using var pipeline = await Pipeline.StartAsync(Quiet);
        await pipeline.Stores.SubscribeAsync();

        await ArriveAsync(pipeline, [.. Enumerable.Range(0, 20).Select(mail => Stores.Raw($"{mail:D2}@x", mail == 0 ? null : "00@x"))]);

        await pipeline.ToldAsync([.. Enumerable.Range(0, 20).Select(mail => $"{mail:D2}@x")]);
        Assert.Single(pipeline.Sent);
    }

    [Fact]
    public async Task A_quiet_thread_whose_event_was_lost_reaches_the_subscriber_after_a_minute()
    {
        await using var pipeline = await Pipeline.StartAsync(Quiet);
        await pipeline.Stores.SubscribeAsync();
        await ArriveAsync(pipeline, Stores.Raw("a@x"));
        pipeline.Stores.Time.Advance(Quiet);
        // Taken, and killed before the event was published.
        Assert.Single(await pipeline.Stores.SummariesWith(new Debounce(Quiet, 20)).TakeDueAsync(10, Token));

        Assert.Equal(0, await pipeline.Sweeper.SweepAsync(100, Token));
        pipeline.Stores.Time.Advance(Patience.Minute);
        Assert.Equal(1, await pipeline.Sweeper.SweepAsync(100, Token));

        await pipeline.ToldAsync("a@x");
    }

    [Fact]
    public async Task A_digest_has_what_still_waits_and_the_version_that_it_follows()
    {
        await using var pipeline = await Pipeline.StartAsync(Quiet);
        await ArriveAsync(pipeline, SeriesTests.Patch("one@x", "[PATCH] Water the soil", 0));
        pipeline.Stores.Time.Advance(Quiet);
        await pipeline.Quiet.TellAsync(Token);
        await pipeline.UntilAsync(async () => await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE matched > 0") == 1);
        var daily = await pipeline.Stores.SubscribeAsync(daily: true);

        await ArriveAsync(pipeline, SeriesTests.Patch("two@x", "[PATCH v2] Water the soil", 1), SeriesTests.Patch("talk@x", "Weather", 2));
        await pipeline.PublishAsync(new DigestDue(daily.Id, daily.DueAt!.Value));
        await pipeline.UntilAsync(() => Task.FromResult(pipeline.Sent.Any()));

        var body = Assert.Single(pipeline.SentBodies);
        Assert.Contains("\"shown\":2", body, StringComparison.Ordinal);
        Assert.Contains("\"previousThreadId\":\"one@x\"", body, StringComparison.Ordinal);
        Assert.Empty(pipeline.Faults);
    }

    [Fact]
    public async Task Summaries_of_older_rules_are_made_again_and_nobody_is_told_again()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        await ArriveAsync(pipeline, Stores.Raw("a@x"), Stores.Raw("b@x"));
        await pipeline.ToldAsync("a@x", "b@x");
        await pipeline.Stores.Database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync("""UPDATE threads SET summary_version = 0, summary = '{"ThreadId":"","Subject":"","MailIds":[],"Lines":[]}'""", transaction: transaction), Token);

        pipeline.Stores.Time.Advance(Patience.Minute);
        await pipeline.Quiet.RemakeAsync(Token);

        var threads = await pipeline.Stores.Threads.ThreadsAsync(null, null, null, withText: false, Token);
        Assert.All(threads, stored => Assert.Equal(stored.Mails.Select(mail => mail.Id), stored.Row.FreshSummary()!.MailIds));
        Assert.All(threads, stored => Assert.False(stored.Row.IsOutdated));
        Assert.Equal(0, await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE matched < changed"));
        Assert.Equal(2, pipeline.Sent.Count());
    }

    [Fact]
    public async Task Series_found_by_older_rules_are_found_again()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await ArriveAsync(pipeline, SeriesTests.Patch("one@x", "[PATCH] Water the soil", 0));
        await pipeline.UntilAsync(async () => await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE matched > 0") == 1);
        var expected = await pipeline.Stores.RowsAsync("SELECT * FROM series");
        await pipeline.Stores.Database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync("UPDATE threads SET summary_version = 0; DELETE FROM series_keys; UPDATE series SET identity = replace(identity, 'water', 'drain')", transaction: transaction), Token);

        pipeline.Stores.Time.Advance(Patience.Minute);
        await pipeline.Quiet.RemakeAsync(Token);

        Assert.Equal(expected, await pipeline.Stores.RowsAsync("SELECT * FROM series"));
    }

    [Fact]
    public async Task A_summary_that_cannot_be_made_again_stops_no_other()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await ArriveAsync(pipeline, [.. Enumerable.Range(0, 3).Select(number => Stores.Raw($"{number}@x"))]);
        await pipeline.UntilAsync(async () => await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE matched > 0") == 3);
        await pipeline.Stores.Database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync("UPDATE threads SET summary_version = 0; UPDATE threads SET summary = 'no JSON' WHERE id = 2", transaction: transaction), Token);

        pipeline.Stores.Time.Advance(Patience.Minute);
        await pipeline.Quiet.RemakeAsync(Token);

        Assert.Equal([2], await pipeline.Stores.ColumnAsync<long>("SELECT id FROM threads WHERE summary_version = 0"));
    }

    private static async Task ArriveAsync(Pipeline pipeline, params byte[][] raws)
    {
        var before = await PendingAsync();
        var pending = await pipeline.Stores.StoreAsync(raws);
        await pipeline.PublishAsync(pending.Select(mail => new MailArrived(mail.List, mail.Mail)).ToArray());
        await pipeline.UntilAsync(async () => await PendingAsync() == before);

        Task<long> PendingAsync() => pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM list_mails WHERE thread IS NULL");
    }
}
