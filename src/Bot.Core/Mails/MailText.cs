using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Core.Mails;

/// <summary>Puts together the readable text of a mail from its parts.</summary>
internal sealed partial class MailText
{
    private const int LongestExcuse = 300;

    private readonly ReadOnlyMemory<byte> raw;
    private readonly List<string> flaws;
    private int bytesLeft = MailLimits.ContentBytes;
    private int htmlLeft = MailLimits.HtmlChars;

    private MailText(ReadOnlyMemory<byte> raw, List<string> flaws) => (this.raw, this.flaws) = (raw, flaws);

    /// <summary>The text parts in their order; HTML only where no plain text stands for it.</summary>
    public static string Read(ReadOnlyMemory<byte> raw, HeaderBlock header, List<string> flaws)
    {
        var parts = MimeParts.Find(raw, header, flaws);
        var text = Of(raw, parts, flaws);
        if (text.Length == 0 && parts.FirstOrDefault(SmimeContent.IsWrapped) is { } wrapped
            && SmimeContent.Open(raw.Span, wrapped, flaws) is { } inner)
        {
            parts = MimeParts.Find(inner, HeaderBlock.Scan(inner, 0), flaws);
            text = Of(inner, parts, flaws);
            if (text.Length == 0 && parts.Any(SmimeContent.IsWrapped)) flaws.Add("encrypted: cannot be read");
        }

        text = ClearSigned.Open(text, flaws);
        if (text.Length <= MailLimits.TextChars) return text;
        flaws.Add($"text of {text.Length:N0} characters ({MailLimits.TextChars:N0} allowed): cut");
        return CleanText.Cut(text, MailLimits.TextChars);
    }

    private static string Of(ReadOnlyMemory<byte> raw, IReadOnlyList<MimePart> parts, List<string> flaws)
    {
        var reading = new MailText(raw, flaws);
        var text = reading.Join(parts.Where(part => !part.IsEmbedded));
        // A mail that only carries others: a digest of a list, a forward, a bounce.
        return text.Length > 0 ? text : reading.Join(parts.Where(part => part.IsEmbedded));
    }

    private string Join(IEnumerable<MimePart> parts)
    {
        var candidates = parts.Where(part => part.IsText || (part.IsHtml && !part.IsAttachment)).ToList();
        if (candidates is [{ IsHtml: false } only]) return Read(only) ?? "";
        Dictionary<MimePart, string> plain = [];
        HashSet<int> alternativesWithPlain = [];
        foreach (var part in candidates.Where(part => part.IsPlain))
        {
            if (Read(part) is not { } text || part.Alternative > 0 && SaysOnlyHtml(text) && candidates.Any(other => other.IsHtml && other.Alternative == part.Alternative)) continue;
            plain[part] = text;
            if (part.Alternative > 0) alternativesWithPlain.Add(part.Alternative);
        }

        var joined = new StringBuilder();
        foreach (var part in candidates)
        {
            if (!plain.TryGetValue(part, out var text))
            {
                var isSaid = part.Alternative > 0 ? alternativesWithPlain.Contains(part.Alternative) : part.IsHtml && joined.Length > 0;
                text = part.IsPlain || isSaid ? null : Read(part);
            }

            if (text is null) continue;
            if (joined.Length > 0 && joined[^1] != '\n') joined.Append('\n');
            joined.Append(text);
        }

        return joined.ToString();
    }

    // "Your mail program does not show HTML."
    private static bool SaysOnlyHtml(string text) => text.Length <= LongestExcuse && Excuse.IsMatch(CleanText.Line(text));

    /// <summary>The text of one part; null when it has none, or when the mail has been read as far as it may.</summary>
    private string? Read(MimePart part)
    {
        if (bytesLeft <= 0) return null;
        var text = PartContent.Text(raw.Span, part, bytesLeft, flaws);
        bytesLeft -= part.Length;
        if (part.IsHtml) text = HtmlText.Convert(text, ref htmlLeft, flaws);
        else if (part.IsFlowed) text = FlowedText.Unwrap(text, part.DeletesSpace);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    [GeneratedRegex(@"^(?:this|your?|to (?:view|see|read)|if|please|sorry|html)\b.*(?:\bhtml\b.{0,60}\b(?:only|e?-?mails?|messages?|version|format|viewer|capable|enabled|not|view|display)\b|\b(?:not|n't|cannot|unable to|only|view|read|see)\b.{0,60}\bhtml\b)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Excuse { get; }
}
