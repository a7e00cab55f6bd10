using Bot.Core.Digests;
using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Digests;

/// <summary>Makes threads and digests of invented mails.</summary>
internal static class SomeDigest
{
    public static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static readonly DateTimeOffset Start = new(2026, 3, 3, 8, 0, 0, TimeSpan.Zero);

    public static Mail Mail(string id, string author = "Ada", string subject = "A subject", int minute = 0) => new()
    {
        Id = $"{id}@example.org",
        ContentHash = id,
        From = new MailAuthor(author, $"{author.ToLowerInvariant()}@example.org"),
        Subject = subject,
        Date = Start.AddMinutes(minute),
    };

    /// <summary>A thread of these mails: the first is the parent of all others.</summary>
    public static MailThread Thread(params Mail[] mails) => new()
    {
        Id = mails[0].Id,
        Subject = mails[0].Subject,
        Mails = [.. mails.Select((mail, i) => new ThreadedMail(mail, i == 0 ? null : mails[0].Id, i == 0 ? 0 : 1))],
    };

    /// <summary>The thread as news; all its mails are new unless some are named as old.</summary>
    public static DigestSource Source(string list, MailThread thread, params string[] old) => new(
        list,
        thread,
        new ThreadSummary
        {
            ThreadId = thread.Id,
            Subject = thread.Subject,
            MailIds = [.. thread.Mails.Select(mail => mail.Mail.Id)],
            Lines = [.. thread.Mails.Select(mail => new SummaryLine($"{mail.Mail.From.Name} says so.", mail.Mail.Id, mail.Mail.From.Display))],
        },
        thread.Mails.Select(mail => mail.Mail.Id).Where(id => !old.Contains(id)).ToHashSet());

    public static Digest Of(params DigestSource[] sources) =>
        DigestBuilder.Build([.. sources.Select(source => source.List).Distinct()], Berlin, Start.AddDays(1), sources, sources.SelectMany(source => source.NewMailIds).Distinct().Count());

    public static DigestThread Thread(int number, string? subject = null, string author = "Ada", string text = "It works.") => new()
    {
        List = "garden.lists.example.org",
        ThreadId = $"{number}@example.org",
        Subject = subject ?? $"Subject {number}",
        Participants = [author],
        NewMails = 2,
        AllMails = 2,
        IsNew = true,
        LastDate = Start,
        Lines = [new SummaryLine(text, $"{number}@example.org", author)],
    };

    /// <summary>The thread with a headline, open questions and a next step that say these words, each something besides.</summary>
    public static DigestThread Asking(this DigestThread thread, string words, int questions = 5) => thread with
    {
        Headline = new SummaryLine($"want {words}", $"{words} 0", words),
        OpenQuestions = [.. Enumerable.Range(0, questions).Select(i => new SummaryLine($"why{i} {words}", $"{words} {i}", words))],
        Next = new NextStep($"to {words}", new SummaryLine($"do {words}", $"{words} 1", words)),
    };

    public static Digest Of(IReadOnlyList<DigestThread> threads) => new()
    {
        Lists = ["garden.lists.example.org"],
        Zone = Berlin,
        MadeAt = Start.AddDays(1),
        Threads = threads,
        Coverage = new DigestCoverage(threads.Sum(thread => thread.NewMails), threads.Sum(thread => thread.NewMails), Start, Start.AddHours(10)),
    };
}
