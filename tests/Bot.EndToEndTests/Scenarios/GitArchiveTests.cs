using System.Globalization;
using System.Text;
using Bot.EndToEndTests.Servers;
using Microsoft.Data.Sqlite;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>The import verb over an archive that public-inbox itself has made.</summary>
public sealed class GitArchiveTests(SharedServers servers)
{
    [Fact]
    public async Task An_archive_is_imported_and_then_what_was_added_to_it_and_removed_mails_stay()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync([.. Enumerable.Range(1, 50).Select(Mail)]);
        var folder = TestFolder.Create("import");
        var settings = new Dictionary<string, string> { ["Bot:Storage:Sqlite:Path"] = Path.Combine(folder, "bot.db") };

        var first = await BotProcess.RunAsync(settings, folder, "import", publicInbox.ArchiveOf(list));
        await publicInbox.RemoveAsync(list, Mail(7));
        await publicInbox.AddAsync(list, [Mail(51), Mail(52)]);
        var second = await BotProcess.RunAsync(settings, folder, "import", publicInbox.ArchiveOf(list));
        var third = await BotProcess.RunAsync(settings, folder, "import", publicInbox.ArchiveOf(list));

        Assert.Equal((0, 0, 0), (first.ExitCode, second.ExitCode, third.ExitCode));
        Assert.Contains("50 mails added", first.StandardError, StringComparison.Ordinal);
        Assert.Contains("0.git: 2 mails", second.StandardError, StringComparison.Ordinal);
        Assert.Contains("2 mails added (0 of them with flaws); the store has 52 mails", second.StandardError, StringComparison.Ordinal);
        Assert.Contains("0 mails added", third.StandardError, StringComparison.Ordinal);
        await using var store = new SqliteConnection($"Data Source={settings["Bot:Storage:Sqlite:Path"]}");
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var lists = new SqliteCommand("SELECT GROUP_CONCAT(list) FROM lists", store);
        Assert.Equal(list, await lists.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_git_the_import_says_what_to_install()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync([Mail(1)]);
        // All that is on this PATH is the runtime.
        var path = TestFolder.Create("path");
        File.CreateSymbolicLink(Path.Combine(path, "dotnet"), Needs.Program("dotnet-sdk", "dotnet"));

        var result = await BotProcess.RunAsync(new Dictionary<string, string> { ["PATH"] = path }, null, "import", publicInbox.ArchiveOf(list));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("needs the program git", result.StandardError, StringComparison.Ordinal);
    }

    private static byte[] Mail(int number) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"From: Ada <ada@example.org>\nTo: list@example.org\nSubject: Mail {number}\nDate: Thu, 1 Jan 2026 00:{number:D2}:00 +0000\nMessage-ID: <{number}@example.org>\n\nHello {number}.\n"));
}
