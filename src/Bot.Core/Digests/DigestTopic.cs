using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Digests;

/// <summary>A thread on its way into a digest, with what the same mails made of it in other lists.</summary>
internal sealed class DigestTopic
{
    private readonly Dictionary<string, ThreadedMail> mails = new(StringComparer.Ordinal);
    private readonly HashSet<string> news = new(StringComparer.Ordinal);
    private readonly SortedSet<string> alsoIn = new(StringComparer.Ordinal);

    public DigestTopic(DigestSource kept)
    {
        Kept = kept;
        Take(kept);
    }

    public DigestSource Kept { get; }

    public IReadOnlyDictionary<string, ThreadedMail> Mails => mails;

    public IReadOnlyList<string> AlsoIn => [.. alsoIn];

    /// <summary>The mails of the period.</summary>
    public IReadOnlyList<ThreadedMail> News => [.. mails.Values.Where(mail => news.Contains(mail.Mail.Id))];

    /// <summary>Whether it is a mail of the period.</summary>
    public bool IsNews(string mailId) => news.Contains(mailId);

    /// <summary>No mail of it was in an earlier digest. (That its first mail is new would not do: a parent may arrive after
    /// its answers.)</summary>
    public bool IsNew => mails.Keys.All(news.Contains);

    /// <summary>The newest date of the period.</summary>
    public DateTimeOffset LastDate => News.Max(mail => mail.Mail.Date).ToUniversalTime();

    /// <summary>Who wrote in the period, by the number of mails; among equals, who wrote first.</summary>
    public IReadOnlyList<string> Participants =>
        [.. News.OrderBy(mail => mail.Mail.Date).GroupBy(mail => Person(mail.Mail)).OrderByDescending(mails => mails.Count()).Select(mails => mails.First().Mail.From.Display)];

    /// <summary>Topics that began inside the thread, with their mails of the period.</summary>
    public IReadOnlyList<DigestSubThread> SubThreads =>
    [
        .. Kept.Thread.ByTopic()
            .Where(each => each.Beginning is not null && news.Contains(each.Mail.Mail.Id))
            .GroupBy(each => each.Beginning!, each => each.Mail.Mail.Id)
            .Select(topic => new DigestSubThread(topic.Key.NewTopic!, topic.Key.Mail.Id, [.. topic])),
    ];

    public void Add(DigestSource source)
    {
        if (source.List != Kept.List) alsoIn.Add(source.List);
        Take(source);
    }

    /// <summary>What makes two mails one person's: the address; the name when there is none, or when it is the list's own, which
    /// lists put there for senders whose domain forbids forwarding ("Ada via Garden").</summary>
    public string Person(Mail mail)
    {
        var (name, address) = mail.From;
        return address.Length == 0 || alsoIn.Prepend(Kept.List).Contains(address.Replace('@', '.'), StringComparer.OrdinalIgnoreCase) ? name : address;
    }

    private void Take(DigestSource source)
    {
        foreach (var mail in source.Thread.Mails)
        {
            mails.TryAdd(mail.Mail.Id, mail);
            if (source.NewMailIds.Contains(mail.Mail.Id)) news.Add(mail.Mail.Id);
        }
    }
}
