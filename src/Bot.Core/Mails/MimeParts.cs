using MimeKit;

namespace Bot.Core.Mails;

/// <summary>Finds the leaf parts of a mail's body (RFC 2046 §5.1) in one pass, without recursion, within
/// <see cref="MailLimits"/>.</summary>
/// <remarks>MimeKit's parser builds an object for every field of every part and costs more than linear on hostile ones; what it may
/// safely be given could only be told by parsing first. This walk is that measure and the parse in one. Parameters and transfer
/// encodings are left to MimeKit, on bounded pieces.</remarks>
internal sealed class MimeParts
{
    /// <summary>Comparisons of lines with open boundaries that one mail may cost.</summary>
    private const int MaxComparisons = 5_000_000;

    private readonly ReadOnlyMemory<byte> raw;
    private readonly List<string> flaws;
    private readonly List<Level> levels = [];
    private readonly List<MimePart> parts = [];
    private MimePart? open;
    private int alternatives, comparisons, headerBytes, multiparts;

    private MimeParts(ReadOnlyMemory<byte> raw, List<string> flaws) => (this.raw, this.flaws) = (raw, flaws);

    /// <summary>The leaf parts in their order, and a sentence in <paramref name="flaws"/> for each thing wrong with them.</summary>
    public static IReadOnlyList<MimePart> Find(ReadOnlyMemory<byte> raw, HeaderBlock header, List<string> flaws)
    {
        var walk = new MimeParts(raw, flaws);
        walk.Walk(header);
        return walk.parts;
    }

    private void Walk(HeaderBlock header)
    {
        var span = raw.Span;
        var position = Open(header, "text/plain", alternative: 0, embedded: false);
        while (levels.Count > 0)
        {
            var (start, next, index, closes) = NextBoundary(position);
            if (!levels[^1].Seen && index < levels.Count - 1)
            {
                if (Mend(start) is { } again)
                {
                    position = again;
                    continue;
                }

                flaws.Add("a multipart without its boundary: read as text");
                open = levels[^1].Preamble;
            }

            End(start);
            if (index < 0)
            {
                if (levels.Exists(level => level.Seen)) flaws.Add("a multipart that does not end: cut short?");
                return;
            }

            levels.RemoveRange(index + 1, levels.Count - index - 1);
            levels[index].Seen = true;
            position = next;
            if (closes)
            {
                levels.RemoveAt(index);
                continue;
            }

            if (parts.Count >= MailLimits.Parts)
            {
                flaws.Add($"more than {MailLimits.Parts:N0} MIME parts: the rest is kept, not read");
                return;
            }

            var level = levels[index];
            var part = HeaderBlock.Scan(span, next, at => Match(at).Index >= 0);
            if (TooLarge(part)) return;
            position = Open(part, level.IsDigest ? "message/rfc822" : "text/plain", level.Alternative, level.Preamble.IsEmbedded);
        }

        End(span.Length);
    }

    /// <summary>Begins what a header block announces: a level of a multipart, or a leaf. Gives the first byte of its content.</summary>
    private int Open(HeaderBlock header, string missing, int alternative, bool embedded)
    {
        for (var depth = levels.Count; ; depth++)
        {
            var part = PartHeader.Read(raw.Span, header, missing, flaws, out var type) with
            {
                Alternative = alternative,
                IsEmbedded = embedded,
                Start = header.BodyStart,
            };
            var isMultipart = part.MediaType.StartsWith("multipart/", StringComparison.Ordinal);
            var isMail = part.MediaType is "message/rfc822" or "message/global" or "message/news"
                && part.Encoding is not (ContentEncoding.Base64 or ContentEncoding.QuotedPrintable);
            if (!isMultipart && !isMail)
            {
                if (part.MediaType == "application/pgp-encrypted") flaws.Add("encrypted: cannot be read");
                open = part;
                return part.Start;
            }

            if (depth >= MailLimits.Depth || multiparts++ >= MailLimits.Parts)
            {
                flaws.Add($"MIME parts nested deeper than {MailLimits.Depth}: kept, not read");
                open = part with { MediaType = "application/octet-stream" };
                return part.Start;
            }

            if (isMultipart)
            {
                if (part.MediaType == "multipart/encrypted") flaws.Add("encrypted: cannot be read");
                if (part.MediaType == "multipart/alternative") alternative = ++alternatives;
                levels.Add(new Level
                {
                    Boundary = System.Text.Encoding.UTF8.GetBytes(type?.Boundary?.TrimEnd() ?? ""),
                    Preamble = part with { MediaType = "text/plain" },
                    Alternative = alternative,
                    IsDigest = part.MediaType == "multipart/digest",
                });
                return part.Start;
            }

            (embedded, missing) = (true, "text/plain");
            header = HeaderBlock.Scan(raw.Span, header.BodyStart, at => Match(at).Index >= 0);
            if (TooLarge(header))
            {
                open = part with { MediaType = "application/octet-stream" };
                return part.Start;
            }
        }
    }

