using Bot.Core.Summaries;
using Bot.Core.Threads;

namespace Bot.Core.Digests;

/// <summary>One thread of one list, as it enters a digest.</summary>
/// <param name="List">The list, in lower case.</param>
/// <param name="Thread">The whole thread.</param>
/// <param name="Summary">What its new mails say.</param>
/// <param name="NewMailIds">The ids of its mails that the digest is about; ids of other mails are ignored.</param>
public sealed record DigestSource(string List, MailThread Thread, ThreadSummary Summary, IReadOnlySet<string> NewMailIds)
{
    // What one new mail says of an old thread needs less room than a thread.
    private const int MostWords = 100;
    private const int FirstWords = 40;
    private const int WordsOfMail = 20;

    /// <summary>The thread with a summary of what is new to the digest's reader.</summary>
    /// <param name="list">The list, in lower case.</param>
    /// <param name="thread">The whole thread, its mails with their text.</param>
    /// <param name="whole">The summary of the whole thread as it is; null when there is none.</param>
    /// <param name="newMailIds">As <see cref="NewMailIds"/>.</param>
    public static DigestSource Of(string list, MailThread thread, ThreadSummary? whole, IReadOnlySet<string> newMailIds)
    {
        if (thread.Mails.All(mail => newMailIds.Contains(mail.Mail.Id))) return new DigestSource(list, thread, whole ?? ThreadSummarizer.Summarize(thread), newMailIds);
        var news = ThreadSummarizer.SummarizeNews(thread, newMailIds, Math.Min(MostWords, FirstWords + WordsOfMail * thread.Mails.Count(mail => newMailIds.Contains(mail.Mail.Id))));
        if (whole is { MadeBy: not ThreadSummary.Rules } && whole.Lines.Where(line => newMailIds.Contains(line.MailId)).ToArray() is { Length: >= ModelAnswer.FewestStatements } lines)
            news = news with { Lines = lines, MadeBy = whole.MadeBy };
        return new DigestSource(list, thread, news, newMailIds);
    }
}
