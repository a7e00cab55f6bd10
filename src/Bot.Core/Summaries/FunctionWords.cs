namespace Bot.Core.Summaries;

/// <summary>English words that say how and not what. In another language nothing is left out, and the weights by rarity do the work.</summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> Words = new(
        ("a able about above actually after again agree all already also although always am an and any anybody anyone anything anyway are aren't as at "
        + "basically be because been before being believe below best better between bit both but by can can't cannot certainly could couldn't course currently "
        + "definitely did didn't do does doesn't doing don't down during each easily either else especially etc even ever every everybody everyone everything "
        + "exactly feel few fine for from further generally get gets getting go goes going good got great guess had happy has hasn't have haven't having he he's "
        + "her here hers him his hopefully how however i i'd i'll i'm i've if in inline into is isn't it it's its itself just kind know knows later least less "
        + "let let's like literally look looked looks lot made mainly make makes many may maybe me mean means might more most mostly much must my myself need "
        + "neither never nice no nobody nor not nothing now obviously of off often oh ok okay on once one only onto or other others our ours out over own per "
        + "perhaps please possibly pretty probably quite rather really said same say see seem seemed seems seen shall she should shouldn't simply since so some "
        + "somebody somehow someone something sometimes somewhat soon sorry sort sound sounds still such sure than thank thanks that that's the their them then "
        + "there there's these they they're thing things think this those though thought through thus to today tomorrow too totally tried try under until up "
        + "upon us use used using usually very want was wasn't way we we're we've well were weren't what whatever when where whether which while who whole whom "
        + "whose why will with within without won't wonder would wouldn't yeah yep yes yet you you're your yours").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
