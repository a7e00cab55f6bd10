namespace Bot.Core.Summaries;

/// <summary>What is known of a sentence when it is ranked. Each from 0 to 1.</summary>
internal sealed record SentenceFeatures
{
    /// <summary>1 for its mail's first sentence, 1/2 for the second, and so on.</summary>
    public required double Lead { get; init; }

    /// <summary>The same, in the thread's first mail only: what it is all about.</summary>
    public required double LeadOfThread { get; init; }

    /// <summary>Where its mail stands in the thread: 0 first, 1 last.</summary>
    public required double Lateness { get; init; }

    /// <summary>How near its terms are to the whole thread's.</summary>
    public required double Centrality { get; init; }

    /// <summary>How much of it others quote and answer.</summary>
    public required double Answered { get; init; }

    /// <summary>Its length; 1 from 20 words on.</summary>
    public required double Length { get; init; }

    /// <summary>1 when it is a question.</summary>
    public required double Question { get; init; }

    /// <summary>1 when it asks somebody to do something, or proposes it.</summary>
    public required double Ask { get; init; }

    /// <summary>1 when it decides, agrees, objects or gives a reason.</summary>
    public required double Decision { get; init; }

    /// <summary>1 when it is short and thanks, excuses itself or merely agrees.</summary>
    public required double Courtesy { get; init; }
}
