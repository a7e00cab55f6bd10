using Bot.Core.Mails.Bodies;

namespace Bot.Core.Mails;

/// <summary>Tells an author's own words from all else that a mail's text carries. Rules about lines and their neighbours, each
/// in its own file of <c>Bodies</c>; every rule is linear in the text and none recurses.</summary>
public static class BodyParts
{
    /// <summary>Splits a mail's text into its parts, in order; every line that is not empty is in exactly one.</summary>
    /// <param name="text">The readable text (<see cref="Mail.Text"/>), its lines ended by \n.</param>
    public static IReadOnlyList<BodyPart> Split(string text)
    {
        var lines = new BodyLines(text);
        PgpArmour.Mark(lines);
        PatchLines.Mark(lines);
        BrokenQuotes.Mark(lines);
        Attributions.Mark(lines);
        Signatures.Mark(lines);
        Displays.MarkFenced(lines);
        Trailers.Mark(lines);
        Displays.Mark(lines);
        Disclaimers.Mark(lines);
        Salutations.Mark(lines);
        CallingCards.Mark(lines);
        return lines.ToParts();
    }

    /// <summary>The author's own words: the texts of the <see cref="BodyPartKind.Words"/> parts.</summary>
    public static IEnumerable<string> OwnWords(this IEnumerable<BodyPart> parts) =>
        parts.Where(part => part is { Kind: BodyPartKind.Words, QuoteDepth: 0 }).Select(part => part.Text);
}
