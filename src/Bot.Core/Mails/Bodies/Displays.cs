using System.Buffers;
using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds what is shown rather than said: logs, stack traces, code, commands, tables, bare links. A line alone decides
/// when it can be nothing else; otherwise half of its paragraph must look alike.</summary>
internal static partial class Displays
{
    private const int LongestCut = 60;

    private static readonly SearchValues<char> RuleMarks = SearchValues.Create("-=_*~+|# .^<>/\\'`");

    public static void Mark(BodyLines lines)
    {
        MarkComments(lines);
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

    /// <summary>Marks what stands between two lines of "```" or "~~~", whatever it looks like.</summary>
    public static void MarkFenced(BodyLines lines)
    {
        var open = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines.IsWords(i) || !IsFence(lines[i])) continue;
            if (open < 0)
            {
                open = i;
                continue;
            }

            if (lines[open][0] != lines[i][0]) continue;
            for (; open <= i; open++)
                if (lines.IsWords(open)) lines.Mark(open, BodyPartKind.Code);
            open = -1;
        }
    }

    // A program's comment of several lines, with the marks of a diff before it or without.
    private static void MarkComments(BodyLines lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines.IsWords(i) || !lines[i].TrimStart("+- \t").StartsWith("/*", StringComparison.Ordinal)) continue;
            var end = i + 1;
            while (end < lines.Count && lines.IsWords(end) && !lines[end - 1].EndsWith("*/", StringComparison.Ordinal) && lines[end].TrimStart("+- \t") is ['*', ..]) end++;
            if (!lines[end - 1].EndsWith("*/", StringComparison.Ordinal)) continue;
            for (; i < end; i++) lines.Mark(i, BodyPartKind.Code);
            i--;
        }
    }

    /// <summary>Whether the line is scissors (git-mailinfo): a patch follows below.</summary>
    public static bool IsScissors(ReadOnlySpan<char> line) =>
        (line.Contains("8<", StringComparison.Ordinal) || line.Contains(">8", StringComparison.Ordinal)) && Scissors.IsMatch(line);

    /// <summary>Whether the line stands for words that were left out of a quote: "[...]", "&lt;snip&gt;".</summary>
    public static bool IsCut(ReadOnlySpan<char> line) => line.Length <= LongestCut && Cut.IsMatch(line);

    private static bool IsFence(ReadOnlySpan<char> line) =>
        line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal) && !line[3..].Contains('~') && !line.Contains(' ');

    private static BodyPartKind Paragraph(int count, int log, int code, int table) =>
        2 * log >= count ? BodyPartKind.Log
        : 2 * (log + code) > count ? BodyPartKind.Code
        : count > 1 && 2 * (table + code) >= count ? table > 0 ? BodyPartKind.Table : BodyPartKind.Code
        : BodyPartKind.Words;

    private static void MarkParagraph(BodyLines lines, int first, int end, BodyPartKind paragraph)
    {
        // What leads to a display, and what follows on it, is said.
        if (paragraph != BodyPartKind.Words)
        {
            var shown = first;
            while (shown < end && !IsIndented(lines[shown]) && Look(lines[shown]) == BodyPartKind.Words) shown++;
            if (shown < end && shown > first && (IsSaid(lines[first]) || lines[shown - 1] is [.., ':']))
                for (; first < shown; first++) MarkLine(lines, first);
            for (; first < end && IsSaid(lines[end - 1]); end--) MarkLine(lines, end - 1);
        }

        for (var i = first; i < end; i++)
        {
            if (paragraph == BodyPartKind.Words || IsLink(lines[i])) MarkLine(lines, i);
            else lines.Mark(i, paragraph);
        }
    }

    private static void MarkLine(BodyLines lines, int i)
    {
        var line = lines[i];
        if (IsLink(line)) lines.Mark(i, BodyPartKind.Link);
        else if (LogLines.IsPlainly(line.TrimStart())) lines.Mark(i, BodyPartKind.Log);
        else if (IsRule(line) || IsScissors(line) || IsCut(line)) lines.Mark(i, BodyPartKind.Table);
        else if (CodeLines.IsPlainly(line.TrimStart()) || IsIndented(line) && Look(line) == BodyPartKind.Code) lines.Mark(i, BodyPartKind.Code);
    }

    private static BodyPartKind Look(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart();
        if (LogLines.IsLog(text)) return BodyPartKind.Log;
        if (IsRule(text) || text is ['|', .., '|']) return BodyPartKind.Table;
        if (CodeLines.IsCode(text, IsIndented(line))) return BodyPartKind.Code;
        return (text.Contains("   ", StringComparison.Ordinal) || text.Contains('\t')) && !CodeLines.IsProse(text) ? BodyPartKind.Table : BodyPartKind.Words;
    }

    private static bool IsSaid(ReadOnlySpan<char> line) => char.IsLetter(line[0]) && Look(line) == BodyPartKind.Words && CodeLines.IsProse(line);

    private static bool IsIndented(ReadOnlySpan<char> line) => line[0] == '\t' || line.StartsWith("    ", StringComparison.Ordinal);

    private static bool IsRule(ReadOnlySpan<char> line) => line.Length >= 3 && line.IndexOfAnyExcept(RuleMarks) < 0;

    private static bool IsLink(ReadOnlySpan<char> line) => line.Contains("://", StringComparison.Ordinal) && BareLink.IsMatch(line);

    [GeneratedRegex(@"^\s*(?:(?:\[[0-9A-Za-z]{1,3}\]:?|[0-9]{1,2}[.):]|[-*])?\s*[<(]?(?:https?|ftp|git)://\S+[>)]?[.,;]?|\[[0-9A-Za-z]{1,3}\][:.-]*\s+(?:.{1,80}\s)?<?(?:https?|ftp|git)://\S+|(?:https?|git|ssh)://\S+\s+\S*[/_-]\S*)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex BareLink { get; }

    [GeneratedRegex(@"^\s*[-=_ 8<>%]*(?:cut here|snip|cut)?[-=_ 8<>%]*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Scissors { get; }

    [GeneratedRegex(@"^\s*(?:[\[<({*-]+ ?(?:\.{2,}|…|snip|snipped|cut|skip|skipped|trimmed|deleted)[^\])>]{0,20}[\])>}*-]+|snip|\.{2,}|…)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cut { get; }
}
