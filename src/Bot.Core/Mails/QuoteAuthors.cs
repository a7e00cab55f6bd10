using System.Text.RegularExpressions;

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
        var line = CleanText.Line(attribution);
        var address = Address.Match(line) is { Success: true } match ? match.Value : null;
        if (From.Match(line) is { Success: true } from) line = from.Groups["value"].Value;
        line = Brackets.Replace(line, " ").TrimEnd(' ', ':', '：');
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = Array.FindLastIndex(words, word => word.Any(char.IsAsciiDigit) && !word.Contains('@')) + 1;
        var last = words.Length;
        while (first < last && NoName.IsMatch(words[first])) first++;
        while (first < last && NoName.IsMatch(words[last - 1])) last--;
        var name = string.Join(' ', words[first..last]).Trim(' ', ',', '"', '\'', '*');
        return name.Length > 0 ? name : address;
    }

    [GeneratedRegex(@"[^\s<>\[\]""(),:;]+@[^\s<>\[\]""(),:;]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"<[^<>]*>|\[mailto:[^\]]*\]|\([^()]*\)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Brackets { get; }

    // The old mail's header fields, as Outlook writes them.
    [GeneratedRegex(@"(?:^|\s)\*?(?:From|Von|De|Da|Van|Från|Fra|Od|От|发件人)\s?:\*?\s+(?<value>.{1,120}?)(?:\s\*?(?:Sent|Date|To|Gesendet|Envoyé|Enviado|Inviato|Verzonden|Skickat|Sendt|Wysłano|Дата|Кому|发送时间)\s?:|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex From { get; }

    [GeneratedRegex(@"^[,"":.]*(?:On|At|Am|Le|El|Il|Op|Den|Dne|Em|På|Quoting|Quoth|In|message|article|AM|PM|UTC|GMT|[A-Z]{2,4}T|um|kl\.?|a|à|at|ha|o|las|wrote|writes|said|says|schrieb|écrit|écrivait|escribió|scritto|scrisse|schreef|skrev|escreveu|kirjoitti|napisał|napisała|napsal|napísal|yazdı|написал|написала|写道)[,"":.]*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NoName { get; }
}
