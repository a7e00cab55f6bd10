using System.Text.RegularExpressions;

namespace Bot.Core.Summaries;

/// <summary>Cuts a long English sentence short where its reader loses an addition, and no limit that is known by its words: before a reason, an example, an
/// aside or a second statement at its end. What holds only "but …", "unless …" or "if …" keeps that.</summary>
internal static partial class MainClause
{
    // Words: of the shortest sentence worth a cut, of the shortest rest that still says something, of the smallest cut.
    private const int ShortestSentence = 12;
    private const int ShortestRest = 6;
    private const int SmallestCut = 4;

    // Characters; what is longer is no sentence of a person, and each addition is looked at from the sentence's begin.
    private const int LongestSentence = 2_000;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // What begins a statement; "the painters" and "my table" begin a list's last item as well.
    private const string Subject = @"(?:i|we|you|he|she|it|they|this|that|these|those|there|here|what|i'm|it's|we'll|i'll|that's|there's|let's|no one|nobody|everyone|somebody|someone|everything|nothing)";

    /// <summary>The shortest start of the sentence that can stand for it, as it is written and without an end mark; null when there is none.</summary>
    public static string? Of(string text)
    {
        var words = Sentence.Words(text);
        if (words < ShortestSentence || text.Length > LongestSentence || Clues.IsQuestion(text)) return null;
        foreach (var addition in Addition.EnumerateMatches(text))
        {
            var rest = text.AsSpan(0, addition.Index).TrimEnd();
            var cut = text.AsSpan(addition.Index).TrimStart(" ,");
            var left = Sentence.Words(rest);
            if (left >= ShortestRest && words - left >= SmallestCut && IsWhole(rest) && IsMoreOnly(rest, cut)) return rest.ToString();
        }

        return null;
    }

    // Nothing in it is left open, and it has a subject and what that does.
    private static bool IsWhole(ReadOnlySpan<char> rest) =>
        rest.Count('(') == rest.Count(')') && rest.Count('[') == rest.Count(']') && rest.Count('"') % 2 == 0 && rest.Count('`') % 2 == 0
        && (!Subordinate.IsMatch(rest) || LaterSubject.IsMatch(rest)) && HasVerb.IsMatch(rest) && !OpenEnd.IsMatch(rest);

    private static bool IsMoreOnly(ReadOnlySpan<char> rest, ReadOnlySpan<char> cut)
    {
        if (Limit.IsMatch(cut) || cut.Contains('?') || Denial.IsMatch(cut) || Narration.IsMatch(rest) || Vague.IsMatch(rest)) return false;
        // These marks stand in any language; what limits is known of English alone.
        if (cut[0] is ';' or '(' && (!English.IsMatch(rest) || Restriction.IsMatch(cut))) return false;
        if (cut[0] is ';') return true;
        if (cut[0] is '(') return cut.IndexOf(')') >= cut.TrimEnd("\"'.!").Length - 1;
        // "A, B, and the C" is a list; "A is so, and the B is red" and "Like A, it is so, and the B is red" are two statements.
        if (cut.StartsWith("and that ", StringComparison.OrdinalIgnoreCase) && SaysThat.IsMatch(rest)) return false;
        if (cut.StartsWith("and ", StringComparison.OrdinalIgnoreCase)) return Statement.IsMatch(cut) || rest.LastIndexOf(',') is var comma && (comma < 0 || Statement.IsMatch(rest[comma..]));
        // After another comma or dash it may be the sentence itself that goes on: "The lock, which is old, is taken twice."
        if (cut.Contains(',') || Dash.IsMatch(cut) || Dash.IsMatch(rest)) return false;
        // "It is not slow because of the lock" does not say that it is not slow.
        return !Reason.IsMatch(cut) || !Negation.IsMatch(rest);
    }

    // Where an addition begins.
    [GeneratedRegex(@" \(|; |,? (?:because|so that|in order to)\b| (?:--?|[–—]) (?:[^\d -])|, (?:which|where|who|whose|whom|since|as|for example|for instance|such as|including|especially|particularly|in particular|namely|like|hence|thus|thereby|meaning|making|giving|allowing)\b|, (?:e\.g\.|i\.e\.)|, and (?:" + Subject + @"|the|my|our|your|his|her|its|their|an?|if|when|in|for|as)\b", Options)]
    private static partial Regex Addition { get; }

    // What its author did or is about, and the statement comes behind it: "I started to reply, and I think that the lock is taken twice."
    [GeneratedRegex(@"^\W*(?:(?:so|and|but|well|hm+|ok|also),? )*(?:i(?:'d| had|'m (?:finally|just)| am (?:finally|just)| was| started| tried| looked| took| wanted| may| might| think i|'m all for| am all for)|i argue|i claim|imagine|how|consider|with your|thanks)\b", Options)]
    private static partial Regex Narration { get; }

