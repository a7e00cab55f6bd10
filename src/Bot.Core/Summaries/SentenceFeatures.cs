namespace Bot.Core.Summaries;

/// <summary>What is known of a sentence when it is ranked. Each from 0 to 1. <see cref="SentenceWeights"/> has the same names.</summary>
internal sealed record SentenceFeatures
{
    /// <summary>1 for its mail's first sentence, 1/2 for the second, and so on.</summary>
    public required double Lead { get; init; }

    /// <summary>The same, in the thread's first mail only: what it is all about.</summary>
    public required double LeadOfThread { get; init; }

    /// <summary>How much its mail's author wrote in that mail; 1 from 400 words on, by logarithm. Who says little says what matters.</summary>
    public required double MailLength { get; init; }

    /// <summary>How near its terms are to the whole thread's.</summary>
    public required double Centrality { get; init; }

    /// <summary>How many of the subject's terms it has; 1 from 3 on.</summary>
    public required double Topic { get; init; }

    /// <summary>How much of it others quote and answer.</summary>
    public required double Answered { get; init; }

    /// <summary>Its length; 1 from 20 words on.</summary>
    public required double Length { get; init; }

    /// <summary>1 when it is a question.</summary>
    public required double Question { get; init; }

    /// <summary>When it says what was decided or done, or what its author will do next, how late its mail was written: 1 in the last.</summary>
    public required double LateOutcome { get; init; }

    /// <summary>1 when its author takes a stand against something.</summary>
    public required double Stance { get; init; }

    /// <summary>1 when it weighs or gives a reason.</summary>
    public required double Argument { get; init; }

    /// <summary>1 when it opens as an answer to what was quoted.</summary>
    public required double Reply { get; init; }

    /// <summary>1 when the author talks of writing the mail and not of its subject.</summary>
    public required double Aside { get; init; }

    /// <summary>1 when it is short and thanks, excuses itself or merely agrees.</summary>
    public required double Courtesy { get; init; }

    /// <summary>1 when it has a link.</summary>
    public required double Link { get; init; }

    /// <summary>1 when it has no end mark or begins in the middle: a heading, a list's item, what code or a link left over.</summary>
    public required double Fragment { get; init; }
}
