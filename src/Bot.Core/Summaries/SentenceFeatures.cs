namespace Bot.Core.Summaries;

/// <summary>What is known of a sentence when it is ranked. Each from 0 to 1.</summary>
internal sealed record SentenceFeatures
{
    /// <summary>1 for its mail's first sentence, 1/2 for the second, and so on.</summary>
    public required double Lead { get; init; }

    /// <summary>The same, in the thread's first mail only: what it is all about.</summary>
    public required double LeadOfThread { get; init; }

    /// <summary>1 when it is in the first mail and says what that is for: it asks, proposes, or says what "this patch" does.</summary>
    public required double Purpose { get; init; }

    /// <summary>1 in the mail that has the thread's last word by date, if it is not the only one.</summary>
    public required double LastWord { get; init; }

    /// <summary>How many mails answer its mail directly; 1 from 4 on, by logarithm.</summary>
    public required double Replies { get; init; }

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

    /// <summary>1 when it asks somebody to do something, or proposes it.</summary>
    public required double Ask { get; init; }

    /// <summary>1 when it says what was decided or done, or what its author will do next.</summary>
    public required double Outcome { get; init; }

    /// <summary>The same, times how late its mail was written: 1 in the last.</summary>
    public required double LateOutcome { get; init; }

    /// <summary>1 when it objects, or says what is wrong.</summary>
    public required double Problem { get; init; }

    /// <summary>1 when it weighs or gives a reason.</summary>
    public required double Argument { get; init; }

    /// <summary>1 when it opens with a word that ties it to what stands before.</summary>
    public required double Tied { get; init; }

    /// <summary>1 when it opens as an answer to what was quoted.</summary>
    public required double Reply { get; init; }

    /// <summary>1 when the author talks of writing the mail and not of its subject.</summary>
    public required double Aside { get; init; }

    /// <summary>1 when it is short and thanks, excuses itself or merely agrees.</summary>
    public required double Courtesy { get; init; }

    /// <summary>1 when it has no end mark or begins in the middle: a heading, a list's item, what code or a link left over.</summary>
    public required double Fragment { get; init; }
}
