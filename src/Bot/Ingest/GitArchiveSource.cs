using System.Globalization;
using System.Runtime.CompilerServices;
using Bot.Storage;

namespace Bot.Ingest;

/// <summary>A git repository of a public-inbox archive: one epoch of format 2, or the whole of format 1. Read oldest commit first, from
/// behind the last commit that was read; the cursor holds how many commits that were, and the beginning of the last one's hash.</summary>
/// <param name="archive">The folder that a person named.</param>
/// <param name="repository">The repository in it.</param>
public sealed class GitArchiveSource(string archive, string repository) : IMailSource
{
    private const int MailsPerBatch = 500;
    private const long BytesPerBatch = 16 * 1024 * 1024;
    private const long MaxMailBytes = 25 * 1024 * 1024;

    /// <summary>Hex digits of a hash that fit into a positive 64-bit number.</summary>
    private const int HashDigits = 15;

    public string Name => repository;

    /// <summary>The archive's folder, by which its list is called.</summary>
    public string Archive => archive;

    /// <summary>The sources of an archive: its epochs in order (<c>git/0.git</c>, <c>git/1.git</c> …), or the folder itself when it is
    /// a bare repository; none when it is neither.</summary>
    public static IReadOnlyList<GitArchiveSource> At(string path)
    {
        if (GitRepository.IsAt(path)) return [new GitArchiveSource(path, path)];
        var epochs = Path.Combine(path, "git");
        if (!Directory.Exists(epochs)) return [];
        return [.. Directory.EnumerateDirectories(epochs, "*.git")
            .Select(epoch => (Epoch: epoch, IsNumber: int.TryParse(Path.GetFileNameWithoutExtension(epoch), out var number), Number: number))
            .Where(each => each.IsNumber && GitRepository.IsAt(each.Epoch))
            .OrderBy(each => each.Number)
            .Select(each => new GitArchiveSource(path, each.Epoch))];
    }

    public async IAsyncEnumerable<MailBatch> ReadAsync(
        Func<string, string, CancellationToken, Task<MailCursor?>> cursorOf, [EnumeratorCancellation] CancellationToken token)
    {
        var git = new GitRepository(repository);
        var all = await CountAsync(git, token);
        if (all == 0) yield break;
        var (cursor, range) = await WhereToGoOnAsync(git, await cursorOf(Path.GetFullPath(repository), "", token), token);
        using var blobs = new GitBlobs(git);
        List<RawArrival> mails = [];
        await foreach (var changes in ChangesAsync(git, range, token).Chunk(MailsPerBatch).WithCancellation(token))
        {
            await blobs.AskAsync(changes.Select(change => change.Mail).OfType<string>(), token);
            var bytes = 0L;
            foreach (var change in changes)
            {
                if (change.Mail is not null)
                {
                    var (raw, size) = await blobs.ReadAsync(MaxMailBytes, ImapSource.PartialBytes, token);
                    mails.Add(new RawArrival(raw, change.Commit.Time, size == raw.Length ? null
                        : $"The mail has {size} bytes ({MaxMailBytes} allowed): only the first {raw.Length} are kept."));
                    bytes += raw.Length;
                }

                if (!change.IsLast) continue;
                cursor = cursor with { Uid = cursor.Uid + 1, UidValidity = NumberOf(change.Commit.Hash) };
                if (bytes < BytesPerBatch) continue;
                yield return new MailBatch(mails, cursor, Share(cursor.Uid, all));
                (mails, bytes) = ([], 0);
            }

            yield return new MailBatch(mails, cursor, Share(cursor.Uid, all));
            mails = [];
        }
    }

    /// <summary>Each mail by itself, and each commit without one.</summary>
    private static async IAsyncEnumerable<(GitCommit Commit, string? Mail, bool IsLast)> ChangesAsync(
        GitRepository git, string range, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var commit in GitCommits.ReadAsync(git, range, token))
        {
            if (commit.Mails.Count == 0) yield return (commit, null, true);
            for (var index = 0; index < commit.Mails.Count; index++) yield return (commit, commit.Mails[index], index == commit.Mails.Count - 1);
        }
    }

    /// <summary>How many commits there are; 0 for a new repository.</summary>
    private async Task<long> CountAsync(GitRepository git, CancellationToken token)
    {
        if (await git.AskAsync(["rev-list", "--count", "HEAD", "--"], token) is { } count) return long.Parse(count, CultureInfo.InvariantCulture);
        return await git.AskAsync(["for-each-ref", "--count=1"], token) is "" ? 0 : throw new IOException($"git cannot read {repository}: run git fsck there.");
    }

    /// <summary>Behind the last commit, when it still is one: what is purged from an archive changes all later hashes. Then all is read
    /// again, and the known mails are passed over.</summary>
    private async Task<(MailCursor Cursor, string Range)> WhereToGoOnAsync(GitRepository git, MailCursor? last, CancellationToken token)
    {
        var start = new MailCursor(Path.GetFullPath(repository), "", 0, 0);
        if (last is not { UidValidity: > 0 }) return (start, "HEAD");
        var digits = last.UidValidity.ToString($"x{HashDigits}", CultureInfo.InvariantCulture);
        return await git.AskAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{digits}^{{commit}}"], token) is { } commit
            && await git.AskAsync(["merge-base", "--is-ancestor", commit, "HEAD"], token) is not null
            ? (last, $"{commit}..HEAD")
            : (start, "HEAD");
    }

    private static long NumberOf(string hash) => long.Parse(hash.AsSpan(0, HashDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static double Share(long commits, long all) => Math.Min(1, (double)commits / all);
}
