namespace Bot.Core.Mails.Bodies;

/// <summary>Finds what a mailer broke off a quote's long line without a mark: a few words that go on in lower case, amid the quote.</summary>
internal static class BrokenQuotes
{
    private const int LongLine = 60;
    private const int LongestRest = 30;

    public static void Mark(BodyLines lines)
    {
        for (var i = 1; i + 1 < lines.Count; i++)
        {
            if (lines.Depth(i) > 0 || !lines.IsWords(i) || lines.IsBlank(i) || lines[i].Length > LongestRest || !char.IsLower(lines[i][0])) continue;
            var depth = lines.Depth(i - 1);
            if (depth == 0 || lines.Depth(i + 1) != depth || lines[i - 1].Length < LongLine || lines[i - 1][^1] is '.' or '?' or '!' or ':') continue;
            lines.Quote(i, depth);
        }
    }
}
