using System.Text;
using Bot.Core.Threads;
using Bot.Storage;
using Dapper;

namespace Bot.Tests.Storage;

/// <summary>Facts about the thread store, on either database.</summary>
/// <param name="open">Opens stores over a new database.</param>
/// <param name="orders">In how many orders mails arrive; a round trip each row costs time on PostgreSQL.</param>
public abstract class ThreadStoreTests(Func<Task<Stores>> open, int orders)
{
    private const int Seed = 5256;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_late_parent_joins_two_threads_and_the_old_one_leads_to_the_new()
    {
        await using var stores = await open();
        var first = Assert.Single(await stores.ThreadAsync(Stores.Raw("grandparent@x")));
        var second = Assert.Single(await stores.ThreadAsync(Stores.Raw("child@x", "parent@x")));
        Assert.NotEqual(first, second);

        var joined = Assert.Single(await stores.ThreadAsync(Stores.Raw("parent@x", "grandparent@x")));

        Assert.Equal(first, joined);
        Assert.Equal((first, first), ((await stores.Threads.FindAsync(first, Token))!.Id, (await stores.Threads.FindAsync(second, Token))!.Id));
        Assert.Equal(first, await stores.ScalarAsync<long>("SELECT merged_into FROM threads WHERE id = @second", new { second }));
        Assert.Equal("grandparent@x: grandparent@x< parent@x<grandparent@x child@x<parent@x", await stores.ForestAsync());
        // What was the id of the merged thread, the child's, still leads there.
        Assert.Equal([first], await stores.ColumnAsync<long>("SELECT DISTINCT thread FROM thread_ids"));
        Assert.Equal(3, (await stores.Threads.FindAsync(second, Token))!.Changed);
        Assert.Equal([first], await stores.Summaries.UnsummarizedAsync(Token));
    }

    [Fact]
    public async Task A_thread_that_joined_one_that_joined_another_leads_to_the_last()
    {
        await using var stores = await open();
        var threads = new List<long>();
        for (var number = 0; number < 4; number++) threads.AddRange(await stores.ThreadAsync(Stores.Raw($"top{number}@x")));

        await stores.ThreadAsync(Stores.Raw("j1@x", "top3@x> <top2@x"));
        await stores.ThreadAsync(Stores.Raw("j2@x", "top2@x> <top1@x"), Stores.Raw("j3@x", "top1@x> <top0@x"));

        var found = new List<long>();
        foreach (var thread in threads) found.Add((await stores.Threads.FindAsync(thread, Token))!.Id);
        Assert.Equal([threads[2]], found.Distinct());
        Assert.Null(await stores.Threads.FindAsync(999, Token));
    }

    [Fact]
    public async Task A_mail_that_has_its_thread_is_told_of_again()
    {
        await using var stores = await open();
        var pending = await stores.StoreAsync(Stores.Raw("a@x"), Stores.Raw("b@x"));
        var threads = await stores.AssignAsync(pending);

        var again = await stores.AssignAsync(pending);

        Assert.Equal(threads.Order(), again.Order());
        Assert.Equal([1, 2], await stores.ColumnAsync<long>("SELECT position FROM list_mails ORDER BY position"));
    }

    [Fact]
    public async Task Forged_references_cannot_join_threads_of_another_list()
    {
        await using var stores = await open();
        await stores.ThreadAsync(Stores.Raw("a@x", list: "one.example.org"));

        await stores.ThreadAsync(Stores.Raw("b@x", "a@x", list: "two.example.org"));

        Assert.Equal("b@x: b@x<", await stores.ForestAsync("two.example.org"));
        Assert.Equal("a@x: a@x<", await stores.ForestAsync("one.example.org"));
    }

    [Fact]
    public async Task Every_order_of_arrival_makes_the_same_forest()
    {
        await using var stores = await open();
        var random = new Random(Seed);
        var mails = Tangled(random, 300);
        var threads = ThreadBuilder.Build(Stores.Read(mails, Stores.List).Select(arrived => arrived.Mail));
        Assert.True(threads.SelectMany(thread => thread.Mails).Count(mail => mail.IsGuess) >= 10);
        var expected = Stores.Describe(threads);

        // The same mails in another list every time: threads are per list.
        for (var round = 0; round < orders; round++)
        {
            var list = $"list{round}.example.org";
            random.Shuffle(mails);
            for (var done = 0; done < mails.Length;)
            {
                var batch = mails.Skip(done).Take(random.Next(1, 120)).ToArray();
                await stores.AssignAsync(await stores.StoreAsync(list, batch));
                done += batch.Length;
            }

            Assert.Equal(expected, await stores.ForestAsync(list));
        }
    }

