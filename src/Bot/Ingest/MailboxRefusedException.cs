namespace Bot.Ingest;

/// <summary>A server that says no: asking again soon would make it worse.</summary>
/// <param name="message">Who refused what, and why.</param>
/// <param name="pause">How long to stay away, at least.</param>
/// <param name="needsPerson">Whether nobody but a person can mend it.</param>
/// <param name="inner">What it came as.</param>
public sealed class MailboxRefusedException(string message, TimeSpan pause, bool needsPerson, Exception? inner = null) : Exception(message, inner)
{
    public TimeSpan Pause { get; } = pause;

    public bool NeedsPerson { get; } = needsPerson;
}
