using System.Text.Json;
using Bot.Core.Summaries;

namespace Bot.Cli;

/// <summary>A summary as programs read it, an object on one line.</summary>
internal static class SummaryJson
{
    public static string Of(ListSummary entry)
    {
        var summary = entry.Summary;
        return JsonSerializer.Serialize(
        new
        {
            threadId = summary.ThreadId,
            subject = summary.Subject,
            messageIds = summary.MailIds,
            since = summary.Since,
            headline = summary.Headline is { } line ? $"{line.Author}: {line.Text}" : summary.Subject,
            state = summary.State,
            madeBy = summary.MadeBy,
            summary = summary.Lines.Select(Item),
            openQuestions = summary.OpenQuestions.Select(Item),
            asks = summary.Asks.Select(Item),
            commitments = summary.Of(SignalKind.Commitment).Select(Item),
            decisions = summary.Decisions.Select(Item),
            objections = summary.Objections.Select(Item),
            blockers = summary.Of(SignalKind.Blocker).Select(Item),
            deadlines = summary.Of(SignalKind.Deadline).Select(Item),
            keyPoints = summary.KeyPoints.SelectMany(person => person.Points).Select(Item),
            next = summary.Next is { } next ? new { holder = next.Holder, text = next.Line.Text, messageId = next.Line.MailId, author = next.Line.Author } : null,
            settled = summary.Settled.Select(Item),
            series = entry.FollowUp is { } series ? new { asked = series.Asked.Select(Item), done = series.Done.Select(Item), open = series.Open.Select(Item) } : null,
        },
        CommonOptions.Json);
    }

    private static object Item(SummaryLine line) => line.Quote is { } quote
        ? new { text = line.Text, quote, messageId = line.MailId, author = line.Author }
        : new { text = line.Text, messageId = line.MailId, author = line.Author };

    private static object Item(Signal signal) => new { text = signal.Text, messageId = signal.MailId, author = signal.Author, settledBy = signal.SettledBy };
}
