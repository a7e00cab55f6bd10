using Bot.Core.Mails;
using Bot.Core.Tests;
using Bot.EndToEndTests.Servers;
using Bot.Storage;
using Bot.Tests.Storage;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>The import verb over mail as it is found in the world.</summary>
public sealed class ImportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("corpora/malformed", 300)]
    [InlineData("corpora/notmuch", 300)]
    public async Task Broken_mails_are_all_stored_each_with_a_note_of_what_is_wrong(string corpus, int atLeast)
    {
        var folder = Corpora.Path(corpus);
        var (settings, work) = NewStore();

        var first = await BotProcess.RunAsync(settings, work, "import", folder);
        var second = await BotProcess.RunAsync(settings, work, "import", folder);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("\n0 mails added", "\n" + second.StandardError, StringComparison.Ordinal);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith('.') && !first.StandardError.Contains($"{file} does not look like mail", StringComparison.Ordinal))
            .Select(file => (Name: file, Raw: File.ReadAllBytes(file)))
            .ToArray();
        Assert.InRange(files.Length, atLeast, int.MaxValue);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Except(files.Select(file => file.Name)),
            file => !Path.GetFileName(file).StartsWith('.') && Path.GetExtension(file) is not (".json" or ".golden" or ".png") && Path.GetFileName(file) is not ("README" or "COPYING" or "sample_output_multipart"));
        await using var stores = await OpenAsync(settings);
        // A file of several mails is an mbox; the others are one mail each.
        var mails = files.SelectMany(file => file.Raw.AsSpan().StartsWith("From "u8) ? MboxReader.Read(new MemoryStream(file.Raw)).Select(entry => (file.Name, entry.Raw)) : [file])
            .Select(mail => (mail.Name, mail.Raw, Read: MailReader.Read(mail.Raw, new DateTimeOffset(File.GetLastWriteTimeUtc(mail.Name), TimeSpan.Zero))))
            .ToLookup(mail => (mail.Read.Id, mail.Read.ContentHash));
        Assert.Equal(mails.Count, (await stores.Mails.CountsAsync(Token)).Mails);
        foreach (var copies in mails)
        {
            var id = await stores.ScalarAsync<string>(
                "SELECT mail_id FROM mails WHERE message_id = @Id AND content_hash = @Hash", new { copies.Key.Id, Hash = copies.Key.ContentHash });
            var raw = await stores.Mails.RawAsync(id, Token);
            var stored = copies.Where(copy => copy.Raw.AsSpan().SequenceEqual(raw)).ToArray();
            Assert.True(stored.Length > 0, $"{id} has the bytes of none of {string.Join(", ", copies.Select(copy => copy.Name))}.");
            var flaws = await stores.ScalarAsync<string>("SELECT flaws FROM mails WHERE mail_id = @id", new { id });
            Assert.Contains(stored, copy => flaws.StartsWith(string.Join('\n', copy.Read.Flaws), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_import_killed_twice_goes_on_and_ends_with_each_mail_once()
    {
        var (settings, work) = NewStore();
        var (mbox, raws) = await BeginningAsync(RealMail.LivePatching, 3_000, work);
        await BotProcess.RunAsync(settings, work, "subscriptions");
        await using var stores = await OpenAsync(settings);

        foreach (var killAt in (int[])[500, 1_500])
        {
            await using var doomed = BotProcess.Start(settings, work, "import", mbox);
            await doomed.WaitForAsync(async () => await stores.ScalarAsync<long>("SELECT COUNT(*) FROM mails") >= killAt, TimeSpan.FromMinutes(1), $"{killAt} mails");
            await doomed.KillAsync();
        }

        var last = await BotProcess.RunAsync(settings, work, "import", mbox);
        var again = await BotProcess.RunAsync(settings, work, "import", mbox);

        Assert.Equal((0, 0), (last.ExitCode, again.ExitCode));
        Assert.Contains("\n0 mails added", "\n" + again.StandardError, StringComparison.Ordinal);
        var mails = raws.AsParallel().Select(raw => MailReader.Read(raw, DateTimeOffset.UnixEpoch)).Select(mail => (mail.Id, mail.ContentHash)).Distinct().Count();
        Assert.Equal(mails, (await stores.Mails.CountsAsync(Token)).Mails);
        Assert.Equal(0, (await stores.Mails.CountsAsync(Token)).Pending);
        Assert.Empty(await stores.Summaries.UnsummarizedAsync(Token));
        Assert.Equal(0, await stores.ScalarAsync<long>("SELECT COUNT(*) FROM (SELECT list FROM list_mails GROUP BY list HAVING MAX(position) <> COUNT(*) OR COUNT(DISTINCT position) <> COUNT(*)) AS gaps"));
    }

    /// <summary>An mbox file of the first mails of a corpus.</summary>
    private static async Task<(string Path, IReadOnlyList<byte[]> Raws)> BeginningAsync(string corpus, int mails, string folder)
    {
        await using var whole = File.OpenRead(Corpora.Path(corpus));
        var entries = MboxReader.Read(whole).Take(mails).ToArray();
        whole.Position = 0;
        var beginning = new byte[entries[^1].End];
        await whole.ReadExactlyAsync(beginning, Token);
        var path = Path.Combine(folder, "list.mbox");
        await File.WriteAllBytesAsync(path, beginning, Token);
        return (path, [.. entries.Select(entry => entry.Raw)]);
    }

    private static (Dictionary<string, string> Settings, string Folder) NewStore()
    {
        var folder = TestFolder.Create("import");
        return (new Dictionary<string, string> { ["Bot:Storage:Sqlite:Path"] = Path.Combine(folder, "bot.db") }, folder);
    }

    private static Task<Stores> OpenAsync(Dictionary<string, string> settings) =>
        Stores.OpenAsync(new Database(new StorageOptions { Sqlite = new() { Path = settings["Bot:Storage:Sqlite:Path"] } }));
}
