using Bot.Core.Mails;

namespace Bot.Core.Tests.Threads;

/// <summary>Makers of mails for tests about threads.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A mail that was written some minutes after noon.</summary>
    public static Mail Mail(string id, int minute, params string[] references) => new()
    {
        Id = id,
        ContentHash = id.PadRight(64, '0'),
        Subject = $"Subject of {id}",
        Date = Noon.AddMinutes(minute),
        References = references,
    };

    public static List<Mail> MailsOf(string mbox)
    {
        using var stream = File.OpenRead(mbox);
        return [.. MboxReader.Read(stream).Select(entry => MailReader.Read(entry.Raw, Noon))];
    }

    public static T[] Shuffle<T>(this IEnumerable<T> items, int seed)
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