    // "There are other benefits, such as …": all that it says is in the end.
    [GeneratedRegex(@"\b(?:some|other|several|many|few|more|various|additional|these|those|this|that|the following) (?:\w+ )?(?:changes?|benefits?|details?|reasons?|problems?|issues?|things?|cases?|ways?|options?|cleanups?|improvements?|differences?|topics?|points?|questions?|examples?)(?: (?:from|of|with|to|for|in) (?:this|that|it|them))?(?: (?:may|might|can|could|will|would|be|are|is|were|needed|required|here|there|below|left|too))*$|\b(?:a|an|one|two) (?:problem|issue|question|idea|suggestion|bug|thing|point)$|\b(?:this|that|these|those)(?: [a-z]+)?$", Options)]
    private static partial Regex Vague { get; }

    // What limits or takes back what stands before it.
    [GeneratedRegex(@"\b(?:but|unless|except|however|although|though|until|otherwise|whereas|yet|provided|assuming|as long as|depending|only if|even if|instead|wrong|incorrect|untrue|false|bogus|nonsense|disagree|doubt|mistake)\b"
        + @"|^\W*(?:as (?:long|far|soon|if|though|well|opposed|an?)|not|no|nor|never|or|only|if|when|while|at least|maybe|perhaps|probably|i (?:think|guess|hope)|i'm not|afai\w+|iirc|imh?o|modulo|in theory|mostly|unfortunately|hopefully)\b", Options)]
    private static partial Regex Limit { get; }

    // Anywhere in parentheses or in a second statement: "(patches 1 to 3 only)", "; without the second hunk, please".
    [GeneratedRegex(@"\b(?:only|without|apart from|partly|if|not|just|when)\b|n't\b", Options)]
    private static partial Regex Restriction { get; }

    [GeneratedRegex(@"\b(?:the|this|that|with|it|we|you|are|to|and|my|there|they)\b", Options)]
    private static partial Regex English { get; }

    [GeneratedRegex("^(?:and|,) " + Subject + @"\b", Options)]
    private static partial Regex Statement { get; }

    // ", which is not so".
    [GeneratedRegex("^(?:which|who|whose|whom|where)\\b.*(?:\\b(?:not|never|no longer|hardly)\\b|n't\\b)", Options | RegexOptions.Singleline)]
    private static partial Regex Denial { get; }

    [GeneratedRegex("^(?:because|so that|in order to)\\b", Options)]
    private static partial Regex Reason { get; }

    [GeneratedRegex(@"\b(?:not|no|never|none|nobody|nothing|cannot|without|hardly)\b|n't\b", Options)]
    private static partial Regex Negation { get; }

    [GeneratedRegex(" (?:--?|[–—]) ", Options)]
    private static partial Regex Dash { get; }

    // What opens with one of these is not yet the statement …
    [GeneratedRegex(@"^\W*(?:(?:but|and|so|also|or|that|i think(?: that)?),? )?(?:if|when|while|although|though|since|because|as|unless|for|in|on|at|with|without|after|before|until|even|once|given|by|to|from|instead|despite|due|using|rather|whenever|where|wherever|considering|assuming|regarding|about|of|between|under|during|through)\b", Options)]
    private static partial Regex Subordinate { get; }

    // … but when another subject follows.
    [GeneratedRegex(@", (?:\S+ ){0,3}?" + Subject + @"\b|, (?:the|my|our|your|his|her|its|their|an?) ", Options)]
    private static partial Regex LaterSubject { get; }

    // "I propose that A, and that B": both are the proposal.
    [GeneratedRegex(@"\b(?:propos|suggest|think|thought|sa(?:y|id)|believ|agree|mean|hop|fear|kn[eo]w|assum|s(?:ee|aw)|not(?:e|ic)|f(?:ind|ound)|t(?:ell|old)|claim|expect|decid)\w* that\b", Options)]
    private static partial Regex SaysThat { get; }

    // As far as words tell it: "Allegations of having to get it right at once" has none.
    [GeneratedRegex(@"\b(?:am|is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|may|might|must|shall|i|we|you|they|he|she|it)\b|\w['’](?:s|re|ve|m|ll|d|t)\b|^\W*please\b", Options)]
    private static partial Regex HasVerb { get; }

    // It needs a second half, or breaks off.
    [GeneratedRegex(@"[.,:;…]$|; |(?:\bthat|[,:]) (?:(?:and|but|so|or) )?(?:if|when|while|once|unless|although|though|since|because|as|whenever|after|before|until|given)\b[^,]*$|\bif\b[^,]*$|, (?:but|and|so|though|or) \S+(?: \S+)?$|\b(?:not (?:only|just|merely|so much)|either|neither|both|whether)\b|\b(?:a|an|and|are|as|at|by|for|from|here|in|is|like|of|on|or|see|than|that|the|to|was|with|if|when|which|be|been|not|only|so|just)$", Options)]
    private static partial Regex OpenEnd { get; }
}
