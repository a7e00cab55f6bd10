using Bot.Core.Mails;

namespace Bot.Core.Summaries;

/// <summary>Tells which paragraphs of a mail are no words of its author to the thread, though no mark of a quote stands before them: sample texts, what
/// stands between quotation marks, tags or rules, and sentences that a blank line or a link breaks. Its parts are to be asked for in order.</summary>
internal sealed class Passages
{
    // Paragraphs that a quotation goes over.
    private const int LongestQuotation = 12;

    private const int ShortestRule = 4;

    // Words.
    private const int LongestHeading = 2;

    // Tags of a mail whose end is looked for.
    private const int MostTags = 8;

    private readonly IReadOnlyList<BodyPart> _parts;
    private readonly bool _isFlush;

    // The two rules, when there are two alike, and what ends the text within a tag.
    private readonly (int First, int Last) _rules;
    private string? _end;
    private int _tags;

    public Passages(IReadOnlyList<BodyPart> parts)
    {
        _parts = parts;
        _isFlush = parts.Any(part => part is { Kind: BodyPartKind.Words, QuoteDepth: 0 } && !char.IsWhiteSpace(part.Text[0]));
        var rules = Enumerable.Range(0, parts.Count).Where(i => IsRule(parts[i])).Take(3).ToList();
        if (rules is [var first, var last] && parts[first].Text.Trim() == parts[last].Text.Trim()) _rules = (first, last);
    }

    /// <summary>Whether each paragraph of a part is cited.</summary>
    /// <param name="all">The paragraphs.</param>
    /// <param name="part">The part's place in the mail.</param>
    public bool[] AreCited(IReadOnlyList<Paragraph> all, int part)
    {
        var cited = new bool[all.Count];
        if (_rules.First < part && part < _rules.Last) Array.Fill(cited, true);
        if (part > 0 && _parts[part - 1] is { Kind: BodyPartKind.Table, QuoteDepth: 0 } mark) Turn(mark.Text.Trim(), part);
        var (wording, marks) = (default(Wording), -1);
        for (var i = 0; i < all.Count; i++)
        {
            wording = wording.Next(all[i]);
            Turn(all[i].Sentences[0], part);
            cited[i] |= wording.IsOn || _end is not null || IsSetOff(all, i, part) && (i == 0 || Announces(Last(all[i - 1])) || cited[i - 1] && all[i - 1].IsIndented);
            foreach (var sentence in all[i].Sentences) Close(sentence);
            if (all[i].Sentences.Sum(Prose.Quotes) % 2 == 0) continue;
            if (marks >= 0 && i - marks <= LongestQuotation) Array.Fill(cited, true, marks + 1, i - marks);
            marks = marks >= 0 && i - marks <= LongestQuotation ? -1 : i;
        }

        return cited;
    }

    // More than a heading: "Problem:" stands over its author's own words.
    private static bool Announces(string text) => text[^1] == ':' && Sentence.Words(text) > LongestHeading;

    // Whether a tag opens, whose end stands somewhere below, or closes.
    private void Turn(string text, int part)
    {
        Close(text);
        if (_end is null && Tag(text) is { } end && _tags++ < MostTags && _parts.Skip(part).Any(each => each is { Kind: BodyPartKind.Words or BodyPartKind.Table, QuoteDepth: 0 } && each.Text.Contains(end, StringComparison.OrdinalIgnoreCase))) _end = end;
    }

    private void Close(string text)
    {
        if (_end is not null && text.Contains(_end, StringComparison.OrdinalIgnoreCase)) _end = null;
    }

    // By its indent, where the mail has words without, and it does not follow a quote.
    private bool IsSetOff(IReadOnlyList<Paragraph> all, int i, int part) => _isFlush && all[i] is { IsIndented: true, IsItem: false } && (i > 0 || part > 0 && _parts[part - 1].QuoteDepth == 0);

    /// <summary>Whether the paragraph's last sentence goes on below: in small letters in the next paragraph, in code, a log or a tag.</summary>
    public bool IsOpen(IReadOnlyList<Paragraph> all, int i, int part)
    {
        if (all[i].IsItem || Prose.HasEnd(Last(all[i]))) return false;
        if (i + 1 < all.Count) return GoesOn(all[i], all[i + 1]) || Last(all[i])[^1] is not ':' && _isFlush && all[i + 1].IsIndented && !all[i].IsIndented;
        return Last(all[i])[^1] is not ':' && part + 1 < _parts.Count && _parts[part + 1] is { QuoteDepth: 0 } below
            && (below.Kind is BodyPartKind.Code or BodyPartKind.Log || below.Kind is BodyPartKind.Trailers && Clues.IsCondition(Last(all[i])));
    }

    /// <summary>Whether the paragraph's first sentence began above, before a blank line, a link, a tag or code.</summary>
    public bool IsRest(IReadOnlyList<Paragraph> all, int i, int part) => i > 0
        ? GoesOn(all[i - 1], all[i])
        : part > 0 && _parts[part - 1] is { QuoteDepth: 0, Kind: BodyPartKind.Link or BodyPartKind.Code or BodyPartKind.Trailers } && !all[0].IsItem && Prose.BeginsSmall(all[0].Sentences[0]);

    private static bool GoesOn(Paragraph above, Paragraph below) =>
        !above.IsItem && !below.IsItem && !Prose.HasEnd(Last(above)) && Last(above)[^1] is not (':' or ';' or ')') && Prose.BeginsSmall(below.Sentences[0]);

    private static string Last(Paragraph paragraph) => paragraph.Sentences[^1];

    private static bool IsRule(BodyPart part) =>
        part is { Kind: BodyPartKind.Table, QuoteDepth: 0 } && part.Text.AsSpan().Trim() is { Length: >= ShortestRule } rule && rule[0] is '-' or '=' or '~' or '_' && rule.IndexOfAnyExcept(rule[0]) < 0;

    // "<cut>" is ended by "</cut>".
    private static string? Tag(string text) => text[0] == '<' && text.IndexOf('>', StringComparison.Ordinal) is > 1 and var close ? $"</{text[1..close]}>" : null;
}
