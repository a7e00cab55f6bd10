using System.Text.Json.Serialization;

namespace Bot.Core.Summaries;

/// <summary>A sentence that does something in its thread, found by rule.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Text">The sentence, as it stands in the mail (white space aside); with the one before it, when it needs that.</param>
/// <param name="MailId">The mail it stands in.</param>
/// <param name="Author">Who wrote that mail, to be shown.</param>
/// <param name="SettledBy">The mail that answers the question, accepts the ask or clears the objection; null while it is open.</param>
public sealed record Signal(SignalKind Kind, string Text, string MailId, string Author, string? SettledBy = null)
{
    /// <summary>Its words as a line.</summary>
    [JsonIgnore]
    public SummaryLine Line => new(Text, MailId, Author);
}
