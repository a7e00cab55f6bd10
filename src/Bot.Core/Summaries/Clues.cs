using System.Text.RegularExpressions;

namespace Bot.Core.Summaries;

/// <summary>What the summaries know of English sentences: words that say what a sentence does, and openings that say whether
/// it can be understood alone. In another language no rule fires, and position, length and rarity do the work.</summary>
internal static partial class Clues
{
    // Characters of what a smiley makes a joke; in a longer sentence it is mere friendliness.
    private const int LongestSmile = 70;

    // Characters of a sentence that says nothing without what its last word points to: "I have a patch ready for that."
    private const int LongestHint = 60;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Words that tie a sentence to the one before; several may follow each other: "And so, in that case, …".
    private const string Ties = @"^[""'“‘(*_]*(?:(?:note|question|answer|nb|problem|hint)[:,] |(?:and|but|so|or|nor|then|now|well|also|yet|still|however|otherwise|therefore|thus|hence|instead|nevertheless|besides|moreover"
        + @"|furthermore|though|although|because|if|when|where|whereas|as|while|since|again|agreed|right|true|correct|exactly|of course|indeed|in fact|actually|basically|anyway|(?:j?fyi|imh?o|iirc|afai[kuc]s?|fwiw|ok|okay|yes|no|yeah|hmm+)|plus|maybe|perhaps|sure|apparently|obviously|even)\b,? )*";

    public static bool IsQuestion(string text) => text.AsSpan().TrimEnd("\"')”’ ").EndsWith('?');

    /// <summary>Whether it says what was decided or done, or what its author will do next.</summary>
    public static bool IsOutcome(string text) => Outcome.IsMatch(text);

    /// <summary>Whether it weighs or gives a reason.</summary>
    public static bool IsArgument(string text) => Argument.IsMatch(text);

    /// <summary>Whether one must know what was said before to know what it is about: "That would do.", "Then it works." A sentence
    /// about its own mail ("This series adds …") or with an empty "it" ("It is time to …") does not count.</summary>
    public static bool IsDependent(string text) =>
        Pointing.IsMatch(text) && (!OwnMail.IsMatch(text) || Verdict.IsMatch(text)) && !EmptyIt.IsMatch(text) || text.Length <= LongestHint && Hint.IsMatch(text) || Elsewhere.IsMatch(text);

    /// <summary>Whether it says what its mail is, or what the patch in it does.</summary>
    public static bool IsAboutOwnMail(string text) => OwnMail.IsMatch(text);

    /// <summary>Whether it opens as an answer to what was quoted: "Yes, …", "Good point, …".</summary>
    public static bool IsReply(string text) => Reply.IsMatch(text);

    /// <summary>Whether the author talks of writing the mail and not of its subject ("I can put a number on it.", "Let me explain."),
    /// or jokes.</summary>
    public static bool IsAside(string text) => Aside.IsMatch(text) || IsJoke(text);

    /// <summary>Whether it takes back or limits what was said just before: "But …", "However, …".</summary>
    public static bool IsTurn(string text) => Turn.IsMatch(text);

    /// <summary>Whether it limits what was said before some code as well: "But it is here."</summary>
    public static bool IsDeepTurn(string text) => DeepTurn.IsMatch(text);

    /// <summary>Whether it says yes to what stands above, and what follows depends on that: "That is correct."</summary>
    public static bool IsYes(string text) => Yes.IsMatch(text);

    /// <summary>Whether it may answer the question that its author has put just before: "I think …".</summary>
    public static bool IsOwnView(string text) => OwnView.IsMatch(text);

    /// <summary>Whether it says what its author believed and now doubts, without what is so instead: "I thought that …".</summary>
    public static bool IsPastBelief(string text) => PastBelief.IsMatch(text) && !Instead.IsMatch(text) && !IsQuestion(text);

    /// <summary>Whether it may be another's words in doubt or in jest, rather than a question: "I will turn the lever?"</summary>
    public static bool IsEcho(string text) => IsQuestion(text) && !Asking.IsMatch(text) && (text.Length <= LongestHint || Prose.IsVerbless(text));

