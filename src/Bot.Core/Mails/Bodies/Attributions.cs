namespace Bot.Core.Mails.Bodies;

/// <summary>Finds the lines that say who is quoted, in the habits of many mailers and languages. When no quote mark follows one,
/// the answer was written above it, and all below is the old mail.</summary>
internal static class Attributions
{
    private const int LongestAttribution = 400;
    private const int MostLinesBack = 3;

    // Marks that some put before a quote, and which are believed only below an attribution.
    private const string RareMarks = ":%»";

    public static void Mark(BodyLines lines)
    {
        TakeRareMarks(lines);
        var (deeper, from) = (0, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.IsBlank(i) || lines.Kind(i) is not (BodyPartKind.Words or BodyPartKind.Quote))
            {
                if (deeper > 0) lines.Quote(i, deeper);
                continue;
            }

            var depth = lines.Depth(i);
            if (depth < from) (deeper, from) = (0, 0);
            var found = Find(lines, i, deeper);
            if (found.Last < 0)
            {
                if (deeper > 0) lines.Quote(i, deeper);
                continue;
            }

            var isAnswered = !found.IsSure || IsAnswered(lines, found.Last, depth);
            var isBehindMarks = !isAnswered && IsBehindMarks(lines, found.First, depth, deeper);
            if (found.IsEnd) deeper = Math.Max(0, deeper - 1);
            for (var line = found.First; line <= found.Last; line++) lines.Attribute(line, depth + deeper - (isBehindMarks ? 1 : 0));
            if (!isAnswered && !isBehindMarks) (deeper, from) = (deeper + 1, depth);
            i = found.Last;
        }
    }

    private static void TakeRareMarks(BodyLines lines)
    {
        Span<bool> isTaken = stackalloc bool[RareMarks.Length];
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines.IsWords(i) || lines.IsBlank(i) || !EndsInColon(lines[i])) continue;
            var next = lines.NextFilled(i + 1);
            if (next >= lines.Count || lines.Depth(next) > 0 || lines[next] is not [var mark, ' ', ..]) continue;
            var rare = RareMarks.IndexOf(mark);
            if (rare < 0 || isTaken[rare] || lines[i].Length > LongestAttribution || !AttributionWords.Verb.IsMatch(lines[i])) continue;
            lines.TakeMark(next, mark);
            isTaken[rare] = true;
        }
    }

    private static Found Find(BodyLines lines, int i, int deeper)
    {
        var line = lines[i].Trim();
        if (OldMails.IsEnd(line)) return new Found(i, i) { IsEnd = true };
        if (OldMails.Find(lines, i) is { Last: >= 0 } old)
        {
            var next = lines.NextFilled(old.Last + 1);
            // "Original Message" and below it "On …, Ann wrote:".
            if (old.Last == i && OldMails.IsOpening(line))
                for (var last = next; last < lines.Count && last < next + MostLinesBack && lines.Depth(last) == lines.Depth(i) && !lines.IsBlank(last); last++)
                    if (EndsInColon(lines[last]) && Sentence(lines, last, 0) is { Last: >= 0 } sentence) return sentence with { First = i };
            return new Found(i, old.Last) { IsSure = old.IsSure };
        }

        if (IsPatchHead(lines, i)) return new Found(i, i);
        return line is [.., ':' or '：' or ']' or '>' or ')'] && line.Length <= LongestAttribution ? Sentence(lines, i, deeper) : Found.Nothing;
    }

    /// <summary>The line that ends an attribution is found first; it begins there or up to three lines above.</summary>
    private static Found Sentence(BodyLines lines, int i, int deeper)
    {
        var line = lines[i].Trim();
        var depth = lines.Depth(i);
        if (line[0] is '*' or '+' && AttributionWords.Starred.IsMatch(line)) return new Found(i, i) { IsSure = true };
        if (!EndsInColon(line) && line[0] is not ('F' or 'Q')) return Found.Nothing;
        var isQuoted = IsAnswered(lines, i, depth);
        if (!EndsInColon(line)) return isQuoted && (AttributionWords.Mailto.IsMatch(line) || AttributionWords.Quoting.IsMatch(line)) ? new Found(i, i) : Found.Nothing;
        var top = i;
        for (var first = i; first >= 0 && first >= i - MostLinesBack && IsOpen(first); first--)
        {
            var whole = lines.Join(first, i);
            if (whole.Length > LongestAttribution) break;
            top = first;
            if (whole.AsSpan().ContainsAnyInRange('0', '9') && AttributionWords.DatedOpening.IsMatch(whole) && AttributionWords.Dated.IsMatch(whole) && AttributionWords.Verb.IsMatch(whole)) return new Found(first, i) { IsSure = true };
        }

        var shortest = AttributionWords.Tail.IsMatch(line) && top < i ? i - 1 : i;
        for (var first = shortest; first >= top; first--)
        {
            var whole = lines.Join(first, i);
            var isSaid = AttributionWords.Verb.IsMatch(whole) || AttributionWords.Quoting.IsMatch(whole);
            var isNamed = isSaid && AttributionWords.NamedOpening.IsMatch(whole) && first == shortest;
            if (isNamed || isQuoted && (isSaid || AttributionWords.AddressAndTime.IsMatch(whole))) return new Found(first, i) { IsSure = isNamed };
        }

        return Found.Nothing;

        bool IsOpen(int at) => at == i || lines.Depth(at) == depth + deeper && !lines.IsBlank(at) && lines.Kind(at) is BodyPartKind.Words or BodyPartKind.Quote
            && lines[at][^1] is not ('.' or '!' or '?' or ':');
    }

    // "From: Ann <ann@example.org>" and "Subject: [PATCH] …" in a paragraph of their own, or where the mail begins.
    private static bool IsPatchHead(BodyLines lines, int i)
    {
        if (lines[i] is not ['F' or 'S', ..] || !AttributionWords.PatchHead.IsMatch(lines[i].Trim())) return false;
        var isFirst = i == lines.FirstFilled || lines.IsBlank(i - 1) || lines.Kind(i - 1) == BodyPartKind.Attribution;
        return isFirst && (i == lines.FirstFilled || i + 1 == lines.Count || lines.IsBlank(i + 1) || AttributionWords.PatchHead.IsMatch(lines[i + 1].Trim()) || lines[i][4] == ' ');
    }

    /// <summary>Whether a quote of the attribution follows, at once or after "[...]".</summary>
    private static bool IsAnswered(BodyLines lines, int last, int depth)
    {
        var next = lines.NextFilled(last + 1);
        if (next < lines.Count && Displays.IsCut(lines[next])) next = lines.NextFilled(next + 1);
        return next < lines.Count && lines.Depth(next) > depth;
    }

    // Apple's mailers put the attribution itself behind the marks of what it announces.
    private static bool IsBehindMarks(BodyLines lines, int first, int depth, int deeper)
    {
        if (depth == 0) return false;
        var above = first - 1;
        while (above >= 0 && lines.IsBlank(above)) above--;
        if (above < 0) return true;
        var depthAbove = lines.Depth(above) - deeper;
        return depthAbove < depth && !(lines.Kind(above) == BodyPartKind.Attribution && depthAbove == depth - 1);
    }

    private static bool EndsInColon(ReadOnlySpan<char> line) => line.TrimEnd() is [.., ':' or '：'];

    private readonly record struct Found(int First, int Last)
    {
        public static Found Nothing => new(0, -1);

        /// <summary>Whether it is one even when no quote follows.</summary>
        public bool IsSure { get; init; }

        /// <summary>Whether a forwarded mail ends with it.</summary>
        public bool IsEnd { get; init; }
    }
}
