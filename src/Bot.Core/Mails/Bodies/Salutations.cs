using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds how a mail begins and ends: "Hi all," and "Thanks, Alex".</summary>
internal static partial class Salutations
{
    private const int LongestLine = 60;
    private const int MostNameLines = 3;

    public static void Mark(BodyLines lines)
    {
        var first = 0;
        while (first < lines.Count && (!lines.IsWords(first) || lines.IsBlank(first))) first++;
        if (first < lines.Count && IsGreeting(lines[first].Trim())) lines.Mark(first, BodyPartKind.Greeting);

        var isLast = true;
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (lines.IsBlank(i) || !lines.IsWords(i)) continue;
            var end = i;
            while (i > 0 && (lines.IsWords(i - 1) || lines.IsBlank(i - 1))) i--;
            MarkSignOff(lines, i, end, isLast);
            isLast = false;
        }
    }

    public static bool IsGreeting(ReadOnlySpan<char> line) =>
        line.Length <= LongestLine && !line.Contains("I'm", StringComparison.Ordinal)
        && (Addressed.IsMatch(line) || Greeting.IsMatch(line) && (line[^1] is ',' or '!' or ':' or '.' || Words(line) <= 3));

    /// <summary>Whether it says hello by a word, not only by a name.</summary>
    public static bool IsHello(ReadOnlySpan<char> start) => Greeting.IsMatch(start) && Words(start) <= 4;

    public static bool IsClosing(ReadOnlySpan<char> line) => line.Length <= LongestLine && Closing.IsMatch(line);

    // From the end of the own words upwards: names, then a closing. A name alone is believed only at the mail's end.
    private static void MarkSignOff(BodyLines lines, int first, int last, bool isLast)
    {
        var (names, top) = (0, -1);
        for (var i = last; i >= first; i--)
        {
            if (lines.IsBlank(i)) continue;
            var line = lines[i].Trim();
            if (IsClosing(line)) (top, names) = (i, MostNameLines);
            else if (names < MostNameLines && (IsName(line) || names == 0 && i > first && IsSmallNameBelow(lines[i - 1], line))) names++;
            else break;
            if (isLast && top < 0 && names == 1 && !char.IsLower(line[0]) && EndsSentenceAbove(lines, i, first) && !IsWholeAnswer(lines, i, first)) Mark(lines, i, last);
        }

        if (top >= 0) Mark(lines, top, last);
        MarkInside(lines, first, last);
    }

    // A closing with a postscript, a patch's trailers or more words below it.
    private static void MarkInside(BodyLines lines, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (!lines.IsWords(i) || lines.IsBlank(i) || !IsClosing(lines[i].Trim())) continue;
            if (i > first && !EndsSentenceAbove(lines, i, first)) continue;
            var name = lines.NextFilled(i + 1);
            if (name <= last && name <= i + 2 && IsName(lines[name].Trim()) && char.IsUpper(lines[name].Trim("-–—/~ \t")[0])) Mark(lines, i, name);
            else if (i == last || lines.IsBlank(i + 1)) Mark(lines, i, i);
        }
    }

    private static void Mark(BodyLines lines, int first, int last)
    {
        for (var i = first; i <= last; i++)
            if (lines.IsWords(i) && !lines.IsBlank(i)) lines.Mark(i, BodyPartKind.SignOff);
    }

    private static bool EndsSentenceAbove(BodyLines lines, int i, int first)
    {
        if (i == first) return first > 0;
        return lines.IsBlank(i - 1) || lines[i - 1][^1] is '.' or '!' or '?' or ')' or ',';
    }

    // "On Friday." below a quote answers it.
    private static bool IsWholeAnswer(BodyLines lines, int i, int first) => lines.NextFilled(first) == i && lines[i] is [.., '.'] && lines[i].Trim().Contains(' ');

    public static bool IsName(ReadOnlySpan<char> line) => line.Length <= 40 && Name.IsMatch(line) && !NotName.IsMatch(line);

    // "regards," and below it "ann example".
    private static bool IsSmallNameBelow(ReadOnlySpan<char> above, ReadOnlySpan<char> line) =>
        above is [.., ','] && line.Count(' ') is 1 or 2 && !line.ContainsAnyExceptInRange(' ', 'z') && char.IsLetter(line[^1]) && IsClosing(above.Trim());

    private static int Words(ReadOnlySpan<char> line) => line.Count(' ') + 1;

    [GeneratedRegex(@"^(?i:hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|hallo|bonjour|hola|ciao|salut|moin|guten tag|howdy)[, ]*"
        + @"(?:(?:(?i:all|everyone|everybody|folks|there|team|list|guys|and|others|again|maintainers|hackers|san)|[\p{Lu}&/][\p{L}/'.-]*)[, ]*){0,5}[,!:.;-]*$"
        + @"|^(?i:hi|hello|hey|greetings),? (?:[\w/&'-]+ ){0,4}(?:teams?|list|maintainers|developers|folks|people|community|subscribers|experts|guys|all),$"
        + @"|^(?i:dear|liebe[rs]?|sehr geehrte[rs]?|cher|chère|estimados?|caro|beste|kære|hej)\b[^.?:;!]{0,45}[,!:.-]*$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Greeting { get; }

    [GeneratedRegex(@"^(?:@?\p{Lu}[\w'-]+(?:(?:,| and| &| /)? \p{Lu}[\w'.-]+){0,3}|[Aa]ll|[Ff]olks|everyone|team)\s?,$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Addressed { get; }

    [GeneratedRegex(@"^(?i:(?:(?:ok|okay|and)[, ]+)?(?:(?:many |much |big )?thanks|thank you|thank u|thx|tia|thanks in advance|cheers|(?:(?:thanks|thank you) (?:and|&) )?(?:best|kind|kindest|warm|warmest|with best|with kind|my best)? ?(?:regards|wishes)|best|all the best|sincerely|yours|br|rgds|mvh|mfg|gr(?:uß|üße|uss|uesse)|viele grüße|mit freundlichen grüßen|lg|cordialement|saludos|ciao|bye|hth|hope this helps|ttyl|take care|later|love|peace)"
        + @"(?:[ ,]+(?:again|so much|very much|a lot|in advance|all|everyone|folks|for (?:your|the) \w+(?: \w+)?))*)(?:[ ,.!:;-]+|\s*[,.!]*\s*\p{Lu}[\w'.-]*(?: \p{Lu}[\w'.-]*)?\.?)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Closing { get; }

    [GeneratedRegex(@"^(?:[-–—/~]{1,3}\s?)?(?:\p{L}[\w'-]*|\p{Lu}[\w'.-]*(?: \p{Lu}[\w'.-]*){0,2}\.?)(?: (?:\([\w .@-]+\)|[;:]-?[)DP]))?,?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"^(?:yes|no|nope|yep|yeah|ok|okay|agreed|done|sure|right|true|false|fixed|applied|ack|nak|acked|nacked|indeed|exactly|correct|good point|will do|makes sense|maybe|why|sorry|see below|interesting|great|nice|perfect|cool|wow|hmm+|huh|on|in|at|by|from|to|for|the|an?|this|that|these|those|it|we|you|they|not|none|nothing|never|always|both|neither|mine|yours|here|there|now|then|soon|today|tomorrow|yesterday|ditto|yup|d'oh|oops|ouch|ugh|confirmed|same|likewise|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotName { get; }
}
