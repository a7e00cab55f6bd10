namespace Bot.Ingest;

/// <summary>Finds the mail in a path that a person names: an mbox file, a Maildir, a mail in a file of its own, a folder of such, or a
/// public-inbox archive in git.</summary>
public static class MailFiles
{
    private static readonly string[] MailExtensions = [".eml", ".mail", ".msg", ".raw"];

    /// <summary>The sources at a path, and the files there that do not look like mail.</summary>
    /// <exception cref="FileNotFoundException">There is nothing at the path.</exception>
    public static (IReadOnlyList<IMailSource> Sources, IReadOnlyList<string> Passed) At(string path)
    {
        if (File.Exists(path)) return ([IsMbox(path) ? new MboxSource(path) : new MaildirSource(path, [path])], []);
        if (!Directory.Exists(path)) throw new FileNotFoundException($"There is no file or folder {path}. Name an mbox file, a Maildir, a folder of .eml files, or a public-inbox archive.");
        if (GitArchiveSource.At(path) is { Count: > 0 } epochs) return (epochs, []);

        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith('.') && Folder(file) != "tmp")
            .Order(StringComparer.Ordinal)
            .ToLookup(KindOf);
        List<IMailSource> sources = [.. files[Kind.Mbox].Select(file => new MboxSource(file))];
        if (files[Kind.Mail].ToArray() is { Length: > 0 } mails) sources.Add(new MaildirSource(path, mails));
        return (sources, [.. files[Kind.Other]]);
    }

    private enum Kind
    {
        Mail,
        Mbox,
        Other,
    }

    private static Kind KindOf(string file) =>
        IsMbox(file) ? Kind.Mbox
        : Folder(file) is "cur" or "new" || MailExtensions.Contains(Path.GetExtension(file).ToLowerInvariant()) || BeginsLikeMail(file) ? Kind.Mail
        : Kind.Other;

    private static string Folder(string file) => Path.GetFileName(Path.GetDirectoryName(file)) ?? "";

    private static bool IsMbox(string file) => Beginning(file).AsSpan().StartsWith("From "u8);

    /// <summary>Whether the first line is a header field: a name of printable ASCII, then a colon (RFC 5322 §2.2).</summary>
    private static bool BeginsLikeMail(string file)
    {
        var beginning = Beginning(file).AsSpan();
        var colon = beginning.IndexOf((byte)':');
        return colon > 0 && beginning[..colon].IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 && !beginning.StartsWith("{"u8);
    }

    private static byte[] Beginning(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var beginning = new byte[128];
        return beginning[..stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
    }
}
