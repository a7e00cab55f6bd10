using System.Text.Json.Serialization;
using Bot.Core.Summaries;

namespace Bot.Core.Webhooks;

/// <summary>One line of a summary as webhooks carry it.</summary>
/// <param name="Text">The words, as they stand in the mail, with "…" for the end of a long sentence; of a language model, its own.</param>
/// <param name="MessageId">The mail that says them; no angle brackets.</param>
/// <param name="Author">Who wrote that mail.</param>
/// <param name="Url">The mail in the list's archive; null when no archive knows it.</param>
public sealed record WebhookSummaryLine(string Text, string MessageId, string Author, string? Url)
{
    /// <summary>The mail's own words behind a line that was cut short or is a language model's; absent when the text itself is the quote.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Quote { get; init; }

    /// <param name="line">The line; what is too long is cut.</param>
    /// <param name="url">The archive's link to a mail.</param>
    public static WebhookSummaryLine Of(SummaryLine line, Func<string, string?> url) =>
        new(WebhookLimits.Text(line.Text), line.MailId, WebhookLimits.Name(line.Author), url(line.MailId)) { Quote = line.Quote is { } quote ? WebhookLimits.Text(quote) : null };

    /// <param name="lines">The lines.</param>
    /// <param name="most">How many of them.</param>
    /// <param name="url">The archive's link to a mail.</param>
    public static IReadOnlyList<WebhookSummaryLine> Of(IEnumerable<SummaryLine> lines, int most, Func<string, string?> url) => [.. lines.Take(most).Select(line => Of(line, url))];
}
