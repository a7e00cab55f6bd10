using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Threads;

/// <summary>Makers of mails for tests about threads.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>After all real mails.</summary>
    public static readonly DateTimeOffset Later = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A mail that was written some minutes after noon.</summary>
    public static Mail Mail(string id, int minute, params string[] references) => new()
    {
        Id = id,
        ContentHash = id.PadRight(64, '0'),
        Subject = $"Subject of {id}",
        Date = Noon.AddMinutes(minute),
        References = references,
    };

    /// <summary>A thread of mails with these texts, each by another author; all but the first answer the first.</summary>
    public static MailThread Thread(params string[] texts) => Assert.Single(ThreadBuilder.Build(texts.Select((text, i) =>
        (i == 0 ? Mail("m0", 0) : Mail($"m{i}", i, "m0")) with { Text = text, From = new MailAuthor($"Author {i}", $"author{i}@example.org") })));

    public static List<Mail> MailsOf(string mbox) => MailsOf(mbox, Noon);

    /// <param name="mbox">A file.</param>
    /// <param name="received">When all its mails came: later dates are not believed.</param>
    public static List<Mail> MailsOf(string mbox, DateTimeOffset received)
    {
        using var stream = File.OpenRead(mbox);
        return [.. MboxReader.Read(stream).Select(entry => MailReader.Read(entry.Raw, received))];
    }

    public static T[] Shuffle<T>(this IEnumerable<T> items, int seed)
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
