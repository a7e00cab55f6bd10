using System.Buffers;
using System.Text.RegularExpressions;
using Bot.Core.Mails.Bodies;

namespace Bot.Core.Summaries;

/// <summary>Tells sentences from what else stands between a mail's quotes: headings, rows of tables, output, code, scraps.</summary>
internal static partial class Prose
{
    // The shares of words with a capital that make a title, and of names of functions and files that make code.
    private const double MostCapitals = 0.7;
    private const double MostCalls = 0.4;

    private const double FewestLetters = 0.8;

    private static readonly SearchValues<char> NameMarks = SearchValues.Create("_()/.0123456789");

    private static readonly SearchValues<char> EndMarks = SearchValues.Create(".!?…。？！");

    /// <summary>Whether its last character ends a sentence.</summary>
    public static bool HasEnd(string text) => EndMarks.Contains(text[^1]);

    /// <summary>Whether it ends in none of the marks that end a sentence, or in the middle of a thought.</summary>
    public static bool IsFragment(string text) =>
        text.AsSpan(Math.Max(0, text.Length - 6)).IndexOfAny(EndMarks) < 0 || text.EndsWith("...", StringComparison.Ordinal) || text[^1] == '…';

    /// <summary>Whether it begins with a word in small letters, and no name of a function or command.</summary>
    public static bool BeginsSmall(string text)
    {
        var word = text.AsSpan(0, text.IndexOf(' ') is > 0 and var space ? space : text.Length).TrimEnd(",.:;!?");
        return word.Length > 0 && char.IsLower(word[0]) && word.IndexOfAny(NameMarks) < 0;
    }

    /// <summary>Whether a list's item says something without what announces the list: it has a verb, or the list is one of decisions and not of a patch's changes.</summary>
    public static bool StandsAsItem(string text, string? leadIn, bool isOfPatch) => leadIn is not null && !isOfPatch && Clues.IsOutcome(leadIn) || !IsVerbless(text) && !Deed.IsMatch(text) && (leadIn is null || HasEnd(text));

