using System.Text;

namespace Bot.Core.Mails;

/// <summary>Puts together the readable text of a mail from its parts.</summary>
internal static class MailText
{
    /// <summary>The text parts in their order; HTML only where no plain text stands for it.</summary>
    public static string Read(ReadOnlyMemory<byte> raw, HeaderBlock header, List<string> flaws)
    {
        var parts = MimeParts.Find(raw, header, flaws);
        var own = Join(raw.Span, parts, embedded: false, flaws);
        // A mail that only carries another one, as some forward and some bounce.
        var text = own.Length > 0 ? own : Join(raw.Span, parts, embedded: true, flaws);
        if (text.Length <= MailLimits.TextChars) return text;
        flaws.Add($"text of {text.Length:N0} characters ({MailLimits.TextChars:N0} allowed): cut");
        return CleanText.Cut(text, MailLimits.TextChars);
    }

    private static string Join(ReadOnlySpan<byte> raw, IReadOnlyList<MimePart> parts, bool embedded, List<string> flaws)
    {
        List<string> texts = [];
        var (plainBefore, length) = (false, 0);
        Dictionary<int, bool> hasPlain = [];
        Dictionary<MimePart, string> read = [];
        foreach (var part in parts)
        {
            if (part.IsEmbedded != embedded || !part.IsText || length > MailLimits.TextChars) continue;
            var text = PartContent.Text(raw, part, flaws);
            if (part.IsFlowed) text = FlowedText.Unwrap(text, part.DeletesSpace);
            if (string.IsNullOrWhiteSpace(text)) continue;
            read[part] = text;
            length += text.Length;
            if (part.Alternative > 0) hasPlain[part.Alternative] = true;
        }

        foreach (var part in parts)
        {
            if (read.TryGetValue(part, out var text))
            {
                texts.Add(text);
                plainBefore = true;
            }
            else if (part.IsHtml && !part.IsAttachment && part.IsEmbedded == embedded && length <= MailLimits.TextChars
                && !(part.Alternative > 0 ? hasPlain.ContainsKey(part.Alternative) : plainBefore))
            {
                var converted = HtmlText.Convert(PartContent.Text(raw, part, flaws));
                if (converted.Length == 0) continue;
                texts.Add(converted);
                length += converted.Length;
            }
        }

        return texts.Count switch
        {
            0 => "",
            1 => texts[0],
            _ => texts.Aggregate(new StringBuilder(length), (joined, text) => Append(joined, text)).ToString(),
        };
    }

    private static StringBuilder Append(StringBuilder joined, string text)
    {
        if (joined.Length > 0 && joined[^1] != '\n') joined.Append('\n');
        return joined.Append(text);
    }
}
