namespace Bot.Core.Summaries;

/// <summary>What a thread says, in its own words.</summary>
public sealed record ThreadSummary
{
    public required string ThreadId { get; init; }

    public required string Subject { get; init; }

    /// <summary>The mails that were read for it, in the thread's order.</summary>
    public required IReadOnlyList<string> MailIds { get; init; }

    /// <summary>The best sentences within the word budget, in the thread's order.</summary>
    public required IReadOnlyList<SummaryLine> Lines { get; init; }

    /// <summary>How it was made: <see cref="Rules"/>, or the name of the language model that wrote the lines.</summary>
    public string MadeBy { get; init; } = Rules;

    /// <summary>Made without a language model.</summary>
    public const string Rules = "rules";
}
