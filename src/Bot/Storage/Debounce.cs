namespace Bot.Storage;

/// <summary>When a thread that changes is summarised.</summary>
/// <param name="QuietTime">When it has been quiet for so long; zero: at once.</param>
/// <param name="MailsAtOnce">With so many mails since its last summary it waits no longer.</param>
public sealed record Debounce(TimeSpan QuietTime, int MailsAtOnce)
{
    public static Debounce None { get; } = new(TimeSpan.Zero, 1);
}
