namespace Bot.Core.Summaries;

/// <summary>English words that say how and not what. In another language nothing is left out, and the weights by rarity do the work.</summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> Words = new(
        ("a about above after again all also although am an and any are aren't as at be because been before being below between both but by can can't cannot could "
        + "couldn't did didn't do does doesn't doing don't down during each either else etc even ever every few for from further get gets getting go goes going got had "
        + "has hasn't have haven't having he he's her here hers him his how however i i'd i'll i'm i've if in into is isn't it it's its itself just least less let let's "
        + "like lot made make makes many may maybe me might more most much must my myself need neither no nor not now of off on once one only onto or other others our ours "
        + "out over own per quite rather really same say see seems shall she should shouldn't since so some something still such sure than that that's the their them then "
        + "there there's these they they're thing things think this those though through thus to too under until up upon us use used using very want was wasn't way we we're "
        + "we've well were weren't what when where whether which while who whole whom whose why will with within without won't would wouldn't yes yet you you're your yours").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
