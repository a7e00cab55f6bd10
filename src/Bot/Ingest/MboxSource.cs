using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Bot.Core.Mails;
using Bot.Storage;

namespace Bot.Ingest;

/// <summary>An mbox file, read once from where the last reading ended.</summary>
public sealed class MboxSource(string path) : IMailSource
{
    private const int MailsPerBatch = 500;
    private const long BytesPerBatch = 16 * 1024 * 1024;

    public string Name => path;

    public async IAsyncEnumerable<MailBatch> ReadAsync(
        Func<string, string, CancellationToken, Task<MailCursor?>> cursorOf, [EnumeratorCancellation] CancellationToken token)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        var cursor = new MailCursor(Path.GetFullPath(path), "", await FingerprintAsync(file, token), 0);
        var receivedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        // A file that begins otherwise than last time is another file, and one that shrank has been rewritten.
        if (await cursorOf(cursor.Source, cursor.Folder, token) is { } last && last.UidValidity == cursor.UidValidity && last.Uid <= file.Length)
            cursor = last;

        file.Position = cursor.Uid;
        List<RawArrival> mails = [];
        var bytes = 0L;
        foreach (var entry in MboxReader.Read(file, cursor.Uid))
        {
            token.ThrowIfCancellationRequested();
            mails.Add(new RawArrival(entry.Raw, receivedAt));
            bytes += entry.Raw.Length;
            cursor = cursor with { Uid = entry.End };
            if (mails.Count < MailsPerBatch && bytes < BytesPerBatch) continue;
            yield return new MailBatch(mails, cursor, (double)cursor.Uid / file.Length);
            (mails, bytes) = ([], 0);
        }

        if (mails.Count > 0) yield return new MailBatch(mails, cursor, 1);
    }

    /// <summary>A number for how the file begins, by which it is known again after it has grown.</summary>
    private static async Task<long> FingerprintAsync(FileStream file, CancellationToken token)
    {
        var beginning = new byte[256];
        var read = await file.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, token);
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(beginning.AsSpan(0, read))) & long.MaxValue;
    }
}
