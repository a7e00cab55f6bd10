using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Bot.Core.Summaries;
using Bot.Core.Webhooks;

namespace Bot.Core.Digests;

/// <summary>A digest for programs: one JSON document on one line, all threads in it. Ids are without angle brackets, times
/// are UTC, and what people wrote is cleaned as in the other renderings, but never cut.</summary>
public static class DigestJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Readable letters of every script; "<", ">" and "&" stay escaped, so that the document may stand in a page.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Render(Digest digest, DigestRendering rendering) => JsonSerializer.Serialize(
        new
        {
            digest.Lists,
            Zone = digest.Zone.Id,
            MadeAt = digest.MadeAt.UtcDateTime,
            Subject = DigestSubject.Of(digest),
            Coverage = new
            {
                digest.Coverage.Shown,
                digest.Coverage.Stored,
                digest.Coverage.Waiting,
                digest.Coverage.Partial,
                digest.Coverage.Unreachable,
                First = digest.Coverage.First?.UtcDateTime,
                Last = digest.Coverage.Last?.UtcDateTime,
            },
            Threads = digest.Threads.Select(thread => new
            {
                thread.List,
                thread.AlsoIn,
                thread.ThreadId,
                Subject = Clean(thread.Subject),
                Participants = thread.Participants.Select(Clean),
                thread.NewMails,
                thread.AllMails,
                thread.IsNew,
                LastDate = thread.LastDate.UtcDateTime,
                Link = rendering.Links.To(thread.List, thread.ThreadId),
                Series = WebhookSeries.Of(thread.Series),
                thread.NewestThreadId,
                SubThreads = thread.SubThreads.Select(topic => new { Title = Clean(topic.Title), MessageId = topic.MailId, NewMails = topic.NewMailIds.Count }),
                Guesses = thread.GuessedMailIds,
                thread.MadeBy,
                thread.State,
                Headline = thread.Headline is { } headline ? Item(headline, thread, rendering) : null,
                OpenQuestions = thread.OpenQuestions.Select(question => Item(question, thread, rendering)),
                Next = thread.Next is { } next ? new
                {
                    Holder = Clean(next.Holder),
                    Text = Clean(next.Line.Text),
                    MessageId = next.Line.MailId,
                    Author = Clean(next.Line.Author),
                    Link = rendering.Links.To(thread.List, next.Line.MailId),
                } : null,
                Summary = thread.Lines.Select(line => Item(line, thread, rendering)),
            }),
        },
        Options);

    private static object Item(SummaryLine line, DigestThread thread, DigestRendering rendering) => new
    {
        Text = Clean(line.Text),
        Quote = line.Quote is { } quote ? Clean(quote) : null,
        MessageId = line.MailId,
        Author = Clean(line.Author),
        Link = rendering.Links.To(thread.List, line.MailId),
    };

    private static string Clean(string text) => DisplayText.OneLine(text, int.MaxValue - 1);
}
