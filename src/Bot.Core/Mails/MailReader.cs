namespace Bot.Core.Mails;

/// <summary>Turns the bytes of a mail into a <see cref="Mail"/>. A broken mail is data, not an exception, and a hostile one costs no
/// more than its length: Bot finds the fields and parts itself, in one pass, and hands MimeKit bounded pieces to decode.</summary>
public static class MailReader
{
    /// <summary>Reads a mail; never fails.</summary>
    /// <param name="raw">The mail as it was received, header and body.</param>
    /// <param name="receivedAt">The time of receipt, which stands in for a missing or impossible Date.</param>
    public static Mail Read(ReadOnlyMemory<byte> raw, DateTimeOffset receivedAt)
    {
        List<string> flaws = [];
        var size = raw.Length;
        raw = WithLineFeeds(raw, flaws);
        var span = raw.Span;
        var header = HeaderBlock.Scan(span, 0);
        Measure(header, flaws);
        var subject = Subject(span, header, flaws);
        var lists = Lists(span, header, flaws);
        var from = AuthorReader.Read(span, header, lists, flaws);
        var date = MailDate.Read(span, header, receivedAt, flaws, out var claimed);
        var text = MailText.Read(raw, header, flaws);
        var hash = ContentHash.Of(from.Address, subject, text);
        var id = Id(span, header, hash, claimed, flaws);
        return new Mail
        {
            Id = id,
            ContentHash = hash,
            Lists = lists,
            Subject = subject,
            From = from,
            Date = date,
            References = MailReferences.Read(span, header, id, flaws),
            Text = text,
            Flaws = [.. flaws.Distinct().Take(MailLimits.Flaws)],
            Size = size,
        };
    }

    /// <summary>Lines that end in CR alone, as some old systems write them, become lines.</summary>
    private static ReadOnlyMemory<byte> WithLineFeeds(ReadOnlyMemory<byte> raw, List<string> flaws)
    {
        if (raw.Span.Contains((byte)'\n') || !raw.Span.Contains((byte)'\r')) return raw;
        flaws.Add("lines end in CR alone");
        var copy = raw[..Math.Min(raw.Length, MailLimits.ContentBytes)].ToArray();
        copy.AsSpan().Replace((byte)'\r', (byte)'\n');
        return copy;
    }

    private static void Measure(HeaderBlock header, List<string> flaws)
    {
        if (header.Length > MailLimits.HeaderBytes)
            flaws.Add($"header of {header.Length:N0} bytes ({MailLimits.HeaderBytes:N0} allowed)");
        if (header.Longest > MailLimits.FieldBytes)
            flaws.Add($"header field of {header.Longest:N0} bytes ({MailLimits.FieldBytes:N0} allowed): cut");
        if (header.Count > MailLimits.Fields) flaws.Add($"{header.Count:N0} header fields ({MailLimits.Fields:N0} allowed)");
        if (header.StrayLines > 0) flaws.Add($"{header.StrayLines:N0} header lines that are no fields");
        if (header.Count == 0) flaws.Add("no header");
    }

    private static string Subject(ReadOnlySpan<byte> raw, HeaderBlock header, List<string> flaws)
    {
        if (header.First(HeaderName.Subject) is not { } field) return "";
        var subject = HeaderText.Unstructured(raw.Slice(field.Start, field.Length));
        if (subject.Length <= MailLimits.SubjectChars && field.Length <= MailLimits.WordsBytes) return subject;
        flaws.Add($"subject of {field.Length:N0} bytes: cut");
        return CleanText.Cut(subject, MailLimits.SubjectChars);
    }

    private static List<string> Lists(ReadOnlySpan<byte> raw, HeaderBlock header, List<string> flaws)
    {
        List<string> lists = [];
        foreach (var field in header.All(HeaderName.ListId).Take(MailLimits.Lists))
        {
            var value = HeaderText.Plain(HeaderText.Bounded(raw.Slice(field.Start, field.Length)));
            if (ListId.Parse(value) is not { } list) flaws.Add($"unreadable List-Id: {CleanText.Cut(CleanText.Line(value), 80)}");
            else if (!lists.Contains(list)) lists.Add(list);
        }

        return lists;
    }

    private static string Id(ReadOnlySpan<byte> raw, HeaderBlock header, string hash, string claimed, List<string> flaws)
    {
        string? id = null;
        foreach (var field in header.All(HeaderName.MessageId))
        {
            var ids = IdScanner.Scan(HeaderText.Bounded(raw.Slice(field.Start, field.Length)), out var prose);
            if (prose) flaws.Add("Message-ID with more than an id");
            if (ids.Count > 1 || (id is not null && ids.Count > 0 && ids[0] != id)) flaws.Add("several Message-IDs: the first counts");
            id ??= ids.FirstOrDefault();
        }

        if (id is not null && !MailId.IsForReused(id)) return id;
        flaws.Add("no usable Message-ID: one was generated");
        return MailId.Generate(hash, claimed);
    }
}