    /// <summary>How many quotation marks it has; one behind a digit says inches.</summary>
    public static int Quotes(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '"' && !(i > 0 && char.IsAsciiDigit(text[i - 1]) && (i + 1 == text.Length || text[i + 1] == ' '))) count++;
        return count;
    }

    /// <summary>Whether it is English and has no verb, as far as words tell it: "Better tools for the shed."</summary>
    public static bool IsVerbless(string text) => English.IsMatch(text) && !Verb.IsMatch(text);

    public static bool Is(string text)
    {
        if (text[^1] is ':' or ',' || text[0] is '.' or ':' || text[0] is '[' or '(' && text.AsSpan().TrimEnd('.')[^1] is ']' or ')' || text.Contains(" <", StringComparison.Ordinal) || Clues.IsMereThanks(text) || Clues.IsCutOff(text)) return false;
        if (Quotes(text) % 2 != 0 || text.AsSpan().Count('`') % 2 != 0 && !text.Contains('\'', StringComparison.Ordinal) || text[0] is '\'' or '‘' && text.AsSpan().Count(text[0] == '‘' ? '’' : '\'') < (text[0] == '‘' ? 1 : 2) || IsOpen(text) || IsCited(text) || IsTitle(text) || IsSubject(text)) return false;
        if (Salutations.IsClosing(text) || Salutations.IsGreeting(text) || Output.IsMatch(text)) return false;
        var letters = 0;
        foreach (var character in text)
            if (char.IsLetter(character) || character is ' ') letters++;
        return letters >= FewestLetters * text.Length;
    }

    // "Moved the blade (below" goes on behind something that is none of the words.
    private static bool IsOpen(string text) => text.Contains('(', StringComparison.Ordinal) && text.AsSpan().Count('(') - Sad.Count(text) > text.AsSpan().Count(')') || text.AsSpan().Count('[') > text.AsSpan().Count(']') || !HasEnd(text) && (text.EndsWith("'s", StringComparison.Ordinal) || text[^1] is '-' or '–' or '—');

    // A wording, and no word about it: "grow the tree" ?
    private static bool IsCited(string text) => text[0] is '"' or '“' && text.AsSpan(1).TrimEnd(" .?!") is [.., '"' or '”'] inner && inner[..^1].IndexOfAny('"', '”') < 0;

    // "arm64: Give each stack its end", as a patch is called.
    private static bool IsSubject(string text) => !HasEnd(text) && SubjectOfPatch.IsMatch(text);

    // Headings, the rows of a table and code: "Chapter 4: Trees and Birds", "grow() calls cut() jmp cut.cold". Without an end mark, and nearly each
    // word has a capital or is a number, or many are names of functions or files.
    private static bool IsTitle(string text)
    {
        if (HasEnd(text)) return false;
        var (words, capitals, calls) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) || i > 0 && !char.IsWhiteSpace(text[i - 1])) continue;
            words++;
            if (char.IsUpper(text[i]) || char.IsDigit(text[i])) capitals++;
            var word = text.AsSpan(i);
            if (word.IndexOf(' ') is >= 0 and var end) word = word[..end];
            if (word.EndsWith("()") || word.Contains('_') || word.Contains('/')) calls++;
        }

        return capitals >= MostCapitals * words || calls >= MostCalls * words;
    }

    [GeneratedRegex(@"^[a-z][\w./-]*: [A-Z]\w+ ", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SubjectOfPatch { get; }

    [GeneratedRegex(@"[:;=8]'?-?\(", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Sad { get; }

    [GeneratedRegex(@"\b(?:the|a|an|of|for|to|in|on|with|and|by|from|that|this)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex English { get; }

    [GeneratedRegex(@"\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|cannot|could|should|may|might|must|shall|ought|let|i|we|you|they|he|she|it|there|please|thanks"
        + @"|(?:add|allow|affect|appear|avoid|become|break|bring|call|cause|come|complain|contain|convert|crash|create|depend|disable|emit|enable|ensure|exist|expect|expose|fail|generate|get|give|go|happen|help|ignore|implement|improve|include|introduce|keep|know|lead|leave|let|make|mean|modif|need|occur|prevent|produce|provide|remain|remove|replace|report|require|rework|seem|simplif|solve|speed|take|tell|trigger|turn|want|fix|us|work|rac|leak|hang|free|hold|run|drop|return|read|write|wait|sleep|deadlock|mov|start|stop|introduc|caus|look|miss|reset|corrupt|show|see|say)(?:e?s|ies)|(?:fix|us|work|rac|leak|free|return|wait|deadlock|mov|start|introduc|caus|look|miss|crash|fail|report|need|remov|replac|chang|test|appl|queu|merg)(?:i?ed)|broke|got|went|came|made|took|found|left|saw|hit|hung|began)\b|\w['’](?:re|ve|m|ll|d|t)\b|\b(?:that|what|there|here|who|let|he|she|it|where)['’]s\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verb { get; }

    // "Allows to turn the lever": who does it stands above.
    [GeneratedRegex("^(?:add|allow|avoid|enable|ensure|implement|improve|introduce|make|prevent|provide|remove|replace|use)s ", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Deed { get; }

    // What a program printed, a command, a patch's subject: "# exit=1", "$ make", "ERROR: …", "not ok 3", "x86/mm: Clear the table", "[net-next] net: Fix", "FLAGS += -O2".
    [GeneratedRegex(@"^(?:[#$%]>? |[#$]\S+/|#\d|\[[^\]]{0,40}PATCH|\[[^\]]{1,40}\] \S+: |(?:ERROR|WARNING|FAIL|TAP version|not ok|ok \d)\b|\d{1,2}:\d{2}\b|\d+ [-–:=] )| # |\bnot ok \d|\^-+ |(?:\+\+\+|@@) |^\(\w+\) https?://|^, |^<|^\[\d+/\d+\] |```|(?:^|[:;,] )[$#] \S|\.\.\. (?:not )?ok\b|^(?:TEST|PASS|SKIP|DEBUG|INFO|BANG|XXX|Error|Hint|Usage|Title|Topic|Abstract|Subject|Duration|Attendees): |^XXX |^\w+: ['‘`]\w|^\S+\.\w+:\d+(?::\d+)?: |^\S+\.(?:[chSo]|patch|sh|py|rs|ko): |^(?:fatal|error|warning): |\b(?:warning|error): \w+ ['‘`]|^(?:CC|LD|AR|CHECK|MODPOST|OBJCOPY) +(?:\[M\] +)?\S*/|^\w+(?:[/,][\w.-]+)+: |^\S+ [+:?|&-]?= [^.?!]*$|^[0-9a-f]{8,40} \(|^(?:=>|->|-->|==>) |^(?:cat|echo|ls|insmod|rmmod|modprobe|sudo|chmod|mount|grep|dmesg|sysctl) (?:[-/.$""'|>]|\S+ ?[|>])", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Output { get; }
}
