using Bot.Core.Mails;
using Bot.Core.Tests;
using Bot.Core.Threads;
using Bot.EndToEndTests.Servers;
using Bot.Storage;
using Bot.Tests.Storage;

namespace Bot.EndToEndTests.StorageTests;

/// <summary>Real lists in many orders, by one and by four replicas at once: the very same forest each time.</summary>
public sealed class ForestTests(SharedServers servers)
{
    private const int Seeds = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_small_list_makes_one_forest_in_any_order_also_when_four_replicas_thread_it_at_once() =>
        CompareAsync("ksummit-discuss.lists.linuxfoundation.org.0");

    [Fact]
    [Trait("Category", "Soak")]
    public Task A_list_of_seven_years_makes_one_forest_in_any_order_also_when_four_replicas_thread_it_at_once() =>
        CompareAsync("live-patching.vger.kernel.org.0");

    private async Task CompareAsync(string list)
    {
        await using var stores = await PostgresStores.OpenAsync(servers);
        var arrived = Read(Corpora.Path($"corpora/lore/{list}.mbox"));
        var expected = Stores.Describe(ThreadBuilder.Build(arrived.Select(mail => mail.Mail)));

        for (var seed = 0; seed <= Seeds; seed++)
        {
            if (seed > 0) new Random(seed).Shuffle(arrived);
            await ThreadAsync(stores, $"one{seed}.example.org", arrived, seed, replicas: 1);
            await ThreadAsync(stores, $"four{seed}.example.org", arrived, seed, replicas: 4);

            Assert.Equal(expected, await stores.ForestAsync($"one{seed}.example.org"));
            Assert.Equal(expected, await stores.ForestAsync($"four{seed}.example.org"));
        }
    }

    private static async Task ThreadAsync(Stores stores, string list, IEnumerable<ArrivedMail> mails, int seed, int replicas)
    {
        List<long> pending = [];
        foreach (var batch in mails.Chunk(500))
            pending.AddRange((await stores.Mails.StoreAsync([.. batch.Select(mail => mail with { List = list })], null, isBackfill: false, Token)).Select(mail => mail.Mail));
        await Task.WhenAll(Enumerable.Range(0, replicas).Select(replica => Task.Run(async () =>
        {
            // Each replica gets a part of its own, and some of the mails of others again, as after a crash.
            var mine = pending.Where((_, index) => index % replicas == replica || index % 7 == replica).ToArray();
            if (seed > 0) new Random(seed + replica).Shuffle(mine);
            foreach (var batch in mine.Chunk(100)) await stores.Threads.AssignAsync(list, batch, Token);
        }, Token)));
    }

    private static ArrivedMail[] Read(string mbox)
    {
        using var stream = File.OpenRead(mbox);
        // What the mails hold is of no account here; without it the database stays small.
        return [.. MboxReader.Read(stream).Select(entry => new ArrivedMail(MailReader.Read(entry.Raw, DateTimeOffset.UnixEpoch) with { Text = "" }, [], Stores.List))];
    }
}
