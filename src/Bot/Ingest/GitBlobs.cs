using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Bot.Ingest;

/// <summary>Reads blobs of a repository, thousands a second, through one <c>git cat-file --batch</c>.</summary>
internal sealed class GitBlobs : IDisposable
{
    private readonly Process git;
    private readonly PipeReader output;
    private readonly Task<string> faults;

    public GitBlobs(GitRepository repository)
    {
        git = repository.Start("cat-file", "--batch");
        output = PipeReader.Create(git.StandardOutput.BaseStream, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        faults = git.StandardError.ReadToEndAsync();
    }

    /// <summary>Asks for blobs, which <see cref="ReadAsync"/> then gives in this order. At most 1,000 may be asked for ahead: so many
    /// hashes fit into the pipe, and git never waits for us while we wait for it.</summary>
    public async Task AskAsync(IEnumerable<string> hashes, CancellationToken token)
    {
        await git.StandardInput.WriteAsync(string.Concat(hashes.Select(hash => hash + "\n")).AsMemory(), token);
        await git.StandardInput.FlushAsync(token);
    }

    /// <summary>The next blob that was asked for.</summary>
    /// <param name="most">Of a longer one, only the beginning is read.</param>
    /// <param name="beginning">How much of it, in bytes.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>The bytes, and the size of the whole.</returns>
    /// <exception cref="IOException">The repository does not have it.</exception>
    public async Task<(byte[] Bytes, long Size)> ReadAsync(long most, int beginning, CancellationToken token)
    {
        var answer = await ReadLineAsync(token);
        if (answer.Split(' ') is not [_, "blob", var length] || !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw new IOException($"git does not have a mail of the archive ({(answer.Length > 0 ? answer : (await faults).Trim())}): clone it whole, or run git fsck.");

        var bytes = new byte[size <= most ? size : beginning];
        await CopyAsync(bytes.Length, bytes, token);
        // What is left of a long one, and the line end behind each.
        await CopyAsync(size - bytes.Length + 1, null, token);
        return (bytes, size);
    }

    public void Dispose()
    {
        GitRepository.End(git);
        git.Dispose();
    }

    /// <summary>Copies so many bytes, or passes over them.</summary>
    private async Task CopyAsync(long count, byte[]? copy, CancellationToken token)
    {
        for (var done = 0L; done < count;)
        {
            var read = await output.ReadAsync(token);
            if (read.Buffer.IsEmpty && read.IsCompleted) throw new IOException($"git ended in the middle of a mail. {(await faults).Trim()}");
            var part = read.Buffer.Slice(0, Math.Min(count - done, read.Buffer.Length));
            if (copy is not null) part.CopyTo(copy.AsSpan((int)done));
            done += part.Length;
            output.AdvanceTo(part.End);
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken token)
    {
        while (true)
        {
            var read = await output.ReadAsync(token);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.ASCII.GetString(read.Buffer.Slice(0, end));
                output.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            output.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted) return "";
        }
    }
}
