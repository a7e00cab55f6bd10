using Bot.Core.Threads;

namespace Bot.Core.Patches;

/// <summary>What the series of some threads have outside of these: the rest of their patches, and other versions.</summary>
/// <param name="Neighbours">Threads that hold further patches of theirs, with the text of the mails.</param>
/// <param name="Links">Their versions, wherever these stand.</param>
public sealed record SeriesBackground(IReadOnlyList<MailThread> Neighbours, SeriesLinks Links)
{
    /// <summary>The same before a time, exclusive: of versions and mails since then it knows nothing.</summary>
    public SeriesBackground Until(DateTimeOffset time) => new(
        [
            .. Neighbours.Select(thread => thread.Mails.Select(mail => mail.Mail).Where(mail => mail.Date < time).ToArray())
                .Where(mails => mails.Length > 0).Select(ThreadBuilder.BuildOne),
        ],
        Links with { Next = Links.Next.Where(each => each.Value.Date < time).ToDictionary(StringComparer.Ordinal) });
}
