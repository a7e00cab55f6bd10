using System.Text.RegularExpressions;
using Bot.Core.Mails.Bodies;

namespace Bot.Core.Mails;

/// <summary>Says who wrote what a mail quotes, as its attributions tell: "On …, Ann wrote:" at one depth names the author of the next.</summary>
public static partial class QuoteAuthors
{
    /// <summary>Of each part, who wrote it: null for the mail's own parts, and for a quote that nothing attributes.</summary>
    public static IReadOnlyList<string?> Of(IReadOnlyList<BodyPart> parts)
    {
        var authors = new string?[parts.Count];
        var named = new Dictionary<int, string?>();
        for (var i = 0; i < parts.Count; i++)
        {
            var depth = parts[i].QuoteDepth;
            authors[i] = named.GetValueOrDefault(depth);
            if (parts[i].Kind != BodyPartKind.Attribution) continue;
            named[depth + 1] = Name(parts[i].Text);
            // Whoever was quoted below the last one is not quoted by this one.
            foreach (var deeper in named.Keys.Where(key => key > depth + 1).ToList()) named.Remove(deeper);
        }

        return authors;
    }

    /// <summary>The name in an attribution, else the address; null when it has neither.</summary>
    public static string? Name(string attribution)
    {
        var lines = attribution.Split('\n');
        foreach (var line in lines)
            if (OldMails.Author(line) is { } author) return NameIn(CleanText.Line(author), isDated: false);
        var said = string.Join(' ', lines.Where(line => !Announced.IsMatch(line)));
        return NameIn(CleanText.Line(WideSpace.Replace(said, " ")), isDated: true);
    }

    private static string? NameIn(string line, bool isDated)
    {
        // The author's address is the last one: a Message-ID may stand before it. What stands before the address says the name, as a rule.
        var address = Address.Matches(line) is [.., var last] ? last.Value : null;
        var before = address is null ? line : line[..line.LastIndexOf(address, StringComparison.Ordinal)];
        return NameAmong(before, isDated) ?? NameAmong(line, isDated) ?? address;
    }

    private static string? NameAmong(string text, bool isDated)
    {
        var words = Brackets.Replace(Announcement.Replace(text, ""), " ").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (firstDigits, lastDigits) = (words.Length, -1);
        for (var i = 0; isDated && i < words.Length; i++)
            if (words[i].Any(char.IsAsciiDigit) && !words[i].Contains('@')) (firstDigits, lastDigits) = (Math.Min(firstDigits, i), i);
        // "On Mon, 1 Apr, Ann", or "Ann, 1 Apr".
        return Trimmed(words.AsSpan(lastDigits + 1)) ?? (AttributionWords.DatedOpening.IsMatch(text) ? null : Trimmed(words.AsSpan(0, firstDigits)));
    }

    /// <summary>The words without those at both ends that belong to no name; null when none is left.</summary>
    private static string? Trimmed(ReadOnlySpan<string> words)
    {
        while (words is [var first, ..] && NoName.IsMatch(first)) words = words[1..];
        while (words is [.., var last] && NoName.IsMatch(last)) words = words[..^1];
        var name = string.Join(' ', words).Trim(Around).Trim();
        if (name.AsSpan().IndexOfAny('(', '[') is var open and > 0) name = name[..open].TrimEnd(Around);
        if (name.IndexOf(" via ", StringComparison.Ordinal) is var via and > 0) name = name[..via];
        return name.Length > 0 && name.Any(char.IsLetter) ? name : null;
    }

    private static readonly char[] Around = [' ', ',', '"', '\'', '*', '<', '>', '(', ')', '[', ']', ':', '：', ';', '-', '+'];

    [GeneratedRegex(@"[^\s<>\[\]""(),:;]+@[^\s<>\[\]""(),:;]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"<[^<>]*>|\[mailto:[^\]]*\]|\[[^\]]*[0-9][^\]]*\]|\([^()]*(?:\([^()]*\)[^()]*)*\)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Brackets { get; }

    [GeneratedRegex(@"[，、\u00A0]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex WideSpace { get; }

    // Lines that announce an old mail and name nobody.
    [GeneratedRegex(@"^(?:Subject:|[-‐_=*]{2,}\s*(?:Original|Ursprüngliche|Forwarded message\s*-)|-+ *End )", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Announced { get; }

    // What goes before a name, in words that a name may have too.
    [GeneratedRegex(@"^(?:>+ *""[^""]*"" == |Missatge de |Thus spake |-+ *Forwarded message from )", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement { get; }

    [GeneratedRegex(@"^(?:[,"":.*()<>+-]*(?:On|At|Am|am|Le|El|Il|Op|Den|Dne|Dnia|Em|På|În|Quoting|Quoth|In|message|article|AM|PM|UTC|GMT|MESZ|MEZ|[A-Z]{2,4}T|Uhr|um|kl\.?|klo|a|à|at|ha|on|o|las|г\.|р\.|в|π\.μ\.|μ\.μ\.|ο/η|odesílatel|heeft|het|volgende|ezt|keltezéssel|tarihinde|şunu|đã|viết"
        + @"|wrote|writes|said|says|schrieb|écrit|écrivait|escribió|scritto|scrisse|schreef|geschreven|skrev|escreveu|kirjoitti|napisał|napisała|pisze|napsal|napísal|írta|scris|yazdı|έγραψε|написал|написала|написав|пишет|пише|写道|寫道|님이|작성|のメール|のメッセージ)?[,"":.*()<>：-]*)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NoName { get; }
}