    [Fact]
    public async Task Four_replicas_that_thread_at_once_make_the_same_forest_and_number_without_gaps()
    {
        await using var stores = await open();
        var mails = Tangled(new Random(Seed), 300);
        var expected = Stores.Describe(ThreadBuilder.Build(Stores.Read(mails, Stores.List).Select(arrived => arrived.Mail)));
        var pending = await stores.StoreAsync(mails);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(replica => Task.Run(async () =>
        {
            // Each has three quarters of the mails, in an order of its own: most are wanted by several.
            var mine = pending.Where(mail => mail.Mail % 4 != replica).ToArray();
            new Random(replica).Shuffle(mine);
            foreach (var batch in mine.Chunk(7)) await stores.AssignAsync(batch);
        }, Token)));

        Assert.Equal(expected, await stores.ForestAsync());
        Assert.Equal(Enumerable.Range(1, 300).Select(position => (long)position), await stores.ColumnAsync<long>("SELECT position FROM list_mails ORDER BY position"));
    }

    [Fact]
    public async Task Four_replicas_that_store_the_same_mails_at_once_store_each_once()
    {
        await using var stores = await open();
        var mails = Tangled(new Random(Seed), 200);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(replica => Task.Run(async () =>
        {
            var mine = mails.ToArray();
            new Random(replica).Shuffle(mine);
            foreach (var batch in mine.Chunk(30)) await stores.StoreAsync(batch);
        }, Token)));

        Assert.Equal(new MailCounts(200, 0, 200, 0), await stores.Mails.CountsAsync(Token));
    }

    [Fact]
    public async Task Of_threads_that_join_the_one_with_more_mails_keeps_its_row()
    {
        await using var stores = await open();
        var small = Assert.Single(await stores.ThreadAsync(Stores.Raw("small@x")));
        var large = Assert.Single(await stores.ThreadAsync(Stores.Raw("large@x"), Stores.Raw("more@x", "large@x")));

        await stores.ThreadAsync(Stores.Raw("both@x", "small@x> <large@x"));

        Assert.Equal(large, (await stores.Threads.FindAsync(small, Token))!.Id);
    }

    [Fact]
    public async Task Ids_of_odd_case_and_quoting_lead_to_the_same_thread()
    {
        await using var stores = await open();

        await stores.ThreadAsync(Stores.Raw("Ab.1@Mail.Example"));
        await stores.ThreadAsync(Stores.Raw("c@x", "ab.1@MAIL.example"), Stores.Raw("d@x", "\"Ab.1\"@mail.example"));

        Assert.Equal("Ab.1@Mail.Example: Ab.1@Mail.Example< c@x<Ab.1@Mail.Example d@x<Ab.1@Mail.Example", await stores.ForestAsync());
    }

    [Fact]
    public async Task A_reply_without_ids_joins_the_last_mail_of_its_subject_and_is_marked()
    {
        await using var stores = await open();
        await stores.ThreadAsync(About("plan@x", 1, "Plan"), About("answer@x", 3, "Re: Plan", "plan@x"), About("other@x", 4, "Other"));

        await stores.ThreadAsync(About("orphan@x", 16, "AW: plan"));

        Assert.Equal("other@x: other@x<\nplan@x: plan@x< answer@x<plan@x orphan@x<answer@x", await stores.ForestAsync());
        var guessed = (await stores.Threads.ThreadsAsync(Stores.List, null, null, withText: false, Token))
            .SelectMany(thread => ThreadBuilder.BuildOne(thread.Mails).Mails).Where(mail => mail.IsGuess);
        Assert.Equal("orphan@x", Assert.Single(guessed).Mail.Id);
    }

    [Fact]
    public async Task A_guess_that_a_late_mail_proves_wrong_is_given_up_and_both_threads_change()
    {
        await using var stores = await open();
        var old = Assert.Single(await stores.ThreadAsync(About("old@x", 1, "Plan")));
        Assert.Equal([old], await stores.ThreadAsync(About("orphan@x", 9, "Re: Plan"), About("below@x", 10, "Re: Plan", "orphan@x")));

        var changed = await stores.ThreadAsync(About("new@x", 5, "Plan"));

        Assert.Equal("new@x: new@x< orphan@x<new@x below@x<orphan@x\nold@x: old@x<", await stores.ForestAsync());
        Assert.Equal(2, changed.Count);
        Assert.Contains(old, changed);
        Assert.Equal(changed.Order(), await stores.Summaries.UnsummarizedAsync(Token));
    }

    [Fact]
    public async Task A_guess_holds_while_another_guess_stands_between()
    {
        await using var stores = await open();
        var thread = Assert.Single(await stores.ThreadAsync(About("old@x", 1, "Plan"), About("orphan@x", 9, "Re: Plan")));

        Assert.Equal([thread], await stores.ThreadAsync(About("between@x", 5, "Re: Plan")));

        Assert.Equal("old@x: old@x< between@x<old@x orphan@x<between@x", await stores.ForestAsync());
    }

    [Fact]
    public async Task Ids_that_join_threads_which_a_guess_tied_join_them_for_good()
    {
        await using var stores = await open();
        await stores.ThreadAsync(About("old@x", 1, "Plan"), About("orphan@x", 9, "Re: Plan"));
        await stores.ThreadAsync(About("proof@x", 10, "Re: Plan", "old@x> <orphan@x"));

        await stores.ThreadAsync(About("new@x", 5, "Plan"));

        Assert.Equal("old@x: old@x< new@x< orphan@x<new@x proof@x<orphan@x", await stores.ForestAsync());
        Assert.Equal(1, await stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE merged_into IS NULL"));
    }

    [Fact]
    public async Task A_list_that_older_rules_threaded_is_threaded_again_with_its_next_mail()
    {
        await using var stores = await open();
        await stores.ThreadAsync(About("Plan@X", 1, "Plan"), About("a@x", 2, "Re: Plan", "Plan@X"), About("other@x", 3, "Other"));
        var orphan = Assert.Single(await stores.ThreadAsync(About("orphan@x", 4, "Orphan")));
        await stores.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
            """
            UPDATE lists SET threading = 0;
            DELETE FROM thread_subjects;
            UPDATE thread_ids SET mail_id = 'Plan@X' WHERE mail_id = 'plan@x';
            UPDATE mails SET subject = 'Re: Plan' WHERE mail_id = 'orphan@x';
            """, transaction: transaction), Token);

        var changed = await stores.ThreadAsync(About("b@x", 5, "Re: Other", "other@x"));

        Assert.Equal("Plan@X: Plan@X< a@x<Plan@X orphan@x<a@x\nother@x: other@x< b@x<other@x", await stores.ForestAsync());
        Assert.Single(changed);
        Assert.Equal(2, (await stores.Summaries.UnsummarizedAsync(Token)).Count);
        Assert.NotEqual(orphan, (await stores.Threads.FindAsync(orphan, Token))!.Id);
        Assert.Equal([1, 2, 3, 4, 5], await stores.ColumnAsync<long>("SELECT position FROM list_mails ORDER BY position"));
    }

    private static byte[] About(string id, int day, string subject, string? answers = null) => Encoding.ASCII.GetBytes(
        $"From: ada@example.org\nDate: {new DateTime(2026, 3, day):r}\nSubject: {subject}\nMessage-ID: <{id}>\n"
        + (answers is null ? "" : $"References: <{answers}>\n") + $"\nBody of {id}\n");

    /// <summary>Mails that answer one or several others, known, unknown or later ones, circles included; and replies that name none.</summary>
    private static byte[][] Tangled(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(number =>
        {
            // The first half hangs together, the second is many small threads.
            var isLoose = number > count / 2;
            var answers = Enumerable.Range(0, isLoose ? random.Next(2) : random.Next(4)).Select(_ => random.Next(3) switch
            {
                0 => $"<gone{(isLoose ? count : 0) + random.Next(count / 6)}@x>",
                _ => $"<{(random.Next(9) == 0 ? 'M' : 'm')}{Math.Max(isLoose ? (count / 2) + 1 : 0, number - 1 - random.Next(25))}@x>",
            });
            if (!isLoose && random.Next(40) == 0) answers = answers.Append($"<m{random.Next(count / 2)}@x>");
            // Some are bound together only by what the whole thread has cut from their References.
            var references = random.Next(4) == 0 ? "" : $"References: {string.Join(' ', answers)}\n";
            var subject = $"{(random.Next(3) == 0 ? "" : "Re: ")}{(random.Next(5) == 0 ? "[PATCH] " : "")}Topic {random.Next(count / 6)}";
            return Encoding.ASCII.GetBytes(
                $"From: ada@example.org\nDate: {new DateTime(2026, 1, 1).AddHours(random.Next(count * 6)):r}\nSubject: {subject}\nMessage-ID: <m{number}@x>\n{references}\nBody {number}\n");
        }),
    ];
}