    /// <summary>Whether it ends in a wink, or is short and ends in a smile.</summary>
    public static bool IsJoke(string text) => Joke.IsMatch(text) || text.Length <= LongestSmile && Smile.IsMatch(text);

    /// <summary>Whether it ends in a wink or a laugh.</summary>
    public static bool IsWink(string text) => Joke.IsMatch(text);

    public static bool IsCourtesy(string text) => Courtesy.IsMatch(text);

    /// <summary>"Please let me know what you think": it asks for an answer of any kind, and says nothing of the matter.</summary>
    public static bool IsInvitation(string text) => Invitation.IsMatch(text);

    /// <summary>Whether it thanks and says no more.</summary>
    public static bool IsMereThanks(string text) => MereThanks.IsMatch(text);

    /// <summary>Whether it heads a list of what changed between versions of a patch: "Changes in v2:", "v1 -> v2:".</summary>
    public static bool IsChangelogHeading(string text) => ChangelogHeading.IsMatch(text);

    /// <summary>Whether it announces words to be put somewhere, or that stand somewhere, which its author does not say himself: "How about:",
    /// "The comment should read:", "The manual says:".</summary>
    public static bool IsOfWording(string text) => Announcement.IsMatch(text);

    /// <summary>Whether it says on what condition that holds which follows: "With the typo fixed".</summary>
    public static bool IsCondition(string text) => Condition.IsMatch(text);

    /// <summary>Whether it ends in the middle, since what followed was a link, a tag or code.</summary>
    public static bool IsCutOff(string text) => CutOff.IsMatch(text);

    [GeneratedRegex(@"\b(?:applied|queued|pushed|merged|committed|nacked|nack|nak|rejected|withdrawn|reverted|superseded|consensus|decided|conclusion|concluded|we (?:all )?agreed?|settled|let's|next version"
        + @"|i(?:'ll| will| am going to|'m going to| plan to| intend to)|we(?:'ll| will| are going to|'re going to)|(?:in|for|with) (?:the )?v[0-9]+|v[0-9]+ \w+s|is (?:now )?(?:fixed|resolved|solved|released|out)|has been (?:fixed|merged|applied|added|resolved)|are back)\b", Options)]
    private static partial Regex Outcome { get; }

    [GeneratedRegex(@"\b(?:because|therefore|since|so that|the reason|instead|rather than|prefer|better|i think|i believe|in my opinion|imho|agree|disagree|the point is|the question is|means that|would mean|in order to|unless|depends on|worth)\b", Options)]
    private static partial Regex Argument { get; }

    [GeneratedRegex(Ties + @"(?:it|its|it's|it'd|it'll|they|they're|they'd|they'll|them|their|he|he's|she|she's|his|her|that|that's|that'd|that'll|those|these|this|such|here|here's|which|neither|both|same|ditto|likewise|others"
        + @"|(?:is|was|does|did|do|would|could|can|will|should|has|have|are|were|isn't|doesn't|wouldn't|couldn't|shouldn't|aren't) (?:it|that|this|they|these|those|he|she)|why (?:is|was|do|does|did|would|not)(?: (?:that|this|it|they))?|how (?:so|come)"
        + @"|what (?:is|are|was|were|does|do|would|if) (?:it|that|this|these|those|they)|the (?:same|former|latter|others?|first|second|third|last)(?: (?:one|two|part|half|point|case|question|thing|line))?|(?:some|all|none|one|most|many|each|two|both|part|any) of (?:them|these|those|this|that|it)"
        + @"|(?:in|for|with|by|after|before|like|from|at|on|to|without|because of|apart from|other than|as for|about|regarding|despite|until) (?:it|that|this|these|those|them|which|such)|i (?:really |just |also |still )*(?:think|don't think|do not think|doubt|believe|don't believe|suspect|agree)(?: that)? that(?:'s| is| was| would| will)|(?:doing|to do) (?:so|this|that|it)|(?:should(?:n't)?|would(?:n't)?|could(?:n't)?|might|must|won't|doesn't|isn't|wasn't|seems|sounds|feels) (?:be|have|not|also|too|work|need|require|help|worth)|not (?:that|so)|you mean|(?:i|we|you|they|he|she) (?:do|did|don't|didn't|would|wouldn't|can|can't|could|was|wasn't|had|have|am|are) ?[,.!?])\b", Options)]
    private static partial Regex Pointing { get; }

