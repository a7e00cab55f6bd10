using System.Text;

namespace Bot.Core.Mails.Bodies;

/// <summary>A mail's lines while the rules look at them. A line is <see cref="BodyPartKind.Words"/> or
/// <see cref="BodyPartKind.Quote"/> until a rule knows better.</summary>
internal sealed class BodyLines
{
    private readonly string _text;
    private readonly List<Line> _lines = [];

    public BodyLines(string text)
    {
        _text = text;
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            var (depth, marks) = QuoteMarks.Read(text.AsSpan(start, end - start));
            var content = start + marks;
            _lines.Add(new Line(content, text.AsSpan(content, end - content).TrimEnd().Length, depth,
                depth > 0 ? BodyPartKind.Quote : BodyPartKind.Words));
            start = end + 1;
        }

        FirstFilled = NextFilled(0);
    }

    public int Count => _lines.Count;

    /// <summary>The first line that is not empty, or <see cref="Count"/>.</summary>
    public int FirstFilled { get; }

    /// <summary>The line without quote marks and trailing space.</summary>
    public ReadOnlySpan<char> this[int line] => _text.AsSpan(_lines[line].Start, _lines[line].Length);

    public int Depth(int line) => _lines[line].Depth;

    public BodyPartKind Kind(int line) => _lines[line].Kind;

    public bool IsBlank(int line) => this[line].IsWhiteSpace();

    /// <summary>Whether the line may still be the author's own prose.</summary>
    public bool IsWords(int line) => _lines[line].Kind == BodyPartKind.Words;

    public void Mark(int line, BodyPartKind kind) => _lines[line] = _lines[line] with { Kind = kind };

    /// <summary>Makes the line an attribution.</summary>
    /// <param name="line">The line.</param>
    /// <param name="depth">How deep that is quoted in which it was written: one less than what it announces.</param>
    public void Attribute(int line, int depth) => _lines[line] = _lines[line] with { Kind = BodyPartKind.Attribution, Depth = depth };

    /// <summary>Takes a character and a space for a quote mark in all lines from here on that begin so.</summary>
    public void TakeMark(int line, char mark)
    {
        for (; line < Count; line++)
            if (IsWords(line) && this[line] is [var first, ' ', ..] && first == mark)
                _lines[line] = new Line(_lines[line].Start + 2, _lines[line].Length - 2, 1, BodyPartKind.Quote);
    }

    /// <summary>Makes the line a quote, and that deeper by some levels than its marks say.</summary>
    public void Quote(int line, int deeper) =>
        _lines[line] = _lines[line] with { Kind = BodyPartKind.Quote, Depth = _lines[line].Depth + deeper };

    /// <summary>Whether the line had space at its end, as a signature's "-- " has.</summary>
    public bool EndsInSpace(int line) => _lines[line].Start + _lines[line].Length is var end && end < _text.Length && _text[end] == ' ';

    /// <summary>The next line from here on that is not empty, or <see cref="Count"/>.</summary>
    public int NextFilled(int line)
    {
        while (line < Count && IsBlank(line)) line++;
        return line;
    }

    /// <summary>Lines joined by a space, each trimmed.</summary>
    public string Join(int first, int last)
    {
        var joined = new StringBuilder();
        for (var line = first; line <= last; line++)
        {
            if (joined.Length > 0) joined.Append(' ');
            joined.Append(this[line].Trim());
        }

        return joined.ToString();
    }

    public IReadOnlyList<BodyPart> ToParts()
    {
        var parts = new List<BodyPart>();
        for (var first = FirstFilled; first < Count;)
        {
            var (kind, depth, last, next) = (Kind(first), Depth(first), first, first + 1);
            for (; next < Count; next++)
            {
                if (IsBlank(next)) continue;
                if (Kind(next) != kind || Depth(next) != depth) break;
                last = next;
            }

            parts.Add(new BodyPart(kind, Text(first, last), depth));
            first = next;
        }

        return parts;
    }

    private string Text(int first, int last)
    {
        var text = new StringBuilder();
        for (var line = first; line <= last; line++)
        {
            if (line > first) text.Append('\n');
            text.Append(this[line]);
        }

        return text.ToString();
    }

    private readonly record struct Line(int Start, int Length, int Depth, BodyPartKind Kind);
}
