using Bot.Core.Summaries;

namespace Bot.Core.Digests;

/// <summary>A thread as a digest shows it.</summary>
public sealed record DigestThread
{
    public required string List { get; init; }

    /// <summary>Other lists of the digest that have the same thread, or most of it; their mails are counted here.</summary>
    public IReadOnlyList<string> AlsoIn { get; init; } = [];

    public required string ThreadId { get; init; }

    public required string Subject { get; init; }

    /// <summary>Who wrote in the period, the most active first.</summary>
    public required IReadOnlyList<string> Participants { get; init; }

    /// <summary>Mails in the period.</summary>
    public required int NewMails { get; init; }

    /// <summary>Mails in the whole thread.</summary>
    public required int AllMails { get; init; }

    /// <summary>Whether the thread began in the period.</summary>
    public required bool IsNew { get; init; }

    /// <summary>The date of the newest mail in the period, UTC.</summary>
    public required DateTimeOffset LastDate { get; init; }

    /// <summary>What the mails of the period say.</summary>
    public required IReadOnlyList<SummaryLine> Lines { get; init; }

    /// <summary>Who wants what, of the whole thread; as <see cref="ThreadSummary.Headline"/>.</summary>
    public SummaryLine? Headline { get; init; }

    /// <summary>How far the whole thread has come: the state of <see cref="Series"/>, else <see cref="ThreadSummary.State"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>What was asked in the period and nobody has answered, the newest first.</summary>
    public IReadOnlyList<SummaryLine> OpenQuestions { get; init; } = [];

    /// <summary>What comes next, when that was said in the period and the thread is not settled; else null.</summary>
    public NextStep? Next { get; init; }

    /// <summary>The newest patch series in the thread; null when there is none.</summary>
    public DigestSeries? Series { get; init; }

    /// <summary>The thread with the newest version of the same series, when that stands in the digest too, before this one; else null.</summary>
    public string? NewestThreadId { get; init; }

    /// <summary>Topics that began inside the thread and have mails in the period.</summary>
    public IReadOnlyList<DigestSubThread> SubThreads { get; init; } = [];

    /// <summary>Ids of the period's mails that named no other and stand here by their subject alone: a guess.</summary>
    public IReadOnlyList<string> GuessedMailIds { get; init; } = [];

    /// <summary>How they were made: <see cref="ThreadSummary.MadeBy"/>.</summary>
    public string MadeBy { get; init; } = ThreadSummary.Rules;
}
