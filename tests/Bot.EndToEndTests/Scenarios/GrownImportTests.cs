using System.Diagnostics;
using System.Globalization;
using Bot.Core.Tests;
using Bot.EndToEndTests.Servers;
using Microsoft.Data.Sqlite;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>The import of a list's long history: mails of real threads, a tenth of them late, a tenth cross-posted.</summary>
[Collection<Alone>]
[Trait("Category", "Soak")]
public sealed class GrownImportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_times_the_mails_take_no_more_than_six_times_the_work_in_the_same_memory()
    {
        var small = await ImportAsync(await GrowAsync(20_000));
        var large = await ImportAsync(await GrowAsync(100_000));

        TestContext.Current.TestOutputHelper!.WriteLine($"20,000: {small}\n100,000: {large}");
        // The truth: a tenth are copies for another list, so nine tenths are mails.
        Assert.Equal((18_000, 90_000), (small.Mails, large.Mails));
        Assert.Equal((20_000, 100_000), (small.Placed, large.Placed));
        Assert.True(large.Processor <= small.Processor * 6, $"{large.Processor} against {small.Processor}");
        Assert.True(large.PeakBytes <= small.PeakBytes * 1.5, $"{large.PeakBytes:N0} against {small.PeakBytes:N0} bytes");
    }

    [Fact]
    public async Task An_import_that_is_killed_goes_on_where_it_was()
    {
        var mbox = await GrowAsync(100_000);
        var (settings, folder) = NewStore();
        await using (var doomed = BotProcess.Start(settings, folder, "import", mbox))
        {
            await doomed.WaitForAsync(async () => File.Exists(settings["Bot:Storage:Sqlite:Path"]) && await MailsAsync(settings) > 45_000, Patience, "half of the mails");
            await doomed.KillAsync();
        }

        var kept = await MailsAsync(settings);
        var rest = await ImportAsync(mbox, settings, folder);

        TestContext.Current.TestOutputHelper!.WriteLine($"Killed at {kept:N0} mails; then {rest}");
        Assert.Equal((90_000, 100_000), (rest.Mails, rest.Placed));
        Assert.True(rest.Read < 60_000, $"{rest.Read:N0} mails were read after the kill.");
        Assert.True(rest.Read > 40_000, $"{rest.Read:N0} mails were read after the kill.");
    }

    private sealed record Run(long Mails, long Placed, long Read, TimeSpan Wall, TimeSpan Processor, long PeakBytes)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Read:N0} read, {Mails:N0} mails, {Wall.TotalSeconds:0.0} s, {Processor.TotalSeconds:0.0} s of processor, {PeakBytes >> 20} MB at most");
    }

    private static async Task<string> GrowAsync(int mails)
    {
        var grow = Corpora.Path("tools/grow.py");
        string[] sources = [Corpora.Path(RealMail.Ksummit), Corpora.Path(RealMail.LivePatching)];
        var folder = TestFolder.Create("grown");
        var mbox = Path.Combine(folder, "grown.mbox");
        var grown = await ChildProcess.RunAsync(
            new ChildCommand(
                Needs.Program("python3", "python3"),
                [grow, "-n", mails.ToString(CultureInfo.InvariantCulture), "--seed", "7", "--late", "0.1", "--dup", "0.1", "--mbox", mbox, .. sources],
                folder),
            Patience);
        Assert.True(grown.ExitCode == 0, grown.StandardError);
        return mbox;
    }

    private static Task<Run> ImportAsync(string mbox)
    {
        var (settings, folder) = NewStore();
        return ImportAsync(mbox, settings, folder);
    }

    /// <summary>Imports, and watches what the process takes.</summary>
    private static async Task<Run> ImportAsync(string mbox, Dictionary<string, string> settings, string folder)
    {
        var before = await PlacedAsync(settings);
        var watch = Stopwatch.StartNew();
        await using var bot = BotProcess.Start(settings, folder, "import", mbox);
        using var process = Process.GetProcessById(bot.Id);
        var (processor, peak) = (TimeSpan.Zero, 0L);
        await Wait.UntilAsync(
            () =>
            {
                if (bot.HasExited) return true;
                process.Refresh();
                (processor, peak) = (process.TotalProcessorTime, Math.Max(peak, process.WorkingSet64));
                return false;
            },
            Patience,
            () => "the end of the import");
        watch.Stop();
        Assert.Contains("mails added", bot.StandardError, StringComparison.Ordinal);
        var placed = await PlacedAsync(settings);
        return new Run(await MailsAsync(settings), placed, placed - before, watch.Elapsed, processor, peak);
    }

    private static (Dictionary<string, string> Settings, string Folder) NewStore()
    {
        var folder = TestFolder.Create("import");
        return (new Dictionary<string, string> { ["Bot:Storage:Sqlite:Path"] = Path.Combine(folder, "bot.db") }, folder);
    }

    private static Task<long> MailsAsync(Dictionary<string, string> settings) => CountAsync(settings, "mails");

    private static Task<long> PlacedAsync(Dictionary<string, string> settings) => CountAsync(settings, "list_mails");

    /// <summary>The rows of a table; 0 before the import has made it.</summary>
    private static async Task<long> CountAsync(Dictionary<string, string> settings, string table)
    {
        if (!File.Exists(settings["Bot:Storage:Sqlite:Path"])) return 0;
        await using var store = new SqliteConnection($"Data Source={settings["Bot:Storage:Sqlite:Path"]};Default Timeout=30");
        await store.OpenAsync(Token);
        await using var there = new SqliteCommand("SELECT COUNT(*) FROM sqlite_master WHERE name = @table", store);
        there.Parameters.AddWithValue("@table", table);
        if ((long)(await there.ExecuteScalarAsync(Token))! == 0) return 0;
#pragma warning disable CA2100 // A name that stands above.
        await using var count = new SqliteCommand($"SELECT COUNT(*) FROM {table}", store);
#pragma warning restore CA2100
        return (long)(await count.ExecuteScalarAsync(Token))!;
    }
}