    private bool TooLarge(HeaderBlock header)
    {
        headerBytes += header.Length;
        var what = header.Length > MailLimits.HeaderBytes
            ? $"a MIME part's header block of {header.Length:N0} bytes ({MailLimits.HeaderBytes:N0} allowed)"
            : header.Count > MailLimits.Fields
            ? $"a MIME part with {header.Count:N0} header fields ({MailLimits.Fields:N0} allowed)"
            : headerBytes > MailLimits.PartHeaderBytes
            ? $"header blocks of MIME parts of more than {MailLimits.PartHeaderBytes:N0} bytes in all"
            : null;
        if (what is null) return false;
        flaws.Add($"{what}: the rest is kept, not read");
        return true;
    }

    /// <summary>Ends the open leaf before the line at <paramref name="end"/>; the line end before a boundary
    /// belongs to the boundary.</summary>
    private void End(int end)
    {
        if (open is not { } part) return;
        var content = raw.Span[part.Start..Math.Max(part.Start, end)];
        if (end < raw.Length) content = content.EndsWith("\r\n"u8) ? content[..^2] : content.EndsWith("\n"u8) ? content[..^1] : content;
        parts.Add(part with { Length = content.Length });
        open = null;
    }

    /// <summary>The next line that opens or closes a part of an open level; index -1 at the end of the bytes.</summary>
    private (int Start, int Next, int Index, bool Closes) NextBoundary(int position)
    {
        var span = raw.Span;
        while (position < span.Length && comparisons < MaxComparisons)
        {
            if (span[position..].StartsWith("--"u8) && Match(position) is { Index: >= 0 } match)
            {
                var newline = span[position..].IndexOf((byte)'\n');
                return (position, newline < 0 ? span.Length : position + newline + 1, match.Index, match.Closes);
            }

            var ahead = span[position..].IndexOf("\n--"u8);
            if (ahead < 0) break;
            position += ahead + 1;
        }

        if (comparisons >= MaxComparisons) flaws.Add("too many lines that look like MIME boundaries: the rest is kept, not read");
        return (span.Length, span.Length, -1, false);
    }

    /// <summary>Which open level's boundary the line is, the innermost first.</summary>
    private (int Index, bool Closes) Match(int position)
    {
        var line = raw.Span[(position + 2)..];
        if (line.IndexOf((byte)'\n') is >= 0 and var end) line = line[..end];
        line = line.TrimEnd(" \t\r"u8);
        for (var index = levels.Count - 1; index >= 0; index--)
        {
            comparisons++;
            var boundary = levels[index].Boundary;
            if (boundary.Length == 0 || !line.StartsWith(boundary)) continue;
            if (line.Length == boundary.Length) return (index, false);
            if (line[boundary.Length..].SequenceEqual("--"u8)) return (index, true);
        }

        return (-1, false);
    }

    /// <summary>When the innermost multipart's boundary does not come up to <paramref name="end"/>: takes the first line that looks like
    /// one and is followed by a Content-* field. Gives the position from which to read again; null when there is none.</summary>
    private int? Mend(int end)
    {
        var level = levels[^1];
        var body = raw.Span[level.Preamble.Start..end];
        if (level.Mended) return null;
        level.Mended = true;
        for (var position = 0; position < body.Length;)
        {
            var line = body[position..];
            var newline = line.IndexOf((byte)'\n');
            if (newline < 0) return null;
            if (line.StartsWith("--"u8) && line[(newline + 1)..] is { Length: > 8 } after
                && System.Text.Ascii.EqualsIgnoreCase(after[..8], "content-"u8))
            {
                level.Boundary = line[2..newline].TrimEnd(" \t\r"u8).ToArray();
                flaws.Add("a multipart whose boundary is not the declared one");
                return level.Preamble.Start;
            }

            var ahead = line.IndexOf("\n--"u8);
            if (ahead < 0) return null;
            position += ahead + 1;
        }

        return null;
    }

    private sealed class Level
    {
        public required byte[] Boundary { get; set; }

        /// <summary>All from its header to its first boundary: nothing that is read, unless no boundary comes.</summary>
        public required MimePart Preamble { get; init; }

        public int Alternative { get; init; }

        public bool IsDigest { get; init; }

        /// <summary>Whether its boundary has come.</summary>
        public bool Seen { get; set; }

        public bool Mended { get; set; }
    }
}
