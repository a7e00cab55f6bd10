using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Bot.Ingest;

/// <summary>The commits of a public-inbox archive, and the mails that each one brings.</summary>
internal static class GitCommits
{
    private static readonly SearchValues<char> HashName = SearchValues.Create("0123456789abcdef/");

    /// <summary>Reads commits, oldest first.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="range">As git takes it: <c>HEAD</c>, or <c>hash..HEAD</c>.</param>
    /// <param name="token">Cancels it.</param>
    /// <exception cref="IOException">git cannot read the repository.</exception>
    public static async IAsyncEnumerable<GitCommit> ReadAsync(GitRepository repository, string range, [EnumeratorCancellation] CancellationToken token)
    {
        using var git = repository.Start(
            "log", "--reverse", "--raw", "-r", "-m", "--root", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-color", "--format=%H %ct", range, "--");
        git.StandardInput.Close();
        var faults = git.StandardError.ReadToEndAsync(token);
        try
        {
            GitCommit? commit = null;
            while (await git.StandardOutput.ReadLineAsync(token) is { } line)
            {
                if (line.StartsWith(':'))
                {
                    if (MailOf(line) is { } mail) commit!.Mails.Add(mail);
                }
                else if (line.Length > 0)
                {
                    if (commit is not null) yield return commit;
                    var space = line.IndexOf(' ', StringComparison.Ordinal);
                    commit = new GitCommit(line[..space], DateTimeOffset.FromUnixTimeSeconds(long.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture)), []);
                }
            }

            await git.WaitForExitAsync(token);
            if (git.ExitCode != 0) throw new IOException($"git cannot read the archive: {(await faults).Trim()}");
            if (commit is not null) yield return commit;
        }
        finally
        {
            GitRepository.End(git);
        }
    }

    /// <summary>The blob of a mail that a line of the raw diff adds, <c>:000000 100644 0000… 89ab… A m</c>. Format 2 of public-inbox keeps
    /// every mail under the name "m", and under "d" what was deleted; format 1 each under a hash. Deletions are passed over: Bot keeps
    /// what it has read.</summary>
    private static string? MailOf(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        if (tab < 0 || line[..tab].Split(' ') is not [_, _, _, var blob, "A" or "M"]) return null;
        return line.AsSpan(tab + 1) is "m" || IsHashName(line.AsSpan(tab + 1)) ? blob : null;
    }

    private static bool IsHashName(ReadOnlySpan<char> name) =>
        name.Length == 41 && name[2] == '/' && !name.ContainsAnyExcept(HashName);
}
