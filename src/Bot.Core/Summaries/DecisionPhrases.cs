using System.Buffers;
using System.Text.RegularExpressions;
using Bot.Core.Patches;

namespace Bot.Core.Summaries;

/// <summary>What a sentence looks like that decides something here and now. What was decided long ago, elsewhere, perhaps, or by one person for himself
/// is told, and decides nothing.</summary>
internal static partial class DecisionPhrases
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // No decision is without one of these, and few sentences have one: the patterns need not look at the others.
    private static readonly SearchValues<string> Stems = SearchValues.Create(
        ["appl", "queue", "merg", "push", "comit", "commit", "pick", "tak", "added", "agree", "decided", "conclu", "resolved", "settled", "consensus", "decision", "verdict", "be held", "let's", "lets",
            "nack", "reject", "approv", "withdr", "revert", "cancel", "schedul", "postpon", "supersed", "dropped", "closed", "accepted"],
        StringComparison.OrdinalIgnoreCase);

    private const string Lead = @"^\W*(?:(?:ok|okay|yes|yep|yeah|no|nah|right|agreed|well|fine|so|then|and|but|now|thanks|great|good|anyway|in that case|for now|j?fyi|btw|sure|ack|nope|both|all|series|patch(?:es)?)\b[,.!;: –—-]*)*";

    // What is decided about, with what may stand behind it: "the session for mills".
    private const string Matter = @"(?:it|this|that|these|those|both|all(?: of (?:it|this|them|these))?|(?:the|this|that|these|your|my|our) (?:[\w-]+ )*(?:patch(?:es)?|patchset|series|set|fix(?:es)?|change|commit|topic|session|proposal|pr|pull request|meeting|call|election|conference|microconference|track|vote|release)(?: (?:for|on|of|about|in) [^.,;:]+)?)";

    /// <summary>Whether it says what is decided, or was done about it.</summary>
    /// <param name="text">A sentence, without what it quotes.</param>
    public static bool IsDecision(string text) =>
        Speaks(text) && !IsOpen(text) && (ReviewPhrases.Applied(text, null) is not null || !History.IsMatch(text) && (Decided.IsMatch(text) || Settled.IsMatch(text)));

    /// <summary>Whether it calls upon all: "Let's drop it."</summary>
    public static bool IsCall(string text) => Speaks(text) && Call.IsMatch(text);

    /// <summary>Whether it asks, goes on in what stands below it, or holds only under a condition.</summary>
    public static bool IsOpen(string text) => EndsOpen.IsMatch(text) || Undecided.IsMatch(text);

    /// <summary>Whether a program says so in its fixed words: what follows is where, or which commit.</summary>
    public static bool IsNotice(string text) => Notice.IsMatch(text);

    /// <summary>Whether it says that a patch was taken, and not only some of several.</summary>
    public static bool IsTaken(string text) => Speaks(text) && !Undecided.IsMatch(text) && ReviewPhrases.Applied(text, null) is var (_, which) && !SomeOf.IsMatch(which);

    private static bool Speaks(string text) => text.AsSpan().ContainsAny(Stems);

    [GeneratedRegex(Lead + @"(?:applied|queued|pushed|merged|committed|nacked|picked up|rejected)(?:[.,!;]| (?:to|on|onto|for|into|in|up)\b|$)"
        + @"|^\W*(?:(?:ok|okay|so|then|and|thus|therefore|finally|now|fyi),? )*(?:i|we|we all)(?:'ve| have)(?: all| both| finally| just| now| also)* (?:agreed|decided|concluded|resolved|settled) (?:to|on|that|not|against|upon)\b"
        + @"|^\W*(?:(?:ok|okay|so|then|and|thus|therefore|finally|now|fyi),? )*we(?: all| both| finally| just| now)* agreed (?:to|on|that|not|against|upon)\b|\bwe (?:all |both )?(?:finally|just|now) (?:decided|concluded|settled)\b|\bit (?:has been|is now|is hereby) (?:agreed|decided|settled)\b"
        + @"|\b(?:the|our|rough|general) (?:consensus|conclusion|decision|verdict) (?:is|seems to be|has been)\b|\b(?:we have|we've|there is|we've reached|we have reached) (?:a |an )?(?:rough |general |clear )?(?:consensus|agreement)\b"
        + @"|^\W*(?:(?:ok|okay|and|so|thanks|now|fyi),? )*(?:i|we)(?:'ve| have)?(?: just| now| also)* picked (?:(?:it|this|these|them|both|all) up|up (?:the|this|these|your|both|all) (?:patch|series|set))|\bwill (?:indeed )?be held\b|^the patch titled\b.*\bhas been added to the \S+ (?:\S+ )?(?:tree|branch)\b|^\W*(?:(?:ok|okay|yes|thanks|great|good|so|sure|fine|and)\b[,.!;]? )*i(?:'ll| will)(?: now| just| also| go ahead and)* (?:take|queue|apply|merge|pick) (?:it|this|that|them|these|the (?:patch|series|whole))\b", Options)]
    private static partial Regex Decided { get; }

    [GeneratedRegex(Lead + Matter + @" (?:(?:(?:has|have)(?: now| already| just| finally)* been(?: just| now)*|(?:is|are) (?:now|already|hereby)) (?:applied|queued|merged|com+it+ed|pushed|accepted|rejected|approved|withdrawn|reverted|cancell?ed|scheduled|postponed|superseded|dropped|settled|closed)\b"
        + @"|(?:is|are) (?:applied|queued|merged|com+it+ed|accepted|rejected|approved|withdrawn|reverted|cancell?ed|postponed|superseded)(?: up| too| as well)?\W*$)", Options)]
    private static partial Regex Settled { get; }

    [GeneratedRegex(Lead + @"let'?s (?:just |simply |then |all |rather )*(?:go (?:with|for|ahead)|do (?:it|that|this)\b|use|keep|drop|stick|leave|postpone|merge|apply|cancel|close|take (?:it|this|that|these|them)\b)", Options)]
    private static partial Regex Call { get; }

    [GeneratedRegex(@"\b(?:has|have) been (?:merged|applied|added|committed|queued) (?:in)?to\b|\bwas (?:applied|merged|added) to\b", Options)]
    private static partial Regex Notice { get; }

    // It goes on with a list, a link or code: what it says stands there.
    [GeneratedRegex(@"(?:[?:]|\b(?:to|in|into|at|on|with))\W*$", Options)]
    private static partial Regex EndsOpen { get; }

    // Decided at another time, for another matter, or by one alone.
    [GeneratedRegex(@"\b(?:long ago|(?:years?|months?|weeks?|a while|some time|versions?|releases?) (?:ago|back)|at (?:the|that) time|at which point|back then|back in|originally|initially|previously|earlier|at (?:the|right at the) beginning|from the (?:start|beginning)|historically|traditionally|in the past|once upon"
        + @"|last (?:year|time|month|summer|winter|fall|autumn|spring|summit|meeting|cycle|release)|in (?:19|20)\d\d|at (?:lpc|lsf\S*|plumbers|the (?:last |previous )?(?:[\w'-]+ )?(?:summit|meeting|conference|workshop))|(?:since|because|as|that|which|where|when|who|what) (?:i|we)(?:'ve| have|'d| had)? (?:\w+ )?(?:decided|agreed|concluded)|had (?:been )?(?:\w+ )?(?:decided|agreed)|already (?:agreed|decided|settled))\b", Options)]
    private static partial Regex History { get; }

    [GeneratedRegex(@"\b(?:if|once|when|until|unless|after|whether|should|could|would|might|may|can|cannot|not|isn't|wasn't|aren't|weren't|hasn't|haven't|never|before|to be|want|wish|hope)\b[^.]{0,40}\b(?:applied|queued|pushed|merged|committed|accepted|rejected|decided|agreed|settled|reverted|approved|consensus|conclusion|cancell?ed|postponed|scheduled|withdrawn|superseded)\b|[“]we(?:'ve| have)? (?:decided|agreed)\b|\b(?:if|unless|whether|until|in case|assuming|provided)\b[^.]{0,90}\b(?:applied|apply|queue|take|pick|merge|queued|pushed|merged|committed|accepted|rejected|decided|agreed|settled|reverted|approved|consensus|agreement|conclusion|cancell?ed|postponed|scheduled|withdrawn|superseded|let's)\b|\b(?:let's|i'll|i will)\b[^.]{0,90}\b(?:unless|if|once|until|when)\b|\b(?:before|until|when|once|if|after) (?:i|we)(?:'ll| will)? (?:go|stick|pick|take|apply|merge)\b|\b(?:historically|traditionally|usually|often|always|sometimes|generally|in the past|back then|once upon)\b|let'?s (?:say|assume|see|hope|suppose|face|leave that|not forget)\b|\b(?:i|we)(?:'ve| have)? (?:\w+ )?agreed(?:\[\d+\])? with\b|\b(?:what|that you) (?:has|have|had)(?: already)? (?:been )?(?:agreed|approved|decided|accepted)\b|\bi(?:'ll| will) (?:take|pick) (?:it|this|that|them|these|those) up (?:again|next|later|soon|tomorrow|when|once|after|in)\b|\b(?:that|which|version|set|patch|one) (?:i|we)(?:'ve| have)? (?:just )?(?:applied|queued|merged|committed)\b|\bapplied (?:on|to) top\b|\b(?:patch|series)(?:es)? (?:is|was|are) applied\b|\b(?:almost|nearly|most of|parts? of) (?:all )?(?:the|your)\b", Options)]
    private static partial Regex Undecided { get; }

    // "the first two patches", "patch 1", "all except the last".
    [GeneratedRegex(@"\d|\b(?:first|last|second|third|rest|except|but|remaining|other|one)\b", Options)]
    private static partial Regex SomeOf { get; }
}
