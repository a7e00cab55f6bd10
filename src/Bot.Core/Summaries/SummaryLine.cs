namespace Bot.Core.Summaries;

/// <summary>One line of a summary, and the mail that says it.</summary>
/// <param name="Text">The words, as they stand in the mail (white space aside), with "…" for the end of a long sentence; of a language model, its own.</param>
/// <param name="MailId">The mail they stand in.</param>
/// <param name="Author">Who wrote that mail, to be shown.</param>
public sealed record SummaryLine(string Text, string MailId, string Author)
{
    /// <summary>The mail's own words behind a line that was cut short or that a language model wrote; null when the text itself is the quote.</summary>
    public string? Quote { get; init; }
}
