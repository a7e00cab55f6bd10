using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Tells lines of program text, settings and commands.</summary>
internal static partial class CodeLines
{
    // A line with so many plain words, which are most of it, is prose about code.
    private const int WordsOfProse = 5;

    private static readonly string[] Marks =
        ["->", "==", "!=", "&&", "||", "/*", "*/", "+=", "::", " = ", "();", ");", "struct ", "return ", "static ", "goto ", "sizeof(", "NULL"];

    private static readonly string[] Starts = ["#include", "#define", "#if", "#endif", "/*", "*/", "@@ "];

    /// <param name="text">A line that is not empty, without the space before it.</param>
    /// <param name="isIndented">Whether much space stood before it.</param>
    public static bool IsCode(ReadOnlySpan<char> text, bool isIndented)
    {
        if (text[^1] is '{' or '}' || IsChanged(text) || IsCommand(text)) return true;
        foreach (var start in Starts)
            if (text.StartsWith(start, StringComparison.Ordinal)) return true;
        if (text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith("* ", StringComparison.Ordinal)) return false;
        var marks = text[^1] is ';' or '\\' || isIndented && text is [.., ')', ':'] ? 1 : 0;
        foreach (var mark in Marks)
            if (text.Contains(mark, StringComparison.Ordinal)) marks++;
        var isProse = IsProse(text) || text[^1] is '.' or '?';
        return isProse ? isIndented && marks > 2 : marks >= (isIndented ? 1 : 2);
    }

    /// <summary>Whether the line is code whatever stands around it: typed behind a prompt, or a changed line of a program.</summary>
    public static bool IsPlainly(ReadOnlySpan<char> text) =>
        (text[0] is '$' or '+' or '-' || text.Contains('@') && text.ContainsAny('$', '#', '%')) && Plain.IsMatch(text);

    /// <summary>Whether plain words are most of the line, and they are more than a few.</summary>
    public static bool IsProse(ReadOnlySpan<char> text)
    {
        if (IsDeclaration(text)) return false;
        var (words, plain) = (0, 0);
        foreach (var range in text.Split(' '))
        {
            var word = text[range].TrimEnd(",.:;?!)");
            if (word.IsEmpty) continue;
            words++;
            if (!word.ContainsAnyExceptInRange('A', 'z') && !word.ContainsAny('_', '[', '\\')) plain++;
        }

        return plain >= WordsOfProse && 2 * plain > words;
    }

    private static bool IsDeclaration(ReadOnlySpan<char> text) =>
        text[^1] is ')' or '(' or ',' or ';'
        && (text.StartsWith("static ", StringComparison.Ordinal) || text.StartsWith("struct ", StringComparison.Ordinal) || text.StartsWith("extern ", StringComparison.Ordinal));

    // A line of a diff whose head was left out.
    private static bool IsChanged(ReadOnlySpan<char> text) =>
        text is ['+', not (' ' or '+') and not (>= '0' and <= '9'), ..] or ['-', '\t', ..];

    private static bool IsCommand(ReadOnlySpan<char> text) =>
        (text[0] is '$' or '%' or '#' or '(' || text.ContainsAny('@', '>', '=')) && Command.IsMatch(text) && !(text[0] == '%' && IsProse(text));

    // What was typed behind a prompt, and settings of the shell and the kernel.
    [GeneratedRegex(@"^(?:\$ [^0-9\s]|% (?:[a-z][\w./-]*|\.?/\S+)(?: [-./\w$]|$)|# (?:(?:[a-z][\w.-]*|\.?/\S+)(?: [-./\w$""']|$)|[A-Z]{2,}\w*:|CONFIG_\w+ is not set|(?:good|bad|skip|test job): \[)|[\w.-]+@[\w.-]+[: ]\S*\s?[$#%] \S|(?:\(gdb\)|(?:crash|gdb|[Mm]y(?:sql|SQL)|SQL|sqlite|grub)>|MariaDB \[[^\]]*\]>|\w+=[#>]) \S|[A-Z][A-Z0-9_]*=\S*$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Command { get; }

    [GeneratedRegex(@"^(?:\$ [a-z./~]|[\w.-]+@[\w.-]+:\S*[$#%] \S|[+-](?:#\w+ |(?:extern|static|struct|void|int|return) |\t| {4,}\S).*[;{}),\\]$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Plain { get; }
}
