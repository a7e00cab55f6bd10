using System.Text.RegularExpressions;

namespace Bot.Core.Summaries;

/// <summary>Tells English sentences that say nothing of the matter when they stand alone, though they are well formed: courtesies, remarks about
/// mails and links, what only announces or sets up an example, what others hold, jest.</summary>
internal static partial class Remarks
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Words of a sentence that needs a verb.
    private const int ShortestSentence = 6;

    public static bool Is(string text) =>
        Courtesy.IsMatch(text) || Apology.IsMatch(text) && !Reserve.IsMatch(text) || Gratitude.IsMatch(text) && !Statement.IsMatch(text)
        || OfMails.IsMatch(text) || Announcement.IsMatch(text) || Example.IsMatch(text) || Reported.IsMatch(text) && !Statement.IsMatch(text) || Jest.IsMatch(text) || (Scrap.IsMatch(text) || Sentence.Words(text) <= ShortestSentence && !Clues.IsQuestion(text)) && Prose.IsVerbless(text);

    [GeneratedRegex(@"\b(?:we|i) (?:really |very much )?appreciate your\b|^\W*(?:(?:i'm|i am|so|and|oh),? )?(?:very |so |really )?(?:glad|happy|pleased|great|nice|good|sorry) to (?:hear|see|know|meet|read)\b|^\W*it(?:'s| is) (?:\w+ )?(?:great|good|nice|awesome) to (?:see|hear)\b|^\W*glad (?:i|that)\b|\bi have busy times\b|\bkeep you posted\b|^\W*hope to get\b"
        + @"|\bi hope (?:it|this) (?:was|is) (?:ok|okay|fine)\b|^\W*(?:\w+,? )?i(?:'m| am) (?:a )?(?:new ?(?:to|comer|here|bie)|(?:finally |now )?(?:back|travell?ing|on (?:vacation|holiday|leave|pto)))\b|\bfeel free to (?:reach|contact|ask|ping|mail)\b|^\W*i (?:subscribe|happen(?:ed)? to (?:notice|see|stumble))\b|\bplease (?:share|give|provide) (?:your|some|any|me) (?:\w+/)?(?:comments?|feedback|thoughts|opinions?|suggestions?|views?|reviews?)\b|\b(?:could|can|would) you (?:please )?(?:share|give|provide) (?:your|some|any|me) (?:\w+/)?(?:comments?|feedback|thoughts|opinions?|suggestions?|views?|reviews?)\b|^\W*congrat|^\W*oh (?:man|boy|wow|well)\b|^\W*(?:forgive|excuse|pardon) me\b|\bif you have any opinion\b|\bi(?:'m| am) in a hurry\b|\blet me answer\b|\b(?:write|mail|message) me (?:a|on|at|directly|off)\b|\bgrain of salt\b|\b(?:could|can|would) you (?:please )?(?:take a|have a) (?:\w+ )?look at this version\b|\bi won't be at\b|\bi(?:'ll| will) be (?:disappearing|away|out|offline|on (?:vacation|holiday|leave|pto))\b|^\W*(?:please )?(?:just )?wanted to (?:ping|check in|follow up)\b|\bplease review\b[^,;]{0,40}$|\btake a (?:more detailed|closer|deeper|proper) look\b|^\W*if you have any (?:other |further |more )?(?:feedback|questions?|comments?)\b", Options)]
    private static partial Regex Courtesy { get; }

    [GeneratedRegex(@"^\W*(?:(?:hi|hello|ah|oh|and|also|first)\b,? )*(?:i(?:'m| am) |very |so |really |many |my )*(?:sorry|apolog\w+|pardon)\b", Options)]
    private static partial Regex Apology { get; }

    [GeneratedRegex(@"\b(?:but|not|no|patch|fix|bug|breaks?|broke|wrong|v\d+)\b|n't\b", Options)]
    private static partial Regex Reserve { get; }

    [GeneratedRegex(@"^\W*(?:(?:and|also|many|big|huge|oh|ok|yes|first|as usual|special),? )*(?:thanks|thank you|thx|kudos)(?: \w+){0,4} (?:for|to|everyone|everybody|all|who)\b|\bspecial thanks\b|^\W*(?:thanks|thank you|thx)\b[^.?!]{1,60}\bfor (?:the|your|all|this|that|taking|looking|\w+ing)\b", Options)]
    private static partial Regex Gratitude { get; }

    [GeneratedRegex(@"[,;] (?:(?:and|but|so) )?(?:i|i'll|i've|i'm|we|we'll|we've|it|it's|this|that|the|but|however|patch|applied|queued|will|now)\b|\bbut\b", Options)]
    private static partial Regex Statement { get; }

    [GeneratedRegex(@"^\W*(?:(?:also|and|so|oh|hm+),? )*(?:re-?)?adding (?:\S+ ){0,2}(?:lists?|ml|maintainers?|people|folks)\b|\b(?:okay|ok|fine) to cc\b|(?:n't|\b(?:cannot|not|unable to)) (?:\w+ )?(?:access|open|reach|find)\b[^.?!]{0,40}\b(?:(?:the|your|this|these|two|those) (?:\w+ )?(?:links?|urls?)|inbox)\b|\b(?:the|your|this|these) (?:\w+ )?(?:links?|urls?)\b[^.?!]{0,40}\b(?:not|isn't|aren't) (?:accessible|working|reachable)\b"
        + @"|\b(?:relay|mail) quota\b|\bmessed up\b[^.?!]{0,30}\b(?:formatting|cc|threading|subject)\b|\b(?:patches|mails|series)\b[^.?!]{0,30}\b(?:successfully )?(?:delivered|arrived|got lost)\b|\b(?:my|the) mailer\b|\bthunderbird\b|\b(?:added|adding|included) [^.?!]{1,50} (?:in|into|to) (?:the )?cc\b|\bcould you (?:please )?cc\b|\bcontent free\b|^\W*dear\b|\bend of this e?-?mail\b|\b(?:in-)?reply-to\b|\boff-? ?list\b|\bb4 (?:tool|didn't)\b|\bforce[- ]pushed\b|^\W*(?:resend|resent)\b|^\W*please (?:test|review)\b[^,;]{0,30}$|\bto (?:the|this) cc\b|^\W*(?:could|can|would) you (?:please )?add [^.?!]{1,60} to the loop\b|\bcc-?ed\b|\bmy (?:e?-?mails?|inbox)\b|^\W*clearly,? i meant\b|^\W*how about your\b|\bccs\b|\bsending the series\b|^\W*(?:i )?forgot to (?:include|add|cc|mention|attach|link)\b|\bmissed my (?:signed|reviewed|acked|tested)\b|^\W*(?:typo\b|there (?:is|was) a typo\b)|\b(?:wrong thread|missing cc|missing recipients?|wrong mailing list)\b|\bfor reference\W*$", Options)]
    private static partial Regex OfMails { get; }

    [GeneratedRegex(@"^\W*(?:below|above) (?:is|are)\b|\bfollows?\W*$|^\W*(?:small |minor |one )?nits? below\b|^\W*a nit\b|^\W*small typo\b|^\W*to clarify:? this is\b|\bgetting around to\b|^\W*i (?:mostly |only |just )?have (?:a few |some |minor )?comments\b|^\W*as in,|\b(?:put|say|phrase) it differently\b|\bthe following (?:criteria|conditions|terms|changes|rules)\b|\bi described a different\b|^\W*this is an interesting \w+\W*$|^\W*for example,? see\b|\bi see (?:two|three|several|a few|some|multiple) (?:options|ways|problems|issues|possibilities)\b|^\W*\w+ has (?:already )?commented\b|^\W*##|\b(?:reason|idea|question|problem|plan|point)\b[^.?!,]{0,60} (?:is|was) this\W*$|^\W*something like (?:the )?(?:below|above|following|this|that)\b|^\W*(?:i'll|i will|i'd like to|i want to|let me) (?:try to |also |just |briefly )*(?:explain|describe|elaborate|illustrate|summarize|expand)\b[^,;]{0,60}$|^\W*(?:i )?noticed (?:one|another|a few|some|two) (?:more |other |small )?things?\b|^\W*(?:just )?(?:a )?few words\b|\bbut (?:a )?few words\b|^\W*there(?:'s| are| is) (?:two|three|several|a few|some|multiple) (?:\w+ )?(?:ways|methods|options|reasons|issues|problems|things|cases|points|questions|possibilities)\b[^,:]*$"
        + @"|^\W*(?:here|there) (?:i|we) go\b|^\W*(?:side|quick|final|last|one more|small|minor) (?:note|remark|comment|question|thing|nit)s?\b[^a-z]*$|\bi was (?:just )?about to\b|\bso that i understand\b|^\W*(?:btw,? |maybe )?i (?:may|might|probably) (?:be )?(?:misunderst\w+|misread\w*|confus\w+|wrong|miss(?:ing)?)\b|^\W*\S+ to be (?:precise|exact)\W*$|^\W*\(?(?:probably |possibly )?(?:a )?brain ?(?:fart|storming)", Options)]
    private static partial Regex Announcement { get; }

    [GeneratedRegex(@"^\W*(?:e\.?g\b|for instance:|consider (?:the following|this (?:case|example|scenario)|an example)\b|(?:just )?(?:imagine|suppose|assume)\b|let's (?:say|have|assume|suppose|imagine|consider|pretend)\b|let us (?:say|assume|suppose|imagine|consider)\b)|\bfoo(?:bar)?(?:\.\w+|\(\)|')?(?:\W|$)", Options)]
    private static partial Regex Example { get; }

    [GeneratedRegex(@"\b(?:has|have|had) always (?:viewed|seen|considered|treated|regarded)\b|\bthere(?:'s| is| was) (?:an?|this) (?:\w+ )?(?:attitude|belief|perception|notion|feeling|impression|view) (?:of|that|among|in)\b|^\W*(?:\w+,? )?i (?:do |can |fully |totally )?understand (?:the|your|that|why) (?:argument|concern|point|desire|wish|worry|sentiment|some|people)\b|\b(?:some|many|most|other) (?:people|folks|developers|maintainers|others)\b[^.?!,]{0,20}\b(?:think|say|believe|argue|claim|feel|complain)\b", Options)]
    private static partial Regex Reported { get; }

    [GeneratedRegex(@"^\W*so,? (?:basically,? |somehow,? )?you(?:'re| are) (?:basically |really )?saying\b|\bso you somehow\b|\bsome definition of\b|\bwhole point (?:of|in)\b[^?]*\?|\bnext\?\W*$|^\W*because\b[^?]*\?\W*$|^\W*(?:what|where|who|how) (?:on earth|the (?:hell|heck))\b|\bi will quote you\b|\b(?:famous last words|what could (?:possibly )?go wrong)\b|\bfor the lulz\b|^\W*(?:oh,? )?(?:argh|urgh|damn|wtf|crap|grr+|gah|d'oh)\b|\bdamn\W*$|^\W*it's like\b|^\W*why (?:would any|bother|waste|even|on earth|should (?:i|we) care)\b|, and (?:tomorrow|then|now|what|so)\?\W*$|^\W*egads\b|^\W*did you (?:even|actually) read\b|^[^?]{1,50} though\?\W*$", Options)]
    private static partial Regex Jest { get; }

    // The rest of a thought, when it has no verb of its own and no second half.
    [GeneratedRegex(@"^\W*(?:and|but|or|also|especially|more|much|mostly|often|usually|only|very|not|hope|due|to|as|with|like|another|same|plus|including|except)\b[^,]*$", Options)]
    private static partial Regex Scrap { get; }
}
