using System.Runtime.CompilerServices;
using Bot.Storage;

namespace Bot.Ingest;

/// <summary>A Maildir, a folder of .eml files, or one .eml file: one mail a file.</summary>
/// <param name="path">The folder or file, by which the source is known.</param>
/// <param name="files">The files, in the order to read them.</param>
public sealed class MaildirSource(string path, IReadOnlyList<string> files) : IMailSource
{
    private const int MailsPerBatch = 500;
    private const long BytesPerBatch = 16 * 1024 * 1024;

    public string Name => path;

    public async IAsyncEnumerable<MailBatch> ReadAsync(
        Func<string, string, CancellationToken, Task<MailCursor?>> cursorOf, [EnumeratorCancellation] CancellationToken token)
    {
        // Files are renamed and come in any order, so there is no "read up to here": known mails are passed over by their content.
        var cursor = new MailCursor(Path.GetFullPath(path), "", 0, 0);
        List<RawArrival> mails = [];
        var bytes = 0L;
        foreach (var (file, index) in files.Select((file, index) => (file, index)))
        {
            if (await ReadAsync(file, token) is not { } mail) continue;
            mails.Add(mail);
            bytes += mail.Raw.Length;
            if (mails.Count < MailsPerBatch && bytes < BytesPerBatch) continue;
            yield return new MailBatch(mails, cursor, (index + 1d) / files.Count);
            (mails, bytes) = ([], 0);
        }

        if (mails.Count > 0) yield return new MailBatch(mails, cursor, 1);
    }

    /// <summary>Reads a file; null when it has gone meanwhile, as a Maildir's files do when another program marks them as read.</summary>
    private static async Task<RawArrival?> ReadAsync(string file, CancellationToken token)
    {
        try
        {
            return new RawArrival(await File.ReadAllBytesAsync(file, token), new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
