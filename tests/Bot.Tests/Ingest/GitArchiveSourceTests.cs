using System.Text;
using Bot.Ingest;
using Bot.Storage;

namespace Bot.Tests.Ingest;

public sealed class GitArchiveSourceTests : IDisposable
{
    private readonly GitArchive archive = new();
    private readonly Dictionary<string, MailCursor> cursors = [];

    [Fact]
    public async Task Epochs_are_read_in_their_order_and_each_from_its_oldest_commit()
    {
        archive.Commit(2, Mail("five"));
        archive.Commit(10, Mail("six"));
        archive.Commit(0, Mail("one"), Mail("two"));
        archive.Commit(1, Mail("three"), Mail("four"));

        Assert.Equal(["one", "two", "three", "four", "five", "six"], await ReadAsync());
    }

    [Fact]
    public async Task A_second_reading_gives_what_was_added_since()
    {
        archive.Commit(0, [.. Enumerable.Range(1, 1_200).Select(number => Mail($"m{number}"))]);
        Assert.Equal(1_200, (await ReadAsync()).Count);

        Assert.Empty(await ReadAsync());
        archive.Commit(0, Mail("late"));
        archive.Commit(1, Mail("later"));

        Assert.Equal(["late", "later"], await ReadAsync());
        Assert.Equal(1_201, cursors[Path.Combine(archive.Path, "git", "0.git")].Uid);
    }

    [Fact]
    public async Task An_interrupted_reading_goes_on_behind_the_last_batch_that_was_kept()
    {
        archive.Commit(0, [.. Enumerable.Range(1, 1_200).Select(number => Mail($"m{number}"))]);

        var before = await ReadAsync(batches: 1);
        var after = await ReadAsync();

        Assert.Equal(Enumerable.Range(1, 1_200).Select(number => $"m{number}"), before.Concat(after));
        Assert.NotEmpty(before);
        Assert.NotEmpty(after);
    }

    [Fact]
    public async Task A_deletion_brings_no_mail_and_takes_none()
    {
        archive.Commit(0, Mail("one"), ("d", GitArchive.Mail("one")), Mail("two"));

        Assert.Equal(["one", "two"], await ReadAsync());
    }

    [Fact]
    public async Task A_rewritten_history_is_read_again()
    {
        archive.Commit(0, Mail("one"), Mail("secret"), Mail("three"));
        await ReadAsync();
        Directory.Delete(archive.Path, recursive: true);
        archive.Commit(0, Mail("one"), ("m", ""u8.ToArray()), Mail("three"), Mail("four"));

        Assert.Equal(["one", "", "three", "four"], await ReadAsync());
    }

    [Fact]
    public async Task Format_1_keeps_each_mail_under_a_hash_of_its_own()
    {
        archive.Commit(null, ("2d/7bd8c5ba2b7e5d2d0a3c6b0d8a5f7e2b9c1a3f", GitArchive.Mail("one")), ("README", "not a mail"u8.ToArray()));
        archive.Commit(null, ("2d/7bd8c5ba2b7e5d2d0a3c6b0d8a5f7e2b9c1a3f", null), ("ff/0bd8c5ba2b7e5d2d0a3c6b0d8a5f7e2b9c1a3f", GitArchive.Mail("two")));

        Assert.Equal(["one", "two"], await ReadAsync());
    }

    [Fact]
    public async Task Of_a_mail_that_is_too_long_the_beginning_is_kept_and_the_next_ones_are_whole()
    {
        archive.Commit(0, ("m", [.. GitArchive.Mail("long"), .. new byte[26 * 1024 * 1024]]), Mail("next"));

        var arrivals = await ArrivalsAsync(int.MaxValue);

        Assert.Equal(ImapSource.PartialBytes, arrivals[0].Raw.Length);
        Assert.Contains("only the first", arrivals[0].Flaw, StringComparison.Ordinal);
        Assert.Equal(GitArchive.Mail("next"), arrivals[1].Raw);
        Assert.Null(arrivals[1].Flaw);
    }

    [Fact]
    public async Task A_mail_was_received_when_it_was_committed()
    {
        archive.Commit(0, Mail("one"));

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), (await ArrivalsAsync(1))[0].ReceivedAt);
    }

    [Fact]
    public async Task A_new_epoch_without_a_commit_is_no_fault()
    {
        archive.Commit(0, Mail("one"));
        GitArchive.Git(null, "init", "--quiet", "--bare", Path.Combine(archive.Path, "git", "1.git"));

        Assert.Equal(["one"], await ReadAsync());
    }

    [Fact]
    public async Task What_a_repository_says_to_run_is_not_run()
    {
        archive.Commit(0, Mail("one"));
        var repository = Path.Combine(archive.Path, "git", "0.git");
        var trace = Path.Combine(archive.Path, "ran");
        foreach (var setting in (string[])["core.fsmonitor", "core.pager", "gpg.program", "diff.external", "core.alternateRefsCommand"])
            GitArchive.Git(null, $"--git-dir={repository}", "config", setting, $"touch {trace}");
        GitArchive.Git(null, $"--git-dir={repository}", "config", "log.showSignature", "true");

        Assert.Equal(["one"], await ReadAsync());
        Assert.False(File.Exists(trace));
    }

    [Fact]
    public async Task A_missing_mail_is_said_and_not_passed_over()
    {
        archive.Commit(0, Mail("one"));
        foreach (var pack in Directory.EnumerateFiles(Path.Combine(archive.Path, "git", "0.git", "objects"), "*", SearchOption.AllDirectories).ToArray())
        {
            File.SetAttributes(pack, FileAttributes.Normal);
            File.Delete(pack);
        }

        await Assert.ThrowsAsync<IOException>(() => ReadAsync());
    }

    public void Dispose() => archive.Dispose();

    private static (string Name, byte[]? Bytes) Mail(string id) => ("m", GitArchive.Mail(id));

    /// <summary>The names of the mails, as the store would get them: the cursor moves with each batch.</summary>
    private async Task<IReadOnlyList<string>> ReadAsync(int batches = int.MaxValue) =>
        [.. (await ArrivalsAsync(batches)).Select(arrival => Encoding.UTF8.GetString(arrival.Raw).Split('\n').Where(line => line.StartsWith("Subject: Mail ", StringComparison.Ordinal)).Select(line => line[14..]).FirstOrDefault(""))];

    private async Task<IReadOnlyList<RawArrival>> ArrivalsAsync(int batches)
    {
        List<RawArrival> arrivals = [];
        foreach (var source in MailFiles.At(archive.Path).Sources)
        {
            await foreach (var batch in source.ReadAsync((name, _, _) => Task.FromResult(cursors.GetValueOrDefault(name)), TestContext.Current.CancellationToken))
            {
                arrivals.AddRange(batch.Mails);
                cursors[batch.Cursor.Source] = batch.Cursor;
                if (--batches <= 0) return arrivals;
            }
        }

        return arrivals;
    }
}
