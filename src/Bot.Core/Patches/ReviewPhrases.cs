using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Core.Patches;

/// <summary>Everything that the states of series know of English, one sentence at a time: what a maintainer says who has applied a
/// series, what a NACK looks like, how changes are asked for and promised, how an author withdraws. A sentence that only might
/// come true ("once this is applied", "I'd be happy to apply it if") says nothing.</summary>
internal static partial class ReviewPhrases
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Words before the news: "OK, thanks Jane, and now".
    private const string Lead = @"^[""'“(*_]*((many thanks|thanks|thank you|thx|ok|okay|great|good|nice|cool|perfect|excellent|awesome|fantastic|lovely|looks good( to me)?|lgtm|makes sense|fair enough|will do|done|yes|yep|yeah|sure|right|and|so|now|also|then|finally|anyway|btw"
        + @"|just|already|jfyi|fyi|fwiw|hi|hello|all( (two|three|four|five|six|seven|eight|nine|ten|[0-9]+))?( patches)?|both|everything|series|whole series|patch|patchset|sorry for the (delay|late \w+))( again| a lot| so much| \p{L}+[,!.:])?[\s,!:.;–—-]+)*";

    private const string Verb = @"(applied|queued( it| this| these| them)?( up)?|merged|pushed( it| this| these| them)?( out)?|com+it+ed|picked (it|this|these|them) up|picked up|taken)";

    private const string Which = @"(it|this( one)?|these|those|them|all( of (it|this|them|these))?|both( of (them|these))?|everything|(this|the|your|these|that|all|both|all the)? ?(whole |entire |full |updated |remaining |first |last |other |second |third |two |three |\w+ and \w+ )*(set|series|patch\w*|fix(es)?|version|v[0-9]+)( series| set)?"
        + @"|patch(es)? [0-9#][0-9, &#and-]*|all (except|but)[^.;]+?|(the )?(first|last|rest)( \w+)?( of [\w ]+?)?)";

    private const string To = @"\s+(to|into|in|onto|on|for|at|as)\s+(?<tree>\S.*)$";

    private static readonly char[] Marks = ['.', ',', ';', ':', '!', '?'];

    // Words that go on with a tree's name.
    private static readonly HashSet<string> TreeWords = new(StringComparer.Ordinal) { "next", "fixes", "queue", "tree", "branch", "topic", "core", "misc", "merge", "window" };

    // What may follow instead of a tree.
    private const string End = @"(\s*[.,;!:(].*|\s+([–—-].*|thanks.*|thank you.*|now|today|with .*|as is.*|already.*|given .*))?$";

    // "Applied." "Queued up, thanks!" "Thanks, applied to powerpc/next." "Patches 1 and 3-13 applied to powerpc/next."
    [GeneratedRegex(Lead + @"(fixed (it|this|that|up)( up)? and |(merged|applied|queued) and |(?<part>patch(es)? #?[0-9][0-9, &#and-]*) |(?<part>(the )?(first|last) \w+( patch(es)?)? ))?" + Verb + @"( (?<which>" + Which + @"))??( with [^.]+?| for (linux |v)?[0-9][\w.-]*)?(" + To + "|" + End + ")", Options)]
    private static partial Regex Done { get; }

    // "I've applied this to for-5.2/core." "We have queued the whole set in …" "…, so I have now pushed it to …"
    [GeneratedRegex(@"^(?<before>[^.]*?([,:;] (so |and )?| so ))?(" + Lead + @")?(i|we)( have|'ve|’ve)*( (now|just|also|already|then|finally|manually|therefore))* (" + Verb + @"|(?<added>added)) (?<which>" + Which + @")( out| up| too| manually| now| all)?( \([^)]*\))?( with [^.]+?)?(" + To + "|" + End + ")", Options)]
    private static partial Regex IDid { get; }

    // "JFYI, the patchset has been committed into livepatching.git" "Both patches are now merged into …" "It is committed in …"
    [GeneratedRegex(Lead + @"(?<which>it|this|these|they|both|all( (two|three|four|five|six|seven|eight|nine|ten|[0-9]+))?( patches)?|everything|(the|this|these|both)( whole| entire| two| three| first| last)? (set|series|patch\w*|fix)) (has been|have been|is|are|was|were|got)( (now|just|already|also|all))* (applied|queued( up)?|merged|pushed|com+it+ed|picked up|taken)"
        + @"( by me)?(, [^,]+,)?\s+(to|into|in|onto|on|for)\s+(?<tree>\S.*)$", Options)]
    private static partial Regex IsDone { get; }

    // "I've added the Fixes: tag and applied to for-5.9/upstream-fixes." "I dropped the last patch as well, and pushed to modules-next"
    [GeneratedRegex(Lead + @"((i|we)( have|'ve|’ve)?( [^\s.!?]+)+? and( have)?( (now|just|also))*|and) (" + Verb + @")( (?<which>" + Which + @"))?" + To, Options)]
    private static partial Regex AndDone { get; }

    // A tree or a branch, and not "the kernel", "a system", "my laptop".
    [GeneratedRegex(@"\.git\b|#\w|\w/\w|\w[-/](next|fixes|linus|queue|core|devel|testing|unstable)\b|\bfor-\w|\b(next|fixes|queue|branch|tree|trees|tip|master|main|mainline|misc|staging|stable|linux-\w+|modules|kbuild|kselftest|livepatch\w*)\b", Options)]
    private static partial Regex TreeLike { get; }

    // Not yet, not for good, or about something else. "On top of" is where somebody tried it.
    [GeneratedRegex(@"\b(not|never|n't|cannot|can't|haven't|hasn't|wasn't|weren't|isn't|if|unless|once|whenever|until|before it|would|should|could|might|may|hoping|hope to|locally|my (local|laptop|machine|test|own)|on top of|to (test|try|see|check|reproduce|verify)|cleanly|github|wrong(ly)?|reverted|but (it|this|that|i|the|then|now)"
        + @"|(still|no longer) (see|get|fail|crash|work)\w*|for (testing|now))\b", Options)]
    private static partial Regex Unsure { get; }

    [GeneratedRegex(@"^(so |but |ok |okay |sorry |and )*[,]? ?(i|we)( have|'ve|’ve)?( (now|just|also))* (dropped|reverted|removed|backed out) (it|this|these|them|the (series|set|patch\w*)|this (series|set|patch\w*))\b|^(dropped|reverted)( (it|this|them|now|from))?\b|\bmissed (the|your) (v[0-9]+|new(er)? version)\b", Options)]
    private static partial Regex Dropped { get; }

    // "NAK." "No, NAK." "Sorry, but NAK to this approach." "I NACK this patch." Never "no NACK from me", "I won't NACK", "would get NACKed".
    // In lower case only where it can be no other word.
    [GeneratedRegex(@"^[""'“(*_]*(?i:(sorry|i'm sorry|i am sorry|well|so|but|then|and|no\s?[,.;:–—-]|big|strong|hard|huge|definite|that's a|this is a|it's a|as is|for now|again|still|from me|a|my)[\s,.:;–—-]+)*(I( have to| must| am afraid I must)? )?(NACK|NAK|Nack|Nak)(ing|ed)?([\s.,;:!–—-]|$)"
        + @"|[\s,(]((?i:so|therefore|hence|thus|that's why|but)) I (will )?(?i:nac?k) (it|this|that|these|the)\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Nack { get; }

    // A NACK on a condition, taken back, or only talked about ("A NACK would be too strong"). Negations need no place here: a NACK begins its clause.
    [GeneratedRegex(@"\b(if|unless|until|withdrawn?|withdraw(ing|s)?|retract\w*|lifted|nac?k (would|could|might|may|was|means|meant))\b", Options)]
    private static partial Regex NackLimit { get; }

    // "I won't apply this." "We are not going to take that." "Rejected."
    [GeneratedRegex(@"^((sorry|so|but|and|no|well|ok|then|therefore)[\s,.!:–—-]+)*(i|we)(( am| are|'m|'re|’m|’re) not going to| will not| won't| refuse to| cannot| can't) (apply|merge|take|accept|queue|pick) (it|this|these|that|the (patch|series|set)\w*|this (patch|series|set)\w*|any of (it|this|these))\b|^(rejected|this (patch|series) is rejected)[.,!]", Options)]
    private static partial Regex Refused { get; }

    private const string Ignore = @"(ignore|disregard|drop|discard|forget( about)?)";

    private const string Own = @"(this|the|it|these|all|my|that)( (whole|entire|above|previous|first|last))*";

    private const string Sending = @"(rfc )?(patch\w*|series|set|version|mails?|emails?|submission|thread|one|v[0-9]+)";

    // "Let's drop it" in an answer is about a line of it: only who says "please", or names the patch, takes it back.
    [GeneratedRegex(@"^((sorry|so|oops|ok|okay|hi|all|and|but|yes|right|well|ah|oh|argh|self|hmm?|never ?mind)[\s,.!:–—-]+)*(sorry for the noise[\s,.!:–—-]*)?((please|kindly) (just )?" + Ignore + @" (v[0-9]+|" + Own + @"( " + Sending + @")?)|(you can|let's) (just )?" + Ignore + @" (v[0-9]+|" + Own + @" " + Sending + @"))( series| set)?(\s*[.,;:!–—(-]|\s+(for now|as|since|because|until|and|in favou?r|altogether|completely|entirely|sent)\b|$)"
        + @"|\bi( have|'ve)?( \w+)? (withdraw|withdrew|withdrawn|retract|retracted|(to )?withdraw) (this|the|it|my|these)\b|^(self[- ]nac?k|nac?k,? (to )?(myself|from (me|myself)))", Options)]
    private static partial Regex Withdrawn { get; }

    // "Please split this." "Could you rebase?" "This should be fixed in v3." "Nit: …"
    [GeneratedRegex(@"\b(please|pls|(can|could|would) you|you (need|have|should|must|could|can)( to)?|i(('d|’d| would) (suggest|prefer|rather|like)| suggest)( to| you)?|(needs?|has|have) to be|(must|should)( not)?( be)?)( \w+)?( not)? (fix|add|remov|chang|renam|send|resend|respin|rebas|split|drop|us(e|ing)|updat|mov|mak|avoid|put|keep|includ|explain|mention|document|replac|rework|reword|rewrit|squash|fold|convert|delet|initiali[sz]|merg|clarif|simplif|extend|order|sort|align|indent|check|handl|return|call|test|base|describ)\w*\b"
        + @"|^nit(pick)?s?\b|^typo\b|\b(in|for) (the )?(v[0-9]+|next (version|revision|iteration|round|spin))\b|\b(this|it|that|which|patch) (breaks|is (wrong|broken|buggy|incorrect|racy)|won't (work|build|compile|apply)|will (break|crash|deadlock)|does(n't| not) (work|build|compile|apply|make sense|look right))\b", Options)]
    private static partial Regex Ask { get; }

    // "Will fix in v2." "Good catch!" "I'll send a new version."
    [GeneratedRegex(@"\b(i will|i'll|i’ll|i am going to|i'm going to|we'll|^will|let me)( \w+){0,2}? (fix|change|update|add|remove|rename|send|post|resend|respin|rebase|rework|reword|split|drop|use|move|make|do|address|incorporate|include|correct|replace|squash|fold|convert|clarify|mention|document|simplify)\b|^(will do|will fix|fixed|done|good (catch|point|idea)|nice catch|great catch|you('re| are) right|my bad|oops)\b"
        + @"|\b(in|for) (the |my )?(v[0-9]+|next (version|revision|iteration|round|spin))\b", Options)]
    private static partial Regex Promise { get; }

    // "Sounds like a great plan." "I am fine with v3." "Please queue it." "I will go ahead and take these."
    [GeneratedRegex(@"^\W*((ok|okay|yes|yep|yeah|great|cool|thanks|thank you|well|so|and|ah|oh|hm+)[\s,.!:;]+)*((it |this |that |everything |all )?(sounds|looks|seems)( to me)?( like)?( a| an)?( really| very| quite| pretty)? (good|great|fine|ok|okay|reasonable|sane|sensible|nice|perfect|correct|right)\b|(that |this |it )?makes (perfect |total |a lot of )?sense\b|lgtm\b|go ahead\b|yes,? please\b|(great|good|nice|excellent) (idea|plan|work)\b|(agreed|r+ight|exactly|i agree|yes|sure|perfect|done)[.!]*$|(yes|yeah|yep|agreed|right|exactly)[,.!:])"
        + @"|\bi('m|’m| am) (also |totally |perfectly |completely )?(fine|ok|okay|happy|good) with\b|\bworks (fine )?for me\b|\b(fine|ok|okay) (with|by|for) me\b|\bfeel free to (take|queue|apply|pick|merge|pull|push)\b"
        + @"|\b(please|could you|can you|would you)( please)? (queue|take|apply|pick|merge|pull) (it|this|these|them|the (patch|series|set)\w*)\b|\byou (want|like) (me )?to take (it|this|these|them)\b|\byou like to take (it|this|these|them)\b|\bi('ll|’ll| will)( go ahead and| then| now| just| also)? (queue|take|apply|pick|merge|pull) (it|this|that|these|those|them|the (patch|series|set)\w*)\b", Options)]
    private static partial Regex Consent { get; }

    // Consent with a reservation is none.
    [GeneratedRegex(@"\b(but|however|except|although|if|unless|once|when|until|not|n't|apart from)\b", Options)]
    private static partial Regex Reservation { get; }

    // What only the one says who has a tree: an author who "applied" something may have applied advice.
    [GeneratedRegex(Lead + @"(merged|queued|pushed)\b", Options)]
    private static partial Regex Taking { get; }

    /// <summary>What a sentence says was applied: where, and which part of the series, as it names them; null when it says no such thing.</summary>
    /// <param name="sentence">A sentence of own words, on one line.</param>
    /// <param name="version">The series' version: "applied v3" says nothing of the second. Null where no version is meant.</param>
    public static (string? Tree, string Which)? Applied(string sentence, int? version)
    {
        if (sentence.TrimEnd().EndsWith('?')) return null;
        foreach (var form in (ReadOnlySpan<Regex>)[Done, IDid, IsDone, AndDone])
        {
            var match = form.Match(sentence);
            if (!match.Success) continue;
            var rest = match.Groups["tree"];
            var tree = rest.Success ? Tree(rest.Value) : null;
            var said = rest.Success ? sentence[..rest.Index] : sentence;
            if (Unsure.IsMatch(AfterBefore(said, match.Groups["before"])) || match.Groups["added"].Success && tree is null || rest.Success && (tree is null && (form == AndDone || !said.Contains(" with ", StringComparison.Ordinal)) || Unsure.IsMatch(rest.Value))) continue;
            var which = $"{match.Groups["part"].Value}{match.Groups["which"].Value}".Trim();
            if (version is not { } meant || !NamesOther(which, meant)) return (tree, which);
        }

        return null;
    }

    /// <summary>Whether it says that what was applied is no longer.</summary>
    public static bool IsDropped(string sentence) => Dropped.IsMatch(sentence);

    public static bool IsNack(string sentence) => (Nack.IsMatch(sentence) && !NackLimit.IsMatch(sentence) || Refused.IsMatch(sentence)) && !sentence.EndsWith('?');

    /// <param name="version">The series' version: of another nothing is said here.</param>
    public static bool IsWithdrawal(string sentence, int version) => Withdrawn.IsMatch(sentence) && !NamesOther(sentence, version);

    public static bool IsAsk(string sentence) => Ask.IsMatch(sentence);

    public static bool IsPromise(string sentence) => Promise.IsMatch(sentence);

    /// <summary>Whether a reviewer agrees to it, or asks somebody to take it, or means to.</summary>
    public static bool IsConsent(string sentence) => Consent.IsMatch(sentence) && !Reservation.IsMatch(sentence);

    /// <summary>Whether it says "Merged", "Queued" or "Pushed", as only the one can who has a tree.</summary>
    public static bool IsTaking(string sentence) => Taking.IsMatch(sentence);

    /// <summary>Whether it names a version, and not this one.</summary>
    private static bool NamesOther(string text, int version) =>
        Version.Matches(text) is { Count: > 0 } named && named.All(match => match.ValueSpan[1..].ToString() != version.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\bv[0-9]{1,3}\b", Options)]
    private static partial Regex Version { get; }

    /// <summary>The name at the head of what follows "applied to", as far as it goes: "powerpc/next", "bpf-next.git (master)",
    /// "livepatching.git, branch for-6.10"; null when that is no tree.</summary>
    private static string? Tree(string rest)
    {
        var words = rest.Split(' ');
        var first = words.Length > 1 && words[0] is "the" ? 1 : 0;
        var end = first + 1;
        while (end < words.Length && !EndsClause(words[end - 1], words[end]) && GoesOn(words[end - 1], words[end])) end++;
        var tree = string.Join(' ', words[first..end]).TrimEnd(Marks);
        return TreeLike.IsMatch(tree) ? tree : null;
    }

    private static bool EndsClause(string word, string next) =>
        word[^1] is '.' or ';' or '!' or ':' || word[^1] == ',' && next is not ("branch" or "topic") && !next.StartsWith("for-", StringComparison.Ordinal);

    private static bool GoesOn(string word, string next) =>
        word is "my" || word.TrimEnd(Marks) is "branch" or "topic" && next.AsSpan().ContainsAny('-', '/', '.') || TreeWords.Contains(next.TrimEnd(Marks)) || next.StartsWith("for-", StringComparison.Ordinal)
        || next[0] == '(' && next.TrimEnd(Marks)[^1] == ')';

    // What comes before "…, so I have applied it" may well be a negation: "nobody has picked this up, so".
    private static string AfterBefore(string said, Group before) =>
        before.Success && !Condition.IsMatch(before.Value) ? said[Math.Min(said.Length, before.Index + before.Length)..] : said;

    [GeneratedRegex(@"\b(if|unless|once|when|until|after)\b", Options)]
    private static partial Regex Condition { get; }
}
