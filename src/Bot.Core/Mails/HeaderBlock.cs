namespace Bot.Core.Mails;

/// <summary>One header block, of a mail or of one of its parts: a single pass over its bytes, linear whatever they are. It
/// decodes nothing and keeps the places of the fields that Bot reads.</summary>
internal sealed class HeaderBlock
{
    private readonly List<HeaderField> fields = [];

    private HeaderBlock(int start) => (Start, BodyStart) = (start, start);

    public int Start { get; }

    /// <summary>The first byte of the body.</summary>
    public int BodyStart { get; private set; }

    /// <summary>How many fields there are, read or not.</summary>
    public int Count { get; private set; }

    /// <summary>The length in bytes of the longest field, folds included.</summary>
    public int Longest { get; private set; }

    /// <summary>How many lines are neither a field nor the continuation of one.</summary>
    public int StrayLines { get; private set; }

    /// <summary>Whether an empty line ends the block, as it should.</summary>
    public bool Closed { get; private set; }

    public int Length => BodyStart - Start;

    /// <summary>Reads the block that begins at <paramref name="start"/>. It ends at an empty line, at the end of the bytes, and
    /// at a line that no header can hold when no known field
    /// follows soon: there the body has begun without the empty line.</summary>
    /// <param name="raw">The bytes up to which the block may reach.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="ends">Says whether the line at a position, which begins with two hyphens, is a boundary and ends the block; null for
    /// never.</param>
    public static HeaderBlock Scan(ReadOnlySpan<byte> raw, int start, Func<int, bool>? ends = null)
    {
        var block = new HeaderBlock(start);
        var (position, open, opened, value) = (start, HeaderName.Other, -1, 0);
        while (position < raw.Length)
        {
            var newline = raw[position..].IndexOf((byte)'\n');
            var next = newline < 0 ? raw.Length : position + newline + 1;
            var line = raw[position..next];
            if (line is [(byte)'\n'] or [(byte)'\r', (byte)'\n'])
            {
                block.Close(open, opened, value, position);
                (block.BodyStart, block.Closed) = (next, true);
                return block;
            }

            if (line[0] is (byte)' ' or (byte)'\t' && !(position == start && NameLength(line.TrimStart(" \t"u8)) > 0))
            {
                if (opened < 0) block.StrayLines++;
            }
            else if (line is [(byte)'-', (byte)'-', ..] && ends is not null && ends(position))
            {
                break;
            }
            else if (line.TrimStart(" \t"u8) is var field && NameLength(field) is > 0 and var length)
            {
                block.Close(open, opened, value, position);
                (open, opened, value) = (Name(field[..length]), position, position + line.IndexOf((byte)':') + 1);
                block.Count++;
            }
            else if (position == start && (line.StartsWith("From "u8) || line.StartsWith(">From "u8)))
            {
                // The separator of an mbox, left in place by whoever cut the file up.
            }
            else
            {
                if (!GoesOn(raw[next..])) break;
                block.Close(open, opened, value, position);
                opened = -1;
                block.StrayLines++;
            }

            position = next;
        }

        block.Close(open, opened, value, position);
        block.BodyStart = position;
        return block;
    }

    /// <summary>The first field of that name.</summary>
    public HeaderField? First(HeaderName name)
    {
        foreach (var field in fields)
            if (field.Name == name) return field;
        return null;
    }

    public IEnumerable<HeaderField> All(HeaderName name) => fields.Where(field => field.Name == name);

    private void Close(HeaderName name, int start, int value, int end)
    {
        if (start < 0) return;
        Longest = Math.Max(Longest, end - start);
        if (name != HeaderName.Other && fields.Count < MailLimits.Fields) fields.Add(new HeaderField(name, value, end - value));
    }

    /// <summary>After a stray line: does the header go on, as far as the next lines tell? Only fields that every mail has say so:
    /// "Note: …" may well be text, which would be lost.</summary>
    private static bool GoesOn(ReadOnlySpan<byte> rest)
    {
        for (var lines = 0; lines < 4; lines++)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            if (line.Trim("\r\n"u8).IsEmpty) return false;
            if (NameLength(line) is > 0 and var length && IsCommon(line[..length])) return true;
            rest = rest[line.Length..];
        }

        return false;
    }

    private static bool IsCommon(ReadOnlySpan<byte> name) => Name(name) is not (HeaderName.Other or HeaderName.Author) || Is(name, "mime-version"u8)
        || Is(name, "received"u8) || Is(name, "sender"u8)
        || Is(name, "return-path"u8) || (name.Length > 2 && Is(name[..2], "x-"u8));

    /// <summary>The length of the field name that the line begins with; 0 when it is no field. White space before the colon is obsolete
    /// syntax (RFC 5322 §4.5.8), and still met.</summary>
    private static int NameLength(ReadOnlySpan<byte> line)
    {
        var length = line.IndexOfAnyExceptInRange((byte)33, (byte)126) is >= 0 and var end ? end : line.Length;
        var colon = line[..length].IndexOf((byte)':');
        if (colon >= 0) return colon;
        var rest = line[length..].TrimStart(" \t"u8);
        return rest is [(byte)':', ..] ? length : 0;
    }

    private static HeaderName Name(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when Is(name, "to"u8) => HeaderName.To,
        2 when Is(name, "cc"u8) => HeaderName.Cc,
        4 when Is(name, "from"u8) => HeaderName.From,
        4 when Is(name, "date"u8) => HeaderName.Date,
        6 when Is(name, "author"u8) => HeaderName.Author,
        7 when Is(name, "subject"u8) => HeaderName.Subject,
        7 when Is(name, "list-id"u8) => HeaderName.ListId,
        8 when Is(name, "reply-to"u8) => HeaderName.ReplyTo,
        10 when Is(name, "message-id"u8) => HeaderName.MessageId,
        10 when Is(name, "references"u8) => HeaderName.References,
        11 when Is(name, "in-reply-to"u8) => HeaderName.InReplyTo,
        13 when Is(name, "original-from"u8) => HeaderName.OriginalFrom,
        15 when Is(name, "x-original-from"u8) => HeaderName.OriginalFrom,
        23 when Is(name, "x-mailman-original-from"u8) => HeaderName.OriginalFrom,
        12 when Is(name, "content-type"u8) => HeaderName.ContentType,
        19 when Is(name, "content-disposition"u8) => HeaderName.ContentDisposition,
        25 when Is(name, "content-transfer-encoding"u8) => HeaderName.ContentTransferEncoding,
        _ => HeaderName.Other,
    };

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> lower) => System.Text.Ascii.EqualsIgnoreCase(name, lower);
}
