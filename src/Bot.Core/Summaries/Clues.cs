using System.Text.RegularExpressions;

namespace Bot.Core.Summaries;

/// <summary>English clue words that say what a sentence does: it asks, requests, decides.</summary>
internal static partial class Clues
{
    public static bool IsQuestion(string text) => text.AsSpan().TrimEnd("\"')”’ ").EndsWith('?');

    public static bool IsAsk(string text) => Ask.IsMatch(text);

    public static bool IsDecision(string text) => Decision.IsMatch(text);

    public static bool IsCourtesy(string text) => Courtesy.IsMatch(text);

    /// <summary>Whether it thanks and says no more.</summary>
    public static bool IsMereThanks(string text) => MereThanks.IsMatch(text);

    /// <summary>Whether it ends in the middle, since what followed was a link, a tag or code.</summary>
    public static bool IsCutOff(string text) => CutOff.IsMatch(text);

    [GeneratedRegex(@"^(?:(?:ok|okay|hi|hello|yes),? )?(?:many )?(?:thanks|thank you|thx)(?: (?:a lot|again|so much|very much|you all|all))* (?:for|to)\b[^,;:]{0,70}$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MereThanks { get; }

    [GeneratedRegex(@"\b(?:a|an|and|are|as|at|by|for|from|here|in|is|of|on|or|see|than|that|the|to|was|with)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CutOff { get; }

    [GeneratedRegex(@"\b(?:thanks|thank you|sorry|makes sense|good point|you're right|you are right|i think so|i agree|sounds good|looks good|welcome|hope (?:this|that) helps)\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Courtesy { get; }

    [GeneratedRegex(@"\b(?:please|could you|can you|would you|can we|could we|i'd like|i would like|we need|you need|let me know|should be|what about|how about|i suggest|i propose|let's|why not)\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ask { get; }

    [GeneratedRegex(@"\b(?:agree|agreed|disagree|i think|we should|applied|queued|merged|decided|conclusion|consensus|nack|nak|looks good|fixed|resolved|i will|i'll|we will|we'll|instead|prefer|the problem is|the issue is|because|therefore)\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Decision { get; }
}