    [GeneratedRegex(@"\b(?:that|this|it|them|those|these|there|so|too|either|instead|below|above|as (?:mentioned|described|said|discussed)(?: \w+)?)\W*$|\b(?:i|we|you|they|he|she|it|this|that|there) (?:could|would|can|will|should|might|may|do|does|did|is|are|was|were|have|has|had|am)(?: not)?\W*$|^(?:or|otherwise|and so|so the|(?:probably|possibly|mainly|mostly|only|maybe|perhaps) (?:due to|because of|for|in|on|with))\b", Options)]
    private static partial Regex Hint { get; }

    // It points to one of several, or to another place: "the second option", "If so, …".
    [GeneratedRegex(@"\bthe (?:latter|former)\b|\blatter one\b|\bthe (?:first|second|third|1st|2nd|3rd) (?:options?|approach|one|variant|sentence|example|solution|alternative)\b|\beither way\b|\^\^|^\W*(?:said|such) \w+|^\W*another (?:possibility|option|way|alternative|approach)\b|\b(?:the|that) (?:\w+ )?(?:above|below)\b|\bsomething like (?:this|that)\b|^\W*if (?:so|not|yes)\b|^\W*then(?:,|(?: only| we| i| it| the| you| there)\b)|^\W*but also\b|^\W*and not\b[^,]*\beither\b|^\W*in case \(?\d|^\W*(?:(?:so|and|but|however|therefore|thus|hence),? )?the (?:\w+ )?(?:solution|approach|idea|option|proposal|alternative|downside|drawback|disadvantage) (?:is|was|would|will|could|might|may|has|had|does|seems|looks|also)\b|\bon that thread\b|\bthe end of that\b", Options)]
    private static partial Regex Elsewhere { get; }

    [GeneratedRegex(Ties + @"(?:in |with )?(?:this|these|the following|here(?: is|'s)(?: the| a| my| an)?)(?: is)?(?: an?| the| my| our)?(?: \w+){0,2}? (?:patch|patches|patchset|patch-set|series|set|version|releases?|rfc|proposal|draft|topic|document|text|report|mail|e-?mail|thread|mailing list|list|summary|project|announcement|session|week|month|year|morning|weekend|cycle|merge window)\b", Options)]
    private static partial Regex OwnMail { get; }

    [GeneratedRegex(Ties + @"(?:(?:does|would|will|is|was|might|could|should|isn't|wouldn't) it|it(?:'s|'d| is| was| would| will| may| might| could| should| has| seems| looks| appears| took| takes| makes| is not| isn't| wouldn't))(?: be| not| been)?(?: [\w-]+){0,3} (?:to|that|if|when|whether|like|for)\b", Options)]
    private static partial Regex EmptyIt { get; }

    [GeneratedRegex(@"^[""'“‘(*_]*(?:(?:yes|yep|yeah|yup|no|nope|nah|sure|right|ok|okay|correct|exactly|agreed|agree|true|indeed|done|good|great|nice|fine|cool|ack|hm+|heh|haha|well|oh|ah|aha|ha|ugh|wow|sigh|huh|oops|fair enough|fair point|absolutely|definitely|certainly|maybe|perhaps|interesting|perfect|excellent|awesome|gotcha|understood|noted|history|same here|me too|ditto)\b ?[,.!:;—–-]"
        + @"|(?:good|fair|great|nice|excellent|interesting) (?:point|catch|idea|question|work|find|spot|stuff)\b|i (?:see|agree|disagree|know|understand|think so|guess so)\b ?[,.!]|of course\b|not (?:really|quite|exactly|sure|yet|necessarily|at all|if|unless|when)\b|sounds? (?:good|great|like|fine|reasonable)\b|looks? (?:good|great|fine|ok|okay|sane|reasonable)\b|makes sense\b|(?:a+h+|o+h+|hm+|oops),? (?:right|ok|okay|yes|yeah|i see|good)\b|a+h+\b ?[,.!]|works for me\b|\+1\b|seems? (?:good|great|fine|ok|okay|reasonable|right|sane)\b|i would say (?:yes|no)\b|will do\b|fixed\b|from my side\b|(?:certainly|definitely|surely) (?:a|an|the)\b|valid point\b)", Options)]
    private static partial Regex Reply { get; }

