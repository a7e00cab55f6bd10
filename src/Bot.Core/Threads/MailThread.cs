namespace Bot.Core.Threads;

/// <summary>Mails that belong together by their ids, in reading order: depth first, siblings by date.</summary>
public sealed record MailThread
{
    /// <summary>The id of the thread's first top-level mail. Every mail's id finds its thread, so an older thread id, from
    /// before two threads joined, keeps resolving.</summary>
    public required string Id { get; init; }

    /// <summary>The first mail's subject.</summary>
    public required string Subject { get; init; }

    public required IReadOnlyList<ThreadedMail> Mails { get; init; }

    /// <summary>Each mail with the one that began its topic (see <see cref="ThreadedMail.NewTopic"/>); null for the thread's own topic.</summary>
    public IEnumerable<(ThreadedMail Mail, ThreadedMail? Beginning)> ByTopic()
    {
        var open = new Stack<ThreadedMail>();
        foreach (var mail in Mails)
        {
            while (open.TryPeek(out var topic) && topic.Depth >= mail.Depth) open.Pop();
            if (mail.NewTopic is not null) open.Push(mail);
            yield return (mail, open.TryPeek(out var own) ? own : null);
        }
    }
}
