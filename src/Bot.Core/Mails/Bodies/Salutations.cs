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
        line.Length <= LongestLine && (Greeting.IsMatch(line) && (line[^1] is ',' or '!' or ':' or '.' || Words(line) <= 3) || Addressed.IsMatch(line));

    /// <summary>Whether it says hello by a word, not only by a name.</summary>
    public static bool IsHello(ReadOnlySpan<char> start) => Greeting.IsMatch(start) && Words(start) <= 4;

    public static bool IsClosing(ReadOnlySpan<char> line) => line.Length <= LongestLine && Closing.IsMatch(line);

    // From the end of the own words upwards: names, then a closing. Names alone are believed only at the mail's end.
    private static void MarkSignOff(BodyLines lines, int first, int last, bool isLast)
    {
        var (names, top) = (0, -1);
        for (var i = last; i >= first; i--)
        {
            if (lines.IsBlank(i)) continue;
            var line = lines[i].Trim();
            if (IsClosing(line)) (top, names) = (i, MostNameLines);
            else if (names < MostNameLines && IsName(line)) names++;
            else break;
            if (isLast && top < 0 && names == 1 && EndsSentenceAbove(lines, i, first)) MarkTo(i);
        }

        if (top >= 0) MarkTo(top);

        void MarkTo(int line)
        {
            for (; line <= last; line++)
                if (lines.IsWords(line) && !lines.IsBlank(line)) lines.Mark(line, BodyPartKind.SignOff);
        }
    }

    private static bool EndsSentenceAbove(BodyLines lines, int i, int first)
    {
        if (i == first) return first > 0;
        return lines.IsBlank(i - 1) || lines[i - 1][^1] is '.' or '!' or '?' or ')' or ',';
    }

    private static bool IsName(ReadOnlySpan<char> line) => line.Length <= 40 && Name.IsMatch(line) && !NotName.IsMatch(line);

    private static int Words(ReadOnlySpan<char> line) => line.Count(' ') + 1;

    [GeneratedRegex(@"^(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day)|hallo|bonjour|hola|ciao|salut|moin|guten tag|liebe[rs]?|sehr geehrte[rs]?|howdy)\b[^.?:;]{0,45}[,!:.;-]*$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Greeting { get; }

    [GeneratedRegex(@"^(?:@?\p{Lu}[\w'-]+(?:(?:,| and| &| /)? \p{Lu}[\w'.-]+){0,3}|all|folks|everyone|team)\s?[,:]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Addressed { get; }

    [GeneratedRegex(@"^(?i:(?:(?:ok|okay|and)[, ]+)?(?:(?:many |much |big )?thanks|thank you|thank u|thx|tia|thanks in advance|cheers|(?:best|kind|kindest|warm|warmest|with best|with kind|my best)? ?(?:regards|wishes)|best|all the best|sincerely|yours|br|rgds|mvh|mfg|gr(?:uß|üße|uss|uesse)|viele grüße|mit freundlichen grüßen|lg|cordialement|saludos|ciao|bye|hth|hope this helps|ttyl|take care|later|love|peace)"
        + @"(?:[ ,]+(?:again|so much|very much|a lot|in advance|all|everyone|folks|for (?:your|the) \w+(?: \w+)?))*)(?:[ ,.!:;-]+|\s*[,.!]*\s*\p{Lu}[\w'.-]*(?: \p{Lu}[\w'.-]*)?\.?)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Closing { get; }

    [GeneratedRegex(@"^(?:[-–—/~]{1,3}\s?)?\p{L}[\w'-]*\.?(?: \p{L}[\w'-]*\.?){0,2}(?: (?:\([\w .@-]+\)|[;:]-?[)DP]))?,?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"^(?:yes|no|nope|yep|yeah|ok|okay|agreed|done|sure|right|true|false|fixed|applied|ack|nak|acked|nacked|indeed|exactly|correct|good point|will do|makes sense|maybe|why|see below)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotName { get; }
}
