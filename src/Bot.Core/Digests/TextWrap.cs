using System.Text;

namespace Bot.Core.Digests;

/// <summary>Wraps text for terminals, by columns.</summary>
internal static class TextWrap
{
    /// <summary>Appends a paragraph. A web address is never broken; any other word too long for a line is.</summary>
    /// <param name="page">Where it goes.</param>
    /// <param name="text">One line of text.</param>
    /// <param name="first">What the first line begins with; as wide as <paramref name="rest"/>.</param>
    /// <param name="rest">What the other lines begin with.</param>
    /// <param name="width">Columns of a whole line.</param>
    public static void Append(StringBuilder page, string text, string first, string rest, int width)
    {
        page.Append(first);
        var room = width - DisplayText.Columns(rest);
        var used = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var before = used > 0 ? " " : "";
            foreach (var (piece, columns) in Pieces(word, room))
            {
                if (used > 0 && used + before.Length + columns > room)
                {
                    page.Append('\n').Append(rest);
                    (before, used) = ("", 0);
                }

                page.Append(before).Append(piece);
                used += before.Length + columns;
                before = "";
            }
        }

        page.Append('\n');
    }

    private static IEnumerable<(string Piece, int Columns)> Pieces(string word, int room)
    {
        var columns = DisplayText.Columns(word);
        if (columns <= room || word.Contains("://", StringComparison.Ordinal))
        {
            yield return (word, columns);
            yield break;
        }

        var piece = new StringBuilder();
        columns = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            var more = DisplayText.Columns(rune);
            if (columns + more > room)
            {
                yield return (piece.ToString(), columns);
                piece.Clear();
                columns = 0;
            }

            piece.Append(rune);
            columns += more;
        }

        yield return (piece.ToString(), columns);
    }
}
