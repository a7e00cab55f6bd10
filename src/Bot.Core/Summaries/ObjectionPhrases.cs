using System.Text.RegularExpressions;

namespace Bot.Core.Summaries;

/// <summary>What a sentence looks like that objects: a stand against something, or a fault of what was said or made. One's own faults, consent,
/// questions of understanding and talk about what is wrong somewhere object to nothing.</summary>
internal static partial class ObjectionPhrases
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Characters in which one who agrees says "but".
    private const int Opening = 60;

    private const string Often = @"(?:really |also |still |just |honestly |quite |fully |necessarily |personally |actually |particularly )*";

    private const string Bad = @"(?:wrong|broken|racy|buggy|incorrect|bogus|ugly|fragile|misleading|confusing|odd|strange|weird|hacky|overkill|redundant|incomplete|unclear|dangerous|unsafe|pointless|suspicious|awkward|inconsistent|problematic|insane|silly|terrible|nasty|tricky|hard to (?:read|follow|understand|review|maintain)|complicated|superfluous|useless|missing|too (?:late|early|much|many|big|complex|long|strict|generic|complicated|expensive|intrusive|invasive))";

    /// <summary>Whether its author takes a stand against something: "I doubt …", "I don't understand …".</summary>
    public static bool IsStance(string text) => (Stand.IsMatch(text) || Against.IsMatch(text) || Doubt.IsMatch(text)) && !Excused(text);

    /// <summary>Whether it takes one in the first person; "is not needed" may tell how things are.</summary>
    public static bool IsOwnStance(string text) => Stand.IsMatch(text) && !Excused(text);

    /// <summary>Whether it says what is wrong with what stands before it: "This breaks …", "The patch does not …".</summary>
    public static bool IsPointedFault(string text) => Pointed.IsMatch(text) && IsFault(text) && !Known.IsMatch(text);

    /// <summary>Whether it says that something is wrong. Below a quote that is what was quoted.</summary>
    public static bool IsFault(string text) => (Denial.IsMatch(text) || Fault.IsMatch(text)) && !Excused(text) && !Hearsay.IsMatch(text);

    /// <summary>Whether it refuses in words that leave no doubt: "NAK", "I strongly disagree", "a bad idea".</summary>
    public static bool IsRefusal(string text) => Refusal.IsMatch(text) && !Excused(text);

    private static bool Excused(string text) => Clues.IsQuestion(text) || text.EndsWith(':') || NotAgainst.IsMatch(text) || Own.IsMatch(text) || Faq.IsMatch(text)
        || Agreeing.IsMatch(text) && !EnglishSignals.IsReserved(text[..Math.Min(text.Length, Opening)]);

    [GeneratedRegex(@"\b(?:nack|nacked|nak|naked-by|disagree|i object|objections? (?:to|against|is|that)|not convinced|unconvinced|i(?:'m| am)? (?:also |really |highly |still )?(?:doubt|doubtful|skeptical|sceptical)|dislike|hand-?wav\w+|(?:a|very|really) bad idea|wrong (?:way|place|approach|direction|thing)|makes? no sense|(?:there is|there's|i see|see) no need|^no need|(?:is|are|seems?|looks?|feels?|be|an|quite|totally|completely|rather) (?:needless|unnecessary)|unnecessarily|not (?:really |quite |strictly |actually )?(?:necessary|needed|correct|right|true|acceptable|a good|ok|okay|good|worth|useful|helpful|happy (?:with|about)|fond|thrilled|a fan|quite right))\b", Options)]
    private static partial Regex Against { get; }

    // In the first person, and so of one's own.
    [GeneratedRegex(@"\bi " + Often + @"(?:don't|do not) " + Often + @"(?:like|agree|believe|buy|think (?:so|that|this|it|we|you|the|there|a|any|adding|these|they|such|your)|understand (?:why|the|how|this|that)|see (?:why|how|what|the (?:point|need|value|benefit|reason|use|advantage)|a (?:\w+ )?(?:reason|need|point|way|benefit|advantage)|any (?:\w+ )?(?:reason|point|need|benefit|value|advantage)|much)|want (?:this|that|it|us|to (?:add|have|see|merge|support|take|carry|rely|introduce|maintain|change|keep|break)))\b"
        + @"|\bi " + Often + @"(?:can't|cannot|fail to) " + Often + @"(?:see (?:why|how|what|the point|any)|agree|accept|support|take this)\b|\bi (?:did not|didn't) like\b|\bi (?:also |really |highly |still )?(?:doubt|object|disagree|dislike)\b|\bi(?:'m| am) (?:also |really |highly |still )?(?:not convinced|doubtful|skeptical|sceptical|against)\b|\bnac?k\b", Options)]
    private static partial Regex Stand { get; }

    // Not to be sure is to doubt where it weighs something.
    [GeneratedRegex(@"\bnot (?:really |entirely |quite |so )?sure (?:that|this|it|if|whether|about|we|the)\b[^.?!]*\b(?:right|good|better|worth|need(?:s|ed)?|necessary|correct|safe|enough|sense|help(?:s|ful)?|want|should|belongs?|idea|useful|acceptable|justif\w+|overkill)\b|\bnot (?:really |entirely |quite |so )?sure how (?:this|that|these|an?|the) [^.?!,]*\b(?:can|could|would|is supposed)\b", Options)]
    private static partial Regex Doubt { get; }

    [GeneratedRegex(@"\b(?:nac?k(?:ed)?(?:-by)?|i object|strongly disagree|i (?:do not|don't|cannot|can't) agree|i disagree|(?:a|very|really) bad idea|wrong (?:way|approach|direction)|not acceptable|unacceptable|not convinced|(?:this|that|it) makes no sense)\b", Options)]
    private static partial Regex Refusal { get; }

    [GeneratedRegex(@"\b(?:doesn't|does not|don't|do not|won't|will not|can't|cannot|wouldn't|would not|isn't|is not|aren't|are not) (?:really |even |actually |quite |seem to |look )*(?:work|make (?:any |much )?sense|scale|help|apply|build|compile|match|handle|fit|cover|look|feel|belong|mesh|solve|hold|true|right|correct|safe|guarantee|exist)\b", Options)]
    private static partial Regex Denial { get; }

    [GeneratedRegex(@"\b(?:is|are|looks?|seems?|sounds?|feels?|it's|that's|this is|be|being|bit|little|very|quite|rather|somewhat|pretty|kind of|really|still) (?:a bit |a little |kind of |rather |quite |very |really |too |completely |totally |just |somewhat |pretty |so |way |far )*" + Bad + @"\b"
        + @"|\b(?:breaks|crashes|deadlocks?|leaks|races|regresses|overflows|underflows|panics|fails|misses|lacks|loses|corrupts|introduces a)\b|\byou (?:forgot|missed)\b|\b(?:fragile|overkill|racy|bogus|superfluous|redundant)\b"
        + @"|\b(?:my|main|big|only|real|other) (?:\w+ )?(?:problem|issue|concern|trouble|downside|drawback|disadvantage|worry|flaw) (?:is|here|with|would be)\b|\b(?:the|an?|one|my|another|any|some) (?:\w+ )?(?:problem|issue|concern|trouble|downside|drawback|disadvantage|worry|flaw)s? (?:with (?:this|that|the|your|these|it)|i (?:see|have)|of (?:this|that|the))\b|\b(?:i'm|i am|we're) (?:a bit |a little |rather |quite |very |still |also |just )*(?:worried|concerned|against|uncomfortable|uneasy|nervous)\b", Options)]
    private static partial Regex Fault { get; }

    [GeneratedRegex(@"\b(?:no (?:objections?|problems?|issues?|concerns?|failures?|regressions?|worries)|(?:don't|do not|didn't|not) (?:object|disagree|mind|see (?:any|a) (?:problem|issue|(?:\w+ )?reason (?:not|why not)))|any (?:objections?|problems?|issues?|concerns?)|not a (?:problem|big deal|bad|blocker)|i don't think (?:so|there is a problem|it matters)|i don't know\.?$|(?:don't|do not) (?:think|believe|see) [^.,;]{0,30}\b(?:anything|anybody|anyone|any of)\b|why not\b|doubt (?:that )?(?:anyone|anybody|many|people)\b|no need to (?:apologi\w+|worry|hurry|resend|respin|panic|be|thank)|fix(?:es|ed|ing)? (?:the|a|this|that|an|my|all|both|some) (?:\w+ ){0,3}(?:bug|problem|issue|typo|leak|race|crash|failure|regression)s?|(?:problem|issue|bug) (?:is|was|has been) (?:now )?(?:fixed|solved|resolved|gone)|doesn't matter|does not matter|let (?:me|us) know"
        + @"|(?:not|no|never|\w+n't)\b[^.,;]{0,30}\b(?:concern|problem|issue|worry|worried|catastrophe|blocker|show-?stopper|bad|wrong|hurt|harm|out of)s?|(?:avoid|prevent|catch|debug|debugging|find|detect|report|track|tracking|solve|against) (?:\w+ ){0,4}(?:mistakes?|typos?|bugs?|problems?|issues?|regressions?|leaks?|races?|failures?|crashes?)|(?:cure|cures|solves|solved|resolves?|resolved|address(?:es|ed)?) (?:the|this|that|my|our|both|all|these|those) (?:\w+ )?(?:problem|issue|bug|failure|crash|warning)s?|(?:do|does|did|would|if) (?:you|anyone|anybody|someone|somebody|they|we) (?:still )?(?:have|see) (?:\w+ )?objections?|if (?:i'm|i am) not (?:wrong|mistaken)|correct me if|i (?:might|may|could) be (?:wrong|missing)|sorry)\b", Options)]
    private static partial Regex NotAgainst { get; }

    // One's own faults, plans and gaps; consent; what one agrees with; what holds only under a condition that is not so.
    [GeneratedRegex(@"\b(?:i(?:'ve| have| had|'d)? (?:\w+ )?(?:missed|forgot|forgotten|misread|misunderstood|overlooked|broke|failed|messed|screwed|was wrong|am confused|was confused)|i(?:'m| am) (?:\w+ )?(?:afraid i|confused|lost|puzzled)|my (?:bad|mistake|fault|error|english|patch|code|series)|shame on me|(?:i|my) (?:should|would) have|stupid me|i don't (?:think|believe) (?:i|my|we've|i've)\b|i (?:agree|understand) (?:that|with|it|this)|agreed|you(?:'re| are) right|you are correct|good (?:point|catch)|indeed|not (?:against|opposed)|never mind|nevermind|n/m|fair enough|no strong (?:opinion|feeling)s?|for my own understanding|(?:trying|try|want) to understand|(?:your|the) question|what you mean|(?:unless|if) you (?:think|want|prefer|feel|believe|don't|do not))\b", Options)]
    private static partial Regex Own { get; }

    [GeneratedRegex(@"^\W*(?:yes|yeah|yep|yup|ah|oh|oops|hah?|right|sure|true|ok|okay|alright|got it)\b ?[,.!:;]", Options)]
    private static partial Regex Agreeing { get; }

    // What is told of logs, tests and others.
    [GeneratedRegex(@"\b(?:fixes|fixed|used to|for example|e\.g\.|previously|in the past|years? ago|was (?:told|reported)|(?:error|warning|info|debug|skip|fail|failed):|not ok \d|i (?:have |'ve )?(?:tested|tried|played)|the (?:original|old|previous) (?:code|one|version|implementation|patch)|as is|history|there were|before this (?:set|patch|series|change))|\b(?:does|would|do|may|might|could) not (?:only|just)\b|\bit(?:'s| is) not (?:only|just)\b", Options)]
    private static partial Regex Hearsay { get; }

    [GeneratedRegex(@"^\W*[qa]\d*[:.)] ", Options)]
    private static partial Regex Faq { get; }

    // What is wrong is what the sentence is about: "This breaks …", "The patch does not …".
    [GeneratedRegex(@"^\W*(?:(?:but|so|and|well|no|hmm*|unfortunately|however|also|sadly|then|ok|again|yes|nit|note that|i think(?: that)?|imho|imo|in my opinion|i(?:'m| am) afraid(?: that)?)\b[,:.]? )*(?:this|that|it|these|those|your|you|my (?:\w+ )?(?:concern|problem|worry|objection)|the (?:\w+ )?(?:problem|concern|issue|downside|drawback)|the (?:[\w-]+ )?(?:patch|series|change|code|fix|approach|idea|commit|version|proposal|name|naming|comment|function|check|test|lock|description|documentation|log|message|logic|rule|wording|text|api|interface|condition|macro|file|section|variable)\w*|\w+\(\))(?:\b|[ ,])", Options)]
    private static partial Regex Pointed { get; }

    // A fault that somebody explains, and holds against nobody.
    [GeneratedRegex(@"^\W*(?:so|then|thus|now),? the (?:\w+ )?(?:problem|issue|bug)\b|\b(?:problem|issue|bug) (?:is|was|has been) (?:now |already |well )*(?:known|old|tracked|reported|understood|being)\b", Options)]
    private static partial Regex Known { get; }
}
