namespace Bot.Core.Summaries;

/// <summary>A sentence of somebody's own words, and where in the thread it stands.</summary>
internal sealed record Sentence
{
    public required string Text { get; init; }

    /// <summary>The place of its mail in the thread's reading order, from 0.</summary>
    public required int Mail { get; init; }

    /// <summary>Its place among its mail's sentences, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>Words as a budget counts them: stretches between white space.</summary>
    public required int WordCount { get; init; }

    /// <summary>Its terms in order, as numbers (see <see cref="Terms"/>).</summary>
    public required int[] Terms { get; init; }

    /// <summary>Whether it can stand in a summary: it says something, and is no greeting, closing or debris.</summary>
    public required bool IsProse { get; init; }
}