    [GeneratedRegex(@"^[""'“‘(*_]*(?:(?:and|but|so|well|also|anyway|now|then|ok|okay|yes|no|oh|first(?:ly)?|first off|first of all)\b,? )*(?:i(?:'m| am) (?:sorry|glad|happy|aware|afraid|curious|surprised|embarrassed|confused|lost|fine|ok|okay|guessing|looking forward|a (?:bit|little))|i can (?:give|tell|explain|share|show)\b|i (?:admit|wonder|guess|suppose|hope|remember|recall|forgot|apologi[sz]e|mean|assume you|must admit|must say|have to (?:say|admit)|can (?:put|imagine)|like (?:it|this|that|these|the)|love|enjoyed|missed|noticed your|(?:just|only) (?:want|wanted|noticed|saw)|wanted to)"
        + @"|(?:i'd|i would|we'd)(?: also| just| really)? like to (?:say|add|thank|point out|mention|note|comment)|i (?:also )?want(?:ed)? to (?:say|add|thank|point out|mention|note)|let me\b|may i\b|allow me\b|to be (?:honest|clear|fair|frank)|honestly|frankly|btw|by the way|p\.?s\b|nit(?:pick)?\b|just (?:a|my|to|in case|curious|wondering|for)|for the record|as (?:i|you|we) (?:said|mentioned|wrote|noted|pointed)|ot:|off-?topic\b|re:? |i(?:'ll| will) (?:reply|respond|comment|answer|keep (?:it|that|this|them) in mind)\b|did i miss\b|my (?:apologies|bad)\b|sorry (?:for|about|if|to)\b[^,;]*$|oops\b|note,? (?:that )?i(?:'ve| have)? no idea\b|see (?:above|below|also|my)|(?:a few |some |minor |more |my )*(?:comments?|remarks?|questions?|notes?|nits)(?:/\w+)? (?:will follow |follow |are )?(?:inline|in-line|below)\b"
        + @"|any (?:thoughts|comments|feedback|opinions?|ideas?|news|updates?|luck|chance|questions)|what do you (?:think|mean)|comments? (?:are )?welcome|thoughts\b|do(?:es)? (?:that|this|it) make sense|am i missing|do (?:you mean|i understand|i get)|you mean\b|if i (?:may|understand|read|remember)|speaking of|hope (?:this|that)|stay tuned|how does (?:that|this) sound|(?:please )?(?:disregard|ignore) (?:my|the|this|that)|attached (?:is|are|you)|the following (?:should|is|are|patch|diff|code|works?)|(?:please )?find (?:the |my )?\w+ (?:below|attached)|more details?\b|/me\b|sorry,? (?:that|this|it) (?:was|is)\b|[qa]\d*: |(?:i )?(?:replied|responded) to\b|(?:a )?(?:gentle|friendly|kind) (?:ping|reminder)|ping\b|re-?adding|adding [^.?!]{1,60} (?:to|into|in|on) (?:the |this )?(?:cc|thread|loop|discussion|conversation)|adding \w+ to|i know (?:it's|it is|this is|that's|that is)\b|(?:please )?see \S{1,100} for (?:more|further|the|some)\b|(?:just |and |but )?(?:an?|one|another|some|few|two) (?:\w+ ){0,3}(?:points?|questions?|notes?|things?|comments?|remarks?|nits?|thoughts?|observations?)\b[^.?!,]{0,30}[.:]?$|\[?(?:cc|\+cc|cc'ing)\b)", Options)]
    private static partial Regex Aside { get; }

    [GeneratedRegex(@"(?:;[-o']?\)|\^\^|<g>|[*<]grin[*>]|(?:^|\s)/s|\b(?:lol|haha|heh|hehe|just kidding|tongue in cheek))\W*$", Options)]
    private static partial Regex Joke { get; }

