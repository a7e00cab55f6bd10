using System.Diagnostics;
using System.Text;
using Bot.Tests.Delivery;

namespace Bot.Tests.Ingest;

/// <summary>Makes archives as public-inbox keeps them, by git's own fast-import.</summary>
internal sealed class GitArchive : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int commits;

    public string Path => folder["archive"];

    public static byte[] Mail(string id) => Encoding.UTF8.GetBytes($"From: Ada <ada@example.org>\nSubject: Mail {id}\nMessage-ID: <{id}@example.org>\n\nHello {id}.\n");

    /// <summary>Adds commits to an epoch, which is made when it is not there.</summary>
    /// <param name="epoch">Its number; null for a repository of format 1, which is the archive itself.</param>
    /// <param name="changes">A name and the bytes of each commit's file; no bytes to delete it.</param>
    public void Commit(int? epoch, params (string Name, byte[]? Bytes)[] changes)
    {
        var repository = epoch is { } number ? System.IO.Path.Combine(Path, "git", $"{number}.git") : Path;
        var isNew = !Directory.Exists(repository);
        if (isNew) Git(null, "init", "--quiet", "--bare", "--initial-branch=master", repository);
        using var stream = new MemoryStream();
        foreach (var (name, bytes) in changes)
        {
            Write(stream, $"commit refs/heads/master\ncommitter Ada <ada@example.org> {1_700_000_000 + commits++} +0000\ndata 1\nx\n");
            if (!isNew && (name, bytes) == changes[0]) Write(stream, "from refs/heads/master^0\n");
            // Format 2 has one file a commit: the mail, or what was deleted.
            if (epoch is not null) Write(stream, "deleteall\n");
            if (bytes is null) Write(stream, $"D {name}\n");
            else
            {
                Write(stream, $"M 100644 inline {name}\ndata {bytes.Length}\n");
                stream.Write(bytes);
                Write(stream, "\n");
            }
        }

        Git(stream.ToArray(), $"--git-dir={repository}", "fast-import", "--quiet", "--force");
    }

    public static void Git(byte[]? input, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardInput = true, RedirectStandardError = true })!;
        if (input is not null) git.StandardInput.BaseStream.Write(input);
        git.StandardInput.Close();
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }

    public void Dispose() => folder.Dispose();

    private static void Write(MemoryStream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
