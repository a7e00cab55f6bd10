using System.Buffers;
using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds what is shown rather than said: logs, stack traces, code, commands, tables, bare links. A line alone decides
/// when it can be nothing else; otherwise half of its paragraph must look alike.</summary>
internal static partial class Displays
{
    private static readonly string[] CodeMarks =
        ["->", "==", "!=", "&&", "||", "/*", "*/", "+=", "::", " = ", "();", ");", "struct ", "return ", "static ", "goto ", "sizeof(", "NULL"];

    private static readonly string[] CodeStarts = ["#include", "#define", "#if", "#endif", "/*", "*/", "$ ", "@@ ", "% "];

    private static readonly SearchValues<char> RuleMarks = SearchValues.Create("-=_*~+|# .");

    public static void Mark(BodyLines lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines.IsWords(i) || lines.IsBlank(i)) continue;
            var end = i;
            var (log, code, table) = (0, 0, 0);
            for (; end < lines.Count && lines.IsWords(end) && !lines.IsBlank(end); end++)
            {
                var kind = Look(lines[end]);
                if (kind is BodyPartKind.Log) log++;
                else if (kind is BodyPartKind.Code) code++;
                else if (kind is BodyPartKind.Table) table++;
            }

            MarkParagraph(lines, i, end, Paragraph(end - i, log, code, table));
            i = end - 1;
        }
    }

    /// <summary>Marks what stands between two lines of "```", whatever it looks like.</summary>
    public static void MarkFenced(BodyLines lines)
    {
        var open = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines.IsWords(i) || !lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
            if (open < 0)
            {
                open = i;
                continue;
            }

            for (; open <= i; open++)
                if (lines.IsWords(open)) lines.Mark(open, BodyPartKind.Code);
            open = -1;
        }
    }

    private static BodyPartKind Paragraph(int count, int log, int code, int table) =>
        2 * log >= count ? BodyPartKind.Log
        : 2 * (log + code) > count ? BodyPartKind.Code
        : count > 1 && 2 * (table + code) >= count ? BodyPartKind.Table
        : BodyPartKind.Words;

    private static void MarkParagraph(BodyLines lines, int first, int end, BodyPartKind paragraph)
    {
        for (var i = first; i < end; i++)
        {
            var line = lines[i];
            if (IsLink(line)) lines.Mark(i, BodyPartKind.Link);
            else if (paragraph != BodyPartKind.Words) lines.Mark(i, paragraph);
            else if (line[0] == '[' && KernelLog.IsMatch(line)) lines.Mark(i, BodyPartKind.Log);
            else if (IsRule(line)) lines.Mark(i, BodyPartKind.Table);
            else if (IsIndented(line) && Look(line) == BodyPartKind.Code) lines.Mark(i, BodyPartKind.Code);
        }
    }

    private static BodyPartKind Look(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart();
        if (IsLogLine(text)) return BodyPartKind.Log;
        var isIndented = IsIndented(line);
        if (IsCode(text, isIndented)) return BodyPartKind.Code;
        var isRow = text.Contains("   ", StringComparison.Ordinal) || text.Contains('\t') || text is ['|', .., '|'];
        return isRow || IsRule(text) ? BodyPartKind.Table : BodyPartKind.Words;
    }

    private static bool IsIndented(ReadOnlySpan<char> line) => line[0] == '\t' || line.StartsWith("    ", StringComparison.Ordinal);

    private static bool IsLogLine(ReadOnlySpan<char> text) => text[0] switch
    {
        '[' or '<' => KernelLog.IsMatch(text),
        '#' => Frame.IsMatch(text),
        'a' => text.StartsWith("at ", StringComparison.Ordinal) && text[^1] == ')' && text.Contains('.'),
        'C' => Oops.IsMatch(text),
        'R' => Register.IsMatch(text),
        'T' => text.StartsWith("Traceback (", StringComparison.Ordinal),
        'W' => text.StartsWith("WARNING: CPU: ", StringComparison.Ordinal),
        >= '0' and <= '9' => TimeStamp.IsMatch(text),
        _ => text.Contains("+0x", StringComparison.Ordinal) && Offset.IsMatch(text),
    };

    private static bool IsCode(ReadOnlySpan<char> text, bool isIndented)
    {
        if (text[^1] is '{' or '}' || IsChanged(text)) return true;
        foreach (var start in CodeStarts)
            if (text.StartsWith(start, StringComparison.Ordinal)) return true;
        if (text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith("* ", StringComparison.Ordinal)) return false;
        var marks = text[^1] is ';' or '\\' ? 1 : 0;
        foreach (var mark in CodeMarks)
            if (text.Contains(mark, StringComparison.Ordinal)) marks++;
        return marks >= (isIndented ? 1 : 2);
    }

    // A line of a diff whose head was left out.
    private static bool IsChanged(ReadOnlySpan<char> text) => text.Length > 1 && (text[0] == '+' && text[1] != ' ' || text[0] == '-' && text[1] == '\t');

    private static bool IsRule(ReadOnlySpan<char> line) => line.Length >= 3 && line.IndexOfAnyExcept(RuleMarks) < 0;

    private static bool IsLink(ReadOnlySpan<char> line) => line.Contains("://", StringComparison.Ordinal) && BareLink.IsMatch(line);

    [GeneratedRegex(@"^(?:<[0-9]>)?\[ *[0-9]+\.[0-9]{3,}\]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex KernelLog { get; }

    [GeneratedRegex(@"^#[0-9]+:? +(?:0x|\(|\[|[a-z_]+)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Frame { get; }

    [GeneratedRegex(@"^(?:Call Trace:|Code: |CPU: )", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Oops { get; }

    [GeneratedRegex(@"^R[A-Z0-9]{1,3}: [0-9a-f]{4}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Register { get; }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}|^[0-9]{2}:[0-9]{2}:[0-9]{2}[.,: ]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TimeStamp { get; }

    [GeneratedRegex(@"^\??\s*[\w.]+\+0x[0-9a-f]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Offset { get; }

    [GeneratedRegex(@"^\s*(?:\[[0-9A-Za-z]{1,3}\]:?|[0-9]{1,2}[.):]|[-*])?\s*[<(]?(?:https?|ftp|git)://\S+[>)]?[.,;]?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex BareLink { get; }
}