    [GeneratedRegex(@"^\W*(?:but|however|(?:the )?problem is|although|though|yet|unfortunately|except|nevertheless|that said|then again|otoh|on the other hand|having said that|that being said|nonetheless|alas|sadly|or (?:at least|maybe|perhaps|does|do|is|are|did|was)|anyhow|anyway,? (?:you|i|it)|(?:ok|okay),? i (?:suppose|guess)|just (?:using|with|in|not|by)|at least|instead|not that|to (?:handle|fix|solve|avoid|prevent|address|cope with|work around) (?:this|that|it)|(?:it|this|that|they|those|these)\b[^.?!]{0,60}[ ,(]but)\b|^\W*(?:still,|well,|hm+,)", Options)]
    private static partial Regex Turn { get; }

    [GeneratedRegex(@"^\W*(?:(?:well|so|no|yes|hm+|imh?o|for me|to me|personally),? )*(?:i (?:really |personally |still )?(?:think|believe|don't think|doubt|fail to|guess not)\b|i'd say\b|we have\b|i don't (?:remember|know|see|like)\b|because\b|otherwise\b|no[.,]|yes[.,])", Options)]
    private static partial Regex OwnView { get; }

    [GeneratedRegex(@"^\W*(?:but|however|problem is|the problem is)\b", Options)]
    private static partial Regex DeepTurn { get; }

    [GeneratedRegex(@"^\W*(?:(?:yes|yep|yeah),? )?(?:that(?:'s| is)|you(?:'re| are)) (?:correct|right|true)\W*$", Options)]
    private static partial Regex Yes { get; }

    [GeneratedRegex(@"[:=8][-o']?[)DPp]\W*$", Options)]
    private static partial Regex Smile { get; }

    [GeneratedRegex(@"\b(?:let (?:me|us) know|feel free|(?:comments?|feedback|thoughts|suggestions?|reviews?|testing)\b[^.?!]{0,60}\b(?:welcome|appreciated))\b|^any (?:comments?|feedback|thoughts|suggestions?)\b", Options)]
    private static partial Regex Invitation { get; }

    [GeneratedRegex(@"\b(?:thanks|thank you|sorry|makes sense|good point|you're right|you are right|i think so|i agree|sounds good|looks good|welcome|hope (?:this|that) helps|ping|apologies|cheers|congratulations|lgtm|looking forward)\b", Options)]
    private static partial Regex Courtesy { get; }

    [GeneratedRegex(@"^(?:(?:ok|okay|hi|hello|yes|and),? )?(?:many )?(?:thanks|thank you|thx)(?: (?:a lot|again|so much|very much|you all|all))*(?: \p{Lu}\w+)? (?:for|to)\b[^,;:]{0,70}$|^(?:many |big |huge )?(?:thanks|thank you|thx|kudos)(?: (?:a lot|again|so much|very much))* to (?:all|everyone|everybody|those|you)\b", Options)]
    private static partial Regex MereThanks { get; }

    [GeneratedRegex(@"\b(?:a|an|and|are|as|at|because|both|but|by|either|for|from|here|if|in|including|into|is|its|like|of|on|or|see|so|than|that|the|their|to|was|were|when|where|which|while|with)$|\bthe following [^.?!]{0,40}\b(?:was|were|is|are) \w+\W*$|\b(?:below|(?:the )?following) (?:tags?|patch(?:es)?|code|diffs?|hunks?|changes?|output|logs?|errors?|warnings?|lines?|commands?|config|script|snippet|trace|table|links?|example|problems?|issues?|questions?|reasons?|steps?)\W*$|^fwiw\b[^.?!]*\)$", Options)]
    private static partial Regex CutOff { get; }

    [GeneratedRegex(@"^\W*(?:(?:changes?|changed|updates?|differences|diff|new) (?:in|since|from|between|against|over|for|with|to) (?:the )?(?:(?:previous|last|first|earlier|rfc|patch)\b|v?\d)|v\d+(?:\.\d+)?(?: ?(?:->|-->|=>|→|to) ?v?\d+)?\b.{0,30}:|(?:patch )?(?:changelog|change ?log|version history|revision history|history|changes?)\b ?(?:\(?v\d.{0,20})?:?$)", Options)]
    private static partial Regex ChangelogHeading { get; }

