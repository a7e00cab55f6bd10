using Bot.Core.Mails;
using Bot.Core.Summaries;

namespace Bot.Core.Patches;

/// <summary>What a mail's author says in it, sentence by sentence.</summary>
internal static class Statements
{
    private const int MostSentences = 400;

    /// <summary>The sentences of the own words, in order. What looks like a sign-off is kept, since "Applied, Jane" looks like one too;
    /// a sentence that ends in "to" goes on with the link below it.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<BodyPart> parts)
    {
        List<string> statements = [];
        foreach (var part in parts)
        {
            if (part is not { Kind: BodyPartKind.Words or BodyPartKind.SignOff or BodyPartKind.Link, QuoteDepth: 0 }) continue;
            foreach (var sentence in Sentences.Split(part.Text))
            {
                if (statements.Count > 0 && statements[^1].TrimEnd(':') is [.., ' ', 't', 'o'] or [.., 'i', 'n', 't', 'o']) statements[^1] += $" {sentence}";
                else if (part.Kind != BodyPartKind.Link) statements.Add(sentence);
                if (statements.Count == MostSentences) return statements;
            }
        }

        return statements;
    }
}
