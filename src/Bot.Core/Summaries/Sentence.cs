namespace Bot.Core.Summaries;

/// <summary>A sentence of somebody's own words, and where in the thread it stands.</summary>
internal sealed record Sentence
{
    public required string Text { get; init; }

    /// <summary>The place of its mail in the thread's reading order, from 0.</summary>
    public int Mail { get; init; }

    /// <summary>Its place among the thread's sentences, from 0.</summary>
    public int Number { get; init; }

    /// <summary>Its place among its mail's sentences, from 0.</summary>
    public int Place { get; init; }

    /// <summary>Which stretch of its mail's own words it stands in, from 0; between two there is a quote, code or a list.</summary>
    public int Stretch { get; init; }

    /// <summary>Which paragraph of its mail it stands in, from 0. Neighbours in one paragraph are one quote when joined by a space.</summary>
    public int Paragraph { get; init; }

    /// <summary>What announces it, when it is a list's item: "We decided:".</summary>
    public string? LeadIn { get; init; }

    /// <summary>Whether it stands in a patch's list of what changed since an earlier version.</summary>
    public bool IsChange { get; init; }

    /// <summary>Words as a budget counts them (see <see cref="Words"/>).</summary>
    public required int WordCount { get; init; }

    /// <summary>Its terms in order, as numbers (see <see cref="Terms"/>).</summary>
    public required int[] Terms { get; init; }

    /// <summary>Whether it can stand in a summary: it says something, and is no greeting, closing or debris.</summary>
    public required bool IsProse { get; init; }

    /// <summary>Whether one must know what was said before to know what it is about.</summary>
    public required bool IsDependent { get; init; }

    /// <summary>Whether it says nothing of the subject alone: an aside, a courtesy, a mere answer, an announcement, an example, an echo, jest.</summary>
    public required bool IsAside { get; init; }

    /// <summary>Whether it has too few words with a meaning to say anything alone, and decides nothing either.</summary>
    public required bool IsThin { get; init; }

    /// <summary>Whether it has no end mark or begins in the middle.</summary>
    public required bool IsFragment { get; init; }

    /// <summary>All that it says, when its text is only the start of that and … stands for the rest; else null.</summary>
    public string? Whole { get; init; }

    /// <summary>Whether its author takes it back, there or in a later mail.</summary>
    public bool IsTakenBack { get; init; }

    /// <summary>Whether it stands next after the other, with nothing between them.</summary>
    public bool Continues(Sentence other) => Mail == other.Mail && Stretch == other.Stretch && Place == other.Place + 1;

    /// <summary>How many words a text has: stretches between white space.</summary>
    public static int Words(ReadOnlySpan<char> text)
    {
        var words = 0;
        for (var i = 0; i < text.Length; i++)
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1]))) words++;
        return words;
    }
}
