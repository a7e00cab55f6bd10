using Bot.Core.Digests;
using Bot.Core.Summaries;
using Bot.Core.Tests.Digests;
using Bot.Core.Webhooks;

namespace Bot.Core.Tests.Webhooks;

public sealed class WebhookLimitsTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("слово ", 2_000));

    [Fact]
    public void A_digest_of_endless_threads_makes_an_event_of_a_bounded_size()
    {
        var line = new SummaryLine(Long, "1@example.org", Long) { Quote = Long };
        var thread = SomeDigest.Thread(1, subject: Long) with
        {
            Participants = [.. Enumerable.Repeat(Long, 1_000)],
            Lines = [.. Enumerable.Repeat(line, 1_000)],
            Headline = line,
            OpenQuestions = [.. Enumerable.Repeat(line, 1_000)],
            SubThreads = [.. Enumerable.Repeat(new DigestSubThread(Long, "1@example.org", []), 1_000)],
            GuessedMailIds = [.. Enumerable.Repeat("1@example.org", 1_000)],
        };

        var published = DigestPublished.Of(SomeDigest.Of([.. Enumerable.Repeat(thread, 1_000)]), (_, _) => null);

        Assert.Equal((1_000, WebhookLimits.Threads), (published.ThreadCount, published.Threads.Count));
        var shown = published.Threads[0];
        Assert.Equal(
            (WebhookLimits.Participants, WebhookLimits.Lines, WebhookLimits.SubThreads, WebhookLimits.Mails, WebhookLimits.OpenQuestions),
            (shown.Participants.Count, shown.Summary.Count, shown.SubThreads.Count, shown.Guesses.Count, shown.OpenQuestions.Count));
        Assert.InRange(shown.Subject.Length, 1, WebhookLimits.SubjectChars);
        Assert.InRange(shown.Participants[0].Length, 1, WebhookLimits.NameChars);
        Assert.All([shown.Headline!, .. shown.OpenQuestions, .. shown.Summary], line => Assert.InRange(line.Text.Length, 1, WebhookLimits.TextChars));
        Assert.InRange(new BotFormat().Render(published with { Threads = [shown] }).Length, 1, 200_000);
    }

    [Fact]
    public void Of_too_many_new_mails_the_newest_are_told_in_the_threads_order_and_all_are_counted()
    {
        var mails = Enumerable.Range(0, WebhookLimits.Mails + 10).Select(i => SomeDigest.Mail($"{i}", minute: -i, subject: Long)).ToArray();
        var thread = SomeDigest.Thread(mails);

        var updated = ThreadUpdated.Of(SomeDigest.Start, "l", thread, null, null, mails.Select(mail => mail.Id).ToHashSet(), _ => null);

        Assert.Equal((mails.Length, mails.Length), (updated.NewMailCount, updated.MailCount));
        Assert.Equal(mails.Take(WebhookLimits.Mails).Select(mail => mail.Id), updated.NewMails.Select(mail => mail.MessageId));
        Assert.All(updated.NewMails, mail => Assert.InRange(mail.Subject.Length, 1, WebhookLimits.SubjectChars));
    }

    [Fact]
    public void A_thread_event_carries_the_newest_open_questions_and_the_state_of_its_series()
    {
        var thread = SomeDigest.Thread(SomeDigest.Mail("1"), SomeDigest.Mail("2", minute: 1));
        var summary = new ThreadSummary
        {
            ThreadId = thread.Id, Subject = thread.Subject, MailIds = [], Lines = [], State = ThreadStates.Waiting,
            Signals =
            [
                .. Enumerable.Range(0, 20).Select(i => new Signal(SignalKind.Question, $"Old {i}?", "1@example.org", "Ada")),
                new Signal(SignalKind.Question, "New?", "2@example.org", "Ben"),
                new Signal(SignalKind.Question, "Answered?", "2@example.org", "Ben", "3@example.org"),
            ],
        };

        var updated = ThreadUpdated.Of(SomeDigest.Start, "l", thread, summary, null, new HashSet<string>(), _ => null);

        Assert.Equal(["New?", .. Enumerable.Range(0, 9).Select(i => $"Old {i}?")], updated.OpenQuestions.Select(question => question.Text));
        Assert.Equal(ThreadStates.Waiting, updated.State);
    }
}