    [GeneratedRegex(@"\b(?:(?:how|what) about|(?:something|anything) (?:more |else )?(?:like|along the lines of|such as|as follows)|(?:should|could|might|would|may|must|to) (?:\w+ )?(?:read|say|state|mention)|(?:re-?)?(?:word(?:ed|ing)|phras(?:ed?|ing)|writ(?:e|ing|ten))|re-?word|(?:i would|i'd|i'll|i will) (?:\w+ )?(?:say|put|propose|suggest|go with)"
        + @"|(?:the|this|your|its|better|new|alternative|original|following) (?:\w+ )?(?:language|text|sentence|paragraph|description|changelog|commit (?:message|log)|log message|subject|title|help text)|(?:a|the|your|this) comment (?:to|into|like|such as|as|could|should|would|might|with|above|that)"
        + @"|(?:documentation|docs?|manual|man ?page|rfc|spec|specification|standard|comment|code|commit|license|policy|readme|faq|article|page|book|paper|file|guide|website|site|\w+\.rst|\w+\.txt)(?: (?:of|for|in) (?:\w+ ){0,3}\w+)? (?:\w+ )?(?:says?|reads|states?|has|explains|describes))\b[^.?!:]{0,50}:$"
        + @"|\b(?:for (?:example|instance)|e\.g\.|like (?:this|so))\W*:$|^(?:quoting|citing|to quote|(?:taken |quote )?from|per|according to) [^.?!:]{0,80}:$", Options)]
    private static partial Regex Announcement { get; }

    [GeneratedRegex(@"^\W*(?:(?:otherwise|but|and|so|feel free to add|you can add|then),? )*(?:with|without|modulo|apart from|aside from|other than|besides|assuming|provided|once|after|if|for)\b", Options)]
    private static partial Regex Condition { get; }

    [GeneratedRegex(@"^\W*(?:(?:bah|hm+|ah|oh|oops|sorry|well|so|and|yes|yeah|ok|okay|at first(?: glance)?|when i \w+ (?:this|that|it)|initially|originally),? )*(?:i (?:just |initially |originally |first |had |always |wrongly |mistakenly )*(?:thought|assumed|believed|expected|was under the impression|used to think))\b", Options)]
    private static partial Regex PastBelief { get; }

    [GeneratedRegex(@"\b(?:but|however|(?:it |that )?(?:looks|seems|turns out)|apparently|until|though|and (?:i )?still)\b", Options)]
    private static partial Regex Instead { get; }

    // Of one of several that the mail above shows.
    [GeneratedRegex(Ties + @"this (?:(?:new|updated|latest) )?(?:version|proposal|text|draft|set) (?:also |still |now )?(?:looks?|seems?|sounds?|is|would be|works?) (?:\w+ ){0,2}?(?:good|fine|ok|okay|reasonable|better|best|great|sane|correct|right|nice|acceptable|for me)\b", Options)]
    private static partial Regex Verdict { get; }

    [GeneratedRegex(Ties + @"(?:who|whom|whose|what|when|where|why|how|which|is|are|am|was|were|do|does|did|can|could|should|shall|would|will|may|might|must|have|has|had|any|anyone|anybody|please|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|can't|couldn't|shouldn't|wouldn't|won't|haven't|hasn't|in (?:what|which)|for (?:what|which))\b|\b(?:right|correct|no|yes|not|ok|okay|please|maybe|perhaps|instead|(?:is|isn't|are|aren't|does|doesn't|do|don't|did|didn't|was|wasn't|would|wouldn't|should|shouldn't|can|can't|could|couldn't|has|hasn't|will|won't) (?:it|that|this|they|we|you|there|he|she|i))\W*\?$|\b(?:maybe|perhaps|instead|or|better|i think|i guess|i assume|i suppose|how|what|why|should|could|would)\b", Options)]
    private static partial Regex Asking { get; }
}
