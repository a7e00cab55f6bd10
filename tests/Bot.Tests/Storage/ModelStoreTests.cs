using Bot.Storage;
using Dapper;

namespace Bot.Tests.Storage;

/// <summary>The model's rows, on either database: one run a thread at a time, and one budget for all.</summary>
public abstract class ModelStoreTests(Func<Task<Stores>> open)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thread_is_due_when_it_has_been_quiet()
    {
        await using var stores = await open();
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));
        await SummarizeAsync(stores, thread, mails: 1);
        stores.Time.Advance(Quiet - TimeSpan.FromSeconds(1));
        await stores.ThreadAsync(Stores.Raw("b@x", "a@x"));
        await SummarizeAsync(stores, thread, mails: 2);

        stores.Time.Advance(Quiet - TimeSpan.FromSeconds(1));
        Assert.Null(await stores.Models.ClaimAsync(Lease, Token));
        stores.Time.Advance(TimeSpan.FromSeconds(1));
        var run = await stores.Models.ClaimAsync(Lease, Token);

        Assert.Equal((thread, 2, 1), (run!.Thread, run.Changed, run.Attempts));
    }

    [Fact]
    public async Task Twenty_mails_are_not_waited_beyond()
    {
        await using var stores = await open();
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));
        await SummarizeAsync(stores, thread, mails: 19);
        Assert.Null(await stores.Models.ClaimAsync(Lease, Token));

        await ChangeAsync(stores, thread, "b@x", mails: 20);
        var run = await stores.Models.ClaimAsync(Lease, Token);
        await stores.Models.CompleteAsync(run!, "old", 20, null, Token);
        await ChangeAsync(stores, thread, "c@x", mails: 39);

        Assert.Null(await stores.Models.ClaimAsync(Lease, Token));
        await ChangeAsync(stores, thread, "d@x", mails: 40);
        Assert.NotNull(await stores.Models.ClaimAsync(Lease, Token));
    }

    [Fact]
    public async Task Of_many_workers_each_thread_goes_to_one_at_a_time()
    {
        await using var stores = await open();
        var threads = await stores.ThreadAsync([.. Enumerable.Range(0, 10).Select(number => Stores.Raw($"{number}@x"))]);
        foreach (var thread in threads) await SummarizeAsync(stores, thread, mails: 1);
        stores.Time.Advance(Quiet);

        var runs = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ClaimAllAsync(stores)))).SelectMany(each => each).ToArray();

        Assert.Equal(threads.Order(), runs.Select(run => run.Thread).Order());
        // While a thread is in hand, another change makes it due and nobody's.
        await ChangeAsync(stores, threads[0], "more@x", mails: 40);
        Assert.Null(await stores.Models.ClaimAsync(Lease, Token));
        await stores.Models.CompleteAsync(runs.Single(run => run.Thread == threads[0]), "old", 1, null, Token);
        Assert.Equal(threads[0], (await stores.Models.ClaimAsync(Lease, Token))!.Thread);
    }

    [Fact]
    public async Task What_a_crashed_worker_had_in_hand_is_due_again_after_the_lease()
    {
        await using var stores = await open();
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));
        await SummarizeAsync(stores, thread, mails: 1);
        stores.Time.Advance(Quiet);
        var crashed = await stores.Models.ClaimAsync(Lease, Token);
        stores.Time.Advance(Lease + TimeSpan.FromMilliseconds(1));

        var second = await stores.Models.ClaimAsync(Lease, Token);
        await stores.Models.PutOffAsync(crashed!, due: null, counts: true, Token);

        Assert.Equal((thread, 2), (second!.Thread, second.Attempts));
        Assert.Equal(1, await stores.ScalarAsync<long>("SELECT COUNT(*) FROM model_runs WHERE due_at IS NOT NULL AND leased_until > 0"));
    }

    [Fact]
    public async Task A_summary_of_a_thread_that_has_changed_meanwhile_is_not_kept()
    {
        await using var stores = await open();
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));
        await SummarizeAsync(stores, thread, mails: 1);
        stores.Time.Advance(Quiet);
        var run = await stores.Models.ClaimAsync(Lease, Token);
        await ChangeAsync(stores, thread, "b@x", mails: 2);

        Assert.False(await stores.Models.CompleteAsync(run!, "old", 1, "\"model\"", Token));

        Assert.Equal("\"rules\"", await stores.ScalarAsync<string>("SELECT summary FROM threads"));
        stores.Time.Advance(Quiet);
        var next = await stores.Models.ClaimAsync(Lease, Token);
        Assert.True(await stores.Models.CompleteAsync(next!, "new", 2, "\"model\"", Token));
        Assert.Equal("\"model\"", await stores.ScalarAsync<string>("SELECT summary FROM threads"));
        Assert.Equal("new", await stores.Models.BasisAsync(thread, Token));
    }

    [Fact]
    public async Task A_thread_that_joined_another_is_not_run()
    {
        await using var stores = await open();
        var threads = await stores.ThreadAsync(Stores.Raw("a@x"), Stores.Raw("b@x"));
        foreach (var thread in threads) await SummarizeAsync(stores, thread, mails: 1);
        await stores.ThreadAsync(Stores.Raw("c@x", "a@x> <b@x"));
        stores.Time.Advance(Quiet);

        var runs = await ClaimAllAsync(stores);

        Assert.Equal([threads.Min()], runs.Select(run => run.Thread));
    }

    [Fact]
    public async Task The_days_budget_is_shared_by_all_and_never_exceeded()
    {
        await using var stores = await open();

        var taken = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => stores.Models.ReserveAsync(100, 7, 1_050, long.MaxValue, Token)));

        Assert.Equal(10, taken.Count(reservation => reservation is not null));
        await stores.Models.SettleAsync(taken.OfType<ModelReservation>().First(), 20, 2, Token);
        Assert.Equal("2026-03-02|920|65", Assert.Single(await stores.RowsAsync("SELECT day, tokens, cost FROM model_usage")));
        Assert.NotNull(await stores.Models.ReserveAsync(100, 7, 1_050, 72, Token));
        Assert.Null(await stores.Models.ReserveAsync(1, 1, 1_050, 72, Token));
        stores.Time.Advance(TimeSpan.FromHours(12));
        Assert.NotNull(await stores.Models.ReserveAsync(1_050, 72, 1_050, 72, Token));
        Assert.Null(await stores.Models.ReserveAsync(1_051, 0, 1_050, 72, Token));
    }

    [Fact]
    public async Task Answers_are_kept_for_thirty_days()
    {
        await using var stores = await open();
        await stores.Models.SaveAnswerAsync("one", "first", Token);
        await stores.Models.SaveAnswerAsync("one", "second", Token);
        Assert.Equal("first", await stores.Models.AnswerAsync("one", Token));

        stores.Time.Advance(TimeSpan.FromDays(31));
        await stores.Models.SaveAnswerAsync("two", "third", Token);

        Assert.Null(await stores.Models.AnswerAsync("one", Token));
        Assert.Equal("third", await stores.Models.AnswerAsync("two", Token));
    }

    [Fact]
    public async Task A_summary_that_is_being_made_again_by_newer_rules_does_not_replace_a_models_new_one()
    {
        await using var stores = await open();
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));
        await SummarizeAsync(stores, thread, mails: 1);
        await stores.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync("UPDATE threads SET summary_version = 0", transaction: transaction), Token);
        stores.Time.Advance(Quiet);
        var run = await stores.Models.ClaimAsync(Lease, Token);
        var outdated = await stores.Threads.FindAsync(thread, Token);
        Assert.True(await stores.Models.CompleteAsync(run!, "basis 1", 1, "\"model\"", Token));

        await stores.Summaries.SaveAsync(outdated!, "\"rules\"", model: null, Token);

        Assert.Equal("\"model\"", await stores.ScalarAsync<string>("SELECT summary FROM threads"));
    }

    private static async Task SummarizeAsync(Stores stores, long thread, int mails)
    {
        var row = await stores.Threads.FindAsync(thread, Token);
        await stores.Summaries.SaveAsync(row!, "\"rules\"", new ModelDebounce($"basis {mails}", mails, Quiet, 20), Token);
    }

    private static async Task ChangeAsync(Stores stores, long thread, string id, int mails)
    {
        await stores.ThreadAsync(Stores.Raw(id, "a@x> <0@x"));
        await SummarizeAsync(stores, thread, mails);
    }

    private static async Task<IReadOnlyList<ModelRun>> ClaimAllAsync(Stores stores)
    {
        List<ModelRun> runs = [];
        for (var misses = 0; misses < 10;)
        {
            if (await stores.Models.ClaimAsync(Lease, Token) is { } run) runs.Add(run);
            else misses++;
        }

        return runs;
    }
}
