namespace Bot.Core.Summaries;

/// <summary>Whether a paragraph is text that its author proposes for a comment or a document, or takes from one: what was announced ("How
/// about:", "The manual says:"), up to the mark that ends it when one begins it.</summary>
/// <param name="IsOn">Whether the paragraph is such text.</param>
/// <param name="IsNext">Whether it announces such text.</param>
/// <param name="End">What ends the text; null when it is one paragraph.</param>
internal readonly record struct Wording(bool IsOn, bool IsNext, string? End)
{
    /// <summary>The same of the paragraph that follows.</summary>
    public Wording Next(Paragraph paragraph)
    {
        var (first, last) = (paragraph.Sentences[0], paragraph.Sentences[^1]);
        var end = IsNext ? EndOf(first) : End;
        var isOn = IsNext ? !paragraph.IsItem : End is not null;
        if (end is not null && last.Length > 1 && last.EndsWith(end, StringComparison.Ordinal)) end = null;
        return new Wording(isOn, !isOn && Clues.IsOfWording(last), isOn ? end : null);
    }

    // "<draft>" is ended by "</draft>".
    private static string? EndOf(string opening) => opening switch
    {
        ['"', ..] => "\"",
        ['“', ..] => "”",
        ['<', ..] when opening.IndexOf('>', StringComparison.Ordinal) is > 0 and var close => $"</{opening[1..close]}>",
        _ => null,
    };
}
