using System.Runtime.InteropServices;
using Bot.Core.Mails;
using Bot.Core.Tests;
using Bot.Core.Tests.Mails;
using Bot.EndToEndTests.Servers;
using Bot.Ingest;
using Bot.Storage;
using Bot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.EndToEndTests.StorageTests;

/// <summary>What any mail may cost: a second of processor time and 64 MB. The time is this thread's own, so other work on the machine
/// does not count; all the same it stands among the soak tests.</summary>
[Trait("Category", "Soak")]
public sealed partial class HostileMailCostTests
{
    private const int Damaged = 10_000;
    private const int AtOnce = 250;
    private static readonly DateTimeOffset Received = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_damaged_mails_cost_a_second_and_64_megabytes_each_and_all_are_stored()
    {
        var originals = Originals();
        var random = new Random(20261122);
        await using var stores = await Stores.OpenAsync(new Database(new StorageOptions { Sqlite = new() { Path = Path.Combine(TestFolder.Create("damaged"), "bot.db") } }));
        var intake = new MailIntake(stores.Mails, NullLogger<MailIntake>.Instance);
        HashSet<(string, string)> identities = [];
        var (most, bytes) = (TimeSpan.Zero, 0L);

        for (var done = 0; done < Damaged; done += AtOnce)
        {
            var raws = Enumerable.Range(0, AtOnce).Select(_ => DamagedMail.Of(originals, random)).ToArray();
            foreach (var raw in raws)
            {
                var (mail, time, allocated) = Read(raw);
                identities.Add((mail.Id, mail.ContentHash));
                (most, bytes) = (time > most ? time : most, Math.Max(bytes, allocated));
            }

            var batch = new MailBatch([.. raws.Select(raw => new RawArrival(raw, Received))], new MailCursor("damaged", "", 1, done));
            await stores.AssignAsync(await intake.StoreAsync(batch, Stores.List, Token));
        }

        Figure($"E1: {Damaged} damaged mails: {most.TotalMilliseconds:0.0} ms and {bytes / 1e6:0.0} MB at most, {identities.Count} different ones");
        Assert.Equal(identities.Count, await stores.ScalarAsync<long>("SELECT COUNT(*) FROM mails"));
        Assert.Equal(0, await stores.ScalarAsync<long>("SELECT COUNT(*) FROM mails WHERE flaws LIKE '%database refused%'"));
        Assert.Equal(0, await stores.ScalarAsync<long>("SELECT COUNT(*) FROM list_mails WHERE thread IS NULL"));
        Assert.InRange(most, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(bytes, 0, 64 * 1024 * 1024);
    }

    [Fact]
    public void Mails_made_to_cost_take_a_second_each()
    {
        var costs = HostileMails.Names.Select(name => (Name: name, Cost: Read(HostileMails.Make(name)))).ToArray();

        foreach (var (name, (_, time, allocated)) in costs.OrderByDescending(each => each.Cost.Time)) Figure($"E1: {time.TotalMilliseconds,6:0.0} ms, {allocated / 1e6,5:0.0} MB: {name}");
        Assert.All(costs, each => Assert.InRange(each.Cost.Time, TimeSpan.Zero, TimeSpan.FromSeconds(1)));
    }

    private static (Mail Mail, TimeSpan Time, long Bytes) Read(byte[] raw)
    {
        var (time, bytes) = (ThreadTime(), GC.GetAllocatedBytesForCurrentThread());
        var mail = MailReader.Read(raw, Received);
        return (mail, ThreadTime() - time, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    /// <summary>Broken mails of other projects' tests, and sound ones of a list.</summary>
    private static IReadOnlyList<byte[]> Originals()
    {
        using var list = File.OpenRead(Corpora.Path("corpora/lore/ksummit-discuss.lists.linuxfoundation.org.0.mbox"));
        return
        [
            .. ((string[])["malformed", "notmuch", "patchwork"])
                .SelectMany(corpus => Directory.EnumerateFiles(Corpora.Path($"corpora/{corpus}"), "*", SearchOption.AllDirectories))
                .Where(file => Path.GetExtension(file) is not (".json" or ".golden")).Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes).Where(raw => raw.Length is > 0 and < 200_000),
            .. MboxReader.Read(list).Select(entry => entry.Raw),
        ];
    }

    private static TimeSpan ThreadTime()
    {
        const int ThreadProcessorTime = 3;
        Marshal.ThrowExceptionForHR(GetTime(ThreadProcessorTime, out var time));
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1_000.0);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out ClockTime time);

    private static void Figure(string text) => TestContext.Current.TestOutputHelper!.WriteLine(text);

    [StructLayout(LayoutKind.Sequential)]
    private struct ClockTime
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
