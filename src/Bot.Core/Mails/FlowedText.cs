using System.Text;

namespace Bot.Core.Mails;

/// <summary>Undoes format=flowed (RFC 3676): paragraphs become single lines again, quotes stay quotes.</summary>
internal static class FlowedText
{
    /// <param name="text">Lines that end in \n.</param>
    /// <param name="deleteSpace">DelSp=yes: the space at the end of a flowed line is not part of the text.</param>
    public static string Unwrap(string text, bool deleteSpace)
    {
        var result = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        var (depth, flowing) = (0, false);
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            var quotes = TakeMarks(ref line);
            var isSignature = line is "-- ";
            var goesOn = flowing && quotes == depth && !isSignature;
            if (flowing && !goesOn) result.Append('\n');
            if (!goesOn && quotes > 0) result.Append('>', quotes).Append(line.IsEmpty ? "" : " ");
            flowing = line.EndsWith(' ') && !isSignature;
            depth = quotes;
            result.Append(flowing && deleteSpace ? line[..^1] : line);
            if (!flowing && (end >= 0)) result.Append('\n');
        }

        return result.ToString();
    }

    /// <summary>Takes the quote marks off a line, and the one space that may stuff it. The RFC knows no marks with spaces between them, but those
    /// who answer without knowing of it write them.</summary>
    private static int TakeMarks(ref ReadOnlySpan<char> line)
    {
        var quotes = 0;
        do
        {
            var marks = line.IndexOfAnyExcept('>') is >= 0 and var found ? found : line.Length;
            quotes += marks;
            line = line[marks..];
            if (line.StartsWith(' ')) line = line[1..];
        }
        while (quotes > 0 && line.StartsWith('>'));

        return quotes;
    }
}
