using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Tests;
using Bot.Core.Threads;
using Bot.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage;

/// <summary>What holds for series on both databases.</summary>
/// <param name="open">Opens stores over an empty database.</param>
/// <param name="orders">In how many orders a list arrives.</param>
public abstract class SeriesStoreTests(Func<Task<Stores>> open, int orders)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_is_linked_to_the_one_before_in_another_thread()
    {
        await using var stores = await open();

        await ArriveAsync(stores, Patch("one", "[PATCH 1/1] Water the soil", 0));
        await ArriveAsync(stores, Patch("two", "[PATCH v2 1/1] Water the soil", 600));

        Assert.Equal("one < -\ntwo < one Title", await stores.LinksAsync());
    }

    [Fact]
    public async Task A_version_that_comes_late_is_put_between_the_others_and_the_later_one_is_matched_again()
    {
        await using var stores = await open();
        await ArriveAsync(stores, Patch("one", "[PATCH 1/1] Water the soil", 0));
        await ArriveAsync(stores, Patch("three", "[PATCH v3 1/1] Water the soil", 600));
        foreach (var thread in await stores.ColumnAsync<long>("SELECT id FROM threads")) await stores.NotifyAsync(thread);

        var relinked = await ArriveAsync(stores, Patch("two", "[PATCH v2 1/1] Water the soil", 300));

        Assert.Equal("one < -\nthree < two Title\ntwo < one Title", await stores.LinksAsync());
        Assert.Equal(await stores.ColumnAsync<long>("SELECT thread FROM series WHERE series_id = 'three'"), relinked);
        Assert.Equal(["one"], await stores.ColumnAsync<string>("SELECT relinked_from FROM series WHERE relinked_at IS NOT NULL"));
    }

    [Fact]
    public async Task Who_has_been_told_of_a_series_is_told_once_that_it_follows_another_version()
    {
        await using var stores = await open();
        await stores.SubscribeAsync();
        await ArriveAsync(stores, Patch("one", "[PATCH 1/1] Water the soil", 0));
        await ArriveAsync(stores, Patch("three", "[PATCH v3 1/1] Water the soil", 600));
        foreach (var thread in await stores.ColumnAsync<long>("SELECT id FROM threads")) await stores.NotifyAsync(thread);
        await stores.SubscribeAsync("https://example.org/new");

        var relinked = await ArriveAsync(stores, Patch("two", "[PATCH v2 1/1] Water the soil", 300));
        foreach (var thread in relinked.Concat(relinked)) await stores.NotifyAsync(thread);

        Assert.Equal(["one", "relinked: three, one, two", "three"], (await stores.PayloadsAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Patches_without_references_are_one_series_in_whichever_thread_they_stand()
    {
        await using var stores = await open();

        foreach (var number in (int[])[2, 0, 3, 1]) await ArriveAsync(stores, Patch($"p{number}", $"[PATCH {number}/3] Part {number}", number));

        Assert.Equal("p0 < -", await stores.LinksAsync());
        var background = await stores.Series.BackgroundAsync(Stores.List, await stores.ColumnAsync<long>("SELECT thread FROM series"), Token);
        Assert.Equal(["p1", "p2", "p3"], background.Neighbours.Select(thread => thread.Id).Order());
    }

    [Fact]
    public async Task A_cover_letter_without_numbers_that_comes_after_its_patches_names_their_series()
    {
        await using var stores = await open();
        await ArriveAsync(stores, Patch("old", "[PATCH] Part 1", -600));

        foreach (var number in (int[])[2, 1]) await ArriveAsync(stores, Patch($"p{number}", $"[PATCH v2 {number}/2] Part {number}", number, "p0", $"{number}.c"));
        await ArriveAsync(stores, Patch("p0", "[PATCH v2] Better soil", 0, diff: false));

        Assert.Equal("old < -\np0 < old Patches", await stores.LinksAsync());
        Assert.Empty(await stores.ColumnAsync<string>("SELECT sending FROM series_pieces"));
    }

    [Fact]
    public async Task Doing_it_again_changes_nothing()
    {
        await using var stores = await open();
        foreach (var mail in Garden()) await ArriveAsync(stores, mail);
        var before = await stores.RowsAsync("SELECT * FROM series ORDER BY series_id");
        var keys = await stores.RowsAsync("SELECT * FROM series_keys ORDER BY kind, key, series_id");

        Assert.Empty(await stores.RefreshSeriesAsync(await stores.ColumnAsync<long>("SELECT id FROM threads")));

        Assert.Equal(before, await stores.RowsAsync("SELECT * FROM series ORDER BY series_id"));
        Assert.Equal(keys, await stores.RowsAsync("SELECT * FROM series_keys ORDER BY kind, key, series_id"));
    }

    [Fact]
    public async Task Threads_from_before_series_were_kept_are_summarised_once_more_and_nobody_is_told_again()
    {
        await using var stores = await open();
        await stores.SubscribeAsync();
        await ArriveAsync(stores, Patch("one", "[PATCH] Water the soil", 0));
        await ArriveAsync(stores, Patch("two", "[PATCH v2] Water the soil", 600));
        await ArriveAsync(stores, Patch("talk", "Weather", 700, diff: false));
        foreach (var thread in await stores.ColumnAsync<long>("SELECT id FROM threads")) await stores.NotifyAsync(thread);
        await stores.Database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync(
                "DROP TABLE series; DROP TABLE series_keys; DROP TABLE series_pieces; DELETE FROM schemaversions WHERE scriptname LIKE '%0006%'", transaction: transaction),
            Token);

        await new Migrator(stores.Database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        var waiting = await stores.Summaries.UnsummarizedAsync(Token);
        await stores.RefreshSeriesAsync(waiting);
        foreach (var thread in waiting) await stores.NotifyAsync(thread);

        Assert.Equal(2, waiting.Count);
        Assert.Equal("one < -\ntwo < one Title", await stores.LinksAsync());
        Assert.Equal(3, (await stores.PayloadsAsync()).Count);
    }

    [Fact]
    public async Task Links_are_those_over_the_whole_list_in_any_order_also_when_four_replicas_find_them_at_once()
    {
        await using var stores = await open();
        var mails = Garden().ToArray();
        var expected = Describe(mails);

        for (var seed = 0; seed < orders; seed++)
        {
            var list = $"garden{seed}.example.org";
            new Random(seed).Shuffle(mails);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(replica => Task.Run(async () =>
            {
                foreach (var mail in mails.Where((_, index) => index % 4 == replica)) await ArriveAsync(stores, mail, list);
            }, Token)));

            Assert.Equal(expected, await stores.LinksAsync(list));
        }
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Links_of_a_list_of_seven_years_are_those_over_the_whole_list_when_four_replicas_find_them_in_any_order()
    {
        const int replicas = 4;
        await using var stores = await open();
        using var stream = File.OpenRead(Corpora.Path("corpora/lore/live-patching.vger.kernel.org.0.mbox"));
        var mails = MboxReader.Read(stream).Select(entry => MailReader.Read(entry.Raw, Stores.Received)).ToArray();
        var expected = Describe(mails);
        new Random(1).Shuffle(mails);

        List<PendingMail> pending = [];
        foreach (var batch in mails.Chunk(500)) pending.AddRange(await stores.Mails.StoreAsync([.. batch.Select(mail => new ArrivedMail(mail, [], Stores.List))], null, isBackfill: false, Token));
        await Task.WhenAll(Enumerable.Range(0, replicas).Select(replica => Task.Run(async () =>
        {
            foreach (var batch in pending.Where((_, index) => index % replicas == replica).Chunk(50)) await stores.RefreshSeriesAsync(await stores.AssignAsync(batch));
        }, Token)));

        Assert.Equal(expected, await stores.LinksAsync());
    }

    /// <summary>What the pure functions say of the whole list, as <see cref="Stores.LinksAsync"/> writes it.</summary>
    private static string Describe(IEnumerable<Mail> mails)
    {
        var all = SeriesBuilder.Build(ThreadBuilder.Build(mails));
        var links = SeriesIndex.Link(all);
        return string.Join('\n', all.Select(series => $"{series.Id} < {(links.TryGetValue(series.Id, out var link) ? $"{link.EarlierId} {link.Reason}" : "-")}").Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<long>> ArriveAsync(Stores stores, Mail mail, string list = Stores.List)
    {
        var pending = await stores.Mails.StoreAsync([new ArrivedMail(mail, [], list)], null, isBackfill: false, Token);
        return await stores.RefreshSeriesAsync(await stores.AssignAsync(pending));
    }

    /// <summary>Versions by title, by change-id and by files, a respin, an answer, patches without references, cover letters without numbers, and talk.</summary>
    private static IEnumerable<Mail> Garden()
    {
        for (var version = 1; version <= 4; version++)
        {
            var (tag, day) = (version == 1 ? "" : $" v{version}", version * 1_500);
            yield return Patch($"soil{version}.0", $"[PATCH{tag} 0/2] Better soil", day, diff: false);
            yield return Patch($"soil{version}.1", $"[PATCH{tag} 1/2] Water the soil", day + 1, $"soil{version}.0", "soil.c");
            yield return Patch($"soil{version}.2", $"[PATCH{tag} 2/2] Turn the soil", day + 2, $"soil{version}.0", "spade.c");
            yield return Patch($"soil{version}.r", $"Re: [PATCH{tag} 2/2] Turn the soil", day + 60, $"soil{version}.2", diff: false);
            yield return Patch($"bed{version}.0", $"[PATCH{tag}] Raised beds", day + 8, diff: false);
            for (var number = 1; number <= 3; number++) yield return Patch($"bed{version}.{number}", $"[PATCH{tag} {number}/3] Bed {number}", day + 8 + number, $"bed{version}.0", $"bed{number}.c");
            yield return Patch($"rose{version}", $"[PATCH{tag}] {(version < 3 ? "Prune roses" : "Cut what is dead")}", day + 5, file: "rose.c", change: "rose-7");
            yield return Patch($"slug{version}", $"[PATCH{tag}] Slugs: {(version % 2 == 0 ? "collect them" : "collect the slugs")} at night", day + 7, file: "slug.c");
            for (var number = 0; number <= 3; number++) yield return Patch($"hedge{version}.{number}", $"[PATCH{tag} {number}/3] Hedge {number}", day + 20 + number, file: $"hedge{number}.c", diff: number > 0);
        }

        yield return Patch("soil2.1again", "[PATCH v2.1 1/2] Water the soil", 3_100, "soil2.1", "soil.c");
        yield return Patch("answer", "[PATCH v5 1/1] Water the soil and wait", 6_300, "soil4.1", "soil.c");
    }

    private static Mail Patch(string id, string subject, int minute, string? answers = null, string file = "a.c", bool diff = true, string? change = null) => new()
    {
        Id = id,
        ContentHash = id,
        Subject = subject,
        From = new MailAuthor("Ada", "ada@example.org"),
        Date = Noon.AddMinutes(minute),
        References = answers is null ? [] : [answers],
        Text = !diff ? "Words.\n" : $"Why.\n\nSigned-off-by: Ada <ada@example.org>\n---\n{(change is null ? "" : $"change-id: {change}\n")}\ndiff --git a/{file} b/{file}\n--- a/{file}\n+++ b/{file}\n@@ -1 +1,2 @@\n one\n+{id}\n",
    };
}
