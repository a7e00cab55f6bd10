using Bot.Core.Mails;
using Bot.Core.Summaries;

namespace Bot.Core.Patches;

/// <summary>What a mail's author says in it, sentence by sentence.</summary>
internal static class Statements
{
    private const int MostSentences = 400;

    /// <summary>The sentences of the own words, in order; what looks like a sign-off is kept, since "Applied, Jane" looks like one too.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<BodyPart> parts) =>
        [.. parts.Where(part => part is { Kind: BodyPartKind.Words or BodyPartKind.SignOff, QuoteDepth: 0 })
            .SelectMany(part => Sentences.Split(part.Text)).Take(MostSentences)];
}
