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

    private static readonly SearchValues<char> EndMarks = SearchValues.Create(".!?…。？！");

    /// <summary>Whether its last character ends a sentence.</summary>
    public static bool HasEnd(string text) => EndMarks.Contains(text[^1]);

    /// <summary>Whether it ends in none of the marks that end a sentence, or in the middle of a thought.</summary>
    public static bool IsFragment(string text) =>
        text.AsSpan(Math.Max(0, text.Length - 6)).IndexOfAny(EndMarks) < 0 || text.EndsWith("...", StringComparison.Ordinal) || text[^1] == '…';

    public static bool Is(string text)
    {
        if (text[^1] is ':' or ',' || text[0] is '.' or ':' || text[0] is '[' or '(' && text[^1] is ']' or ')' || text.Contains(" <", StringComparison.Ordinal) || Clues.IsMereThanks(text) || Clues.IsCutOff(text)) return false;
        if (text.AsSpan().Count('"') % 2 != 0 || IsTitle(text) || IsSubject(text)) return false;
        if (Salutations.IsClosing(text) || Salutations.IsGreeting(text) || Output.IsMatch(text)) return false;
        var letters = 0;
        foreach (var character in text)
            if (char.IsLetter(character) || character is ' ') letters++;
        return letters >= FewestLetters * text.Length;
    }

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

    // What a program printed, a command, a patch's subject: "# exit=1", "$ make", "ERROR: …", "not ok 3", "x86/mm: Clear the table", "[net-next] net: Fix", "FLAGS += -O2".
    [GeneratedRegex(@"^(?:[#$%]>? |[#$]\S+/|#\d|\[[^\]]{0,40}PATCH|\[[^\]]{1,40}\] \S+: |(?:ERROR|WARNING|FAIL|TAP version|not ok|ok \d)\b|\d{1,2}:\d{2}\b|\d+ [-–:=] )| # |\bnot ok \d|\^-+ |(?:\+\+\+|@@) |^\(\w+\) https?://|^, |^<|^\[\d+/\d+\] |```|(?:^|[:;,] )[$#] \S|\.\.\. (?:not )?ok\b|^(?:TEST|PASS|SKIP|DEBUG|INFO): |^\S+\.\w+:\d+(?::\d+)?: |^\S+\.(?:[chSo]|patch|sh|py|rs|ko): |^(?:fatal|error|warning): |\b(?:warning|error): \w+ ['‘`]|^(?:CC|LD|AR|CHECK|MODPOST|OBJCOPY) +(?:\[M\] +)?\S*/|^\w+(?:[/,][\w.-]+)+: |^\S+ [+:?|&-]?= [^.?!]*$|^[0-9a-f]{8,40} \(|^(?:=>|->|-->|==>) |^(?:cat|echo|ls|insmod|rmmod|modprobe|sudo|chmod|mount|grep|dmesg|sysctl) (?:[-/.$""'|>]|\S+ ?[|>])", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Output { get; }
}
