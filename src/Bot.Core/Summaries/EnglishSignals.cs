using System.Text.RegularExpressions;

namespace Bot.Core.Summaries;

/// <summary>The English rules that say what a sentence does: each a pattern for what counts, most with one for what only looks like it.
/// In other languages none fires.</summary>
internal static partial class EnglishSignals
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // What may stand before the words that matter: "Ann, ", "Also, ", "OK, so ".
    private const string Opening = @"(?:^|[,;:(]\s|\s[-–—]+\s|\b(?:and|but|or|so|then|also|if so|otherwise)\b,?\s)[""'(*_]*";

    private const string Day = @"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|next week|(?:the |this )?weekend|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|\d{4}-\d{2}-\d{2}|\d{1,2} ?[ap]m)";

    private const string Doing = @"(?:add|address|adjust|ask|attend|apply|bring|call|change|check|clarify|clean|come up|contact|continue|convert|cook|copy|create|debug|do|document|draft|drop|email|expand|explain|extend|fill|finish|fix|fold|follow|forward|get|give|go (?:with|for|back|and|through)|handle|implement|improve|include|investigate|keep|leave|let|look|mail|make|merge|mention|move|open|pass|pick|ping|play|post|prepare|propose|provide|push|put together|queue|raise|rebase|reconsider|register|remove|rename|repeat|reply|report|repost|reproduce|resend|respin|respond|review|revert|revisit|rework|rewrite|run|send|share|simplify|split|squash|start|submit|switch|take (?:another|a look|care|it|this|that|the|these|them)|talk|test|think about|track|trim|try|turn|update|upload|use|wait|work|write)";

    /// <summary>Whether it asks the readers for an answer: a question, and none to oneself or for effect.</summary>
    public static bool IsQuestion(string text) => Clues.IsQuestion(text) && Interrogative.IsMatch(text) && !Rhetorical.IsMatch(text);

    /// <summary>Whether it names its readers or its author: "Does anyone know?"</summary>
    public static bool IsAddressed(string text) => Address.IsMatch(text);

    /// <summary>Whether it asks the readers to do something.</summary>
    public static bool IsAsk(string text) => IsRequest(text) || (Order.IsMatch(text) || Clues.IsQuestion(text) && HowAbout.IsMatch(text)) && !Politeness.IsMatch(text) && !Cited.IsMatch(text);

    /// <summary>Whether it asks in so many words, and not by a bare order: "Please test it.", not "Add a test."</summary>
    public static bool IsRequest(string text) => Request.IsMatch(text) && !Politeness.IsMatch(text) && !Cited.IsMatch(text);

    /// <summary>Whether it proposes what could be done.</summary>
    public static bool IsProposal(string text) => Proposal.IsMatch(text);

    /// <summary>Whether its author says what they will do.</summary>
    public static bool IsCommitment(string text) => Own(text) is var own && Promise.IsMatch(own) && !NoPromise.IsMatch(own) && !Clues.IsJoke(text);

    /// <summary>Whether it holds only if something else comes true, or is work that goes on beside: "I would be happy to …", "I'm working on a tool …".</summary>
    public static bool IsHedged(string text) => Hedge.IsMatch(text) || OtherWork.IsMatch(text) && !OwnWork.IsMatch(text);

    /// <summary>Whether it says what was decided or done: here, and not long ago or by one for himself.</summary>
    public static bool IsDecision(string text) => Own(text) is var own && (DecisionPhrases.IsDecision(own) || IsCall(own));

    /// <summary>Whether it decides by calling upon all: "Let's drop it."</summary>
    public static bool IsCall(string text) => DecisionPhrases.IsCall(text) && !DecisionPhrases.IsOpen(text);

    /// <summary>Whether a decision is one person's of what is his own: "I have decided to rename it."</summary>
    public static bool IsOwnDecision(string text) => OwnDecision.IsMatch(text);

    /// <summary>Whether an ask tells how one has to go about it, and asks for no deed now: "You have to turn it first."</summary>
    public static bool IsInstruction(string text) => Instruction.IsMatch(text);

    /// <summary>Whether it says what is wrong with what somebody said or made.</summary>
    public static bool IsObjection(string text) => Own(text) is var own && (ObjectionPhrases.IsStance(own) || ObjectionPhrases.IsPointedFault(own));

    /// <summary>Whether it says that something is wrong. Right below a quote that is what was quoted.</summary>
    public static bool IsFault(string text) => ObjectionPhrases.IsFault(Own(text));

    /// <summary>Whether its author takes a stand against something: "I doubt …", "I don't understand …".</summary>
    public static bool IsStance(string text) => ObjectionPhrases.IsStance(Own(text));

    /// <summary>Whether its author takes a stand in the first person.</summary>
    public static bool IsOwnStance(string text) => ObjectionPhrases.IsOwnStance(Own(text));

    /// <summary>Whether it refuses in words that leave no doubt.</summary>
    public static bool IsRefusal(string text) => ObjectionPhrases.IsRefusal(Own(text));

    /// <summary>Whether it is a stand against what was said or made, and not only a remark about something that is wrong somewhere.</summary>
    public static bool IsDispute(string text) => IsObjection(text) && !Unsure.IsMatch(text);

    /// <summary>Whether it says what something has to wait for.</summary>
    public static bool IsBlocker(string text) => Own(text) is var own && Blocking.IsMatch(own) && !NotBlocking.IsMatch(own) && !Clues.IsJoke(text);

    /// <summary>Whether it says until when.</summary>
    public static bool IsDeadline(string text) => Until.IsMatch(text);

    /// <summary>Whether an answer that begins like this accepts what it answers: "Good catch, fixed."</summary>
    public static bool IsAcceptance(string text) => Accepting.IsMatch(text);

    /// <summary>Whether it limits what it accepts: "Yes, but …".</summary>
    public static bool IsReserved(string text) => Reserved.IsMatch(text);

    /// <summary>Whether it says that nothing is left to say against it.</summary>
    public static bool IsApproval(string text) => Approving.IsMatch(text);

    /// <summary>Whether its author has learnt what he asked, or asks no longer: "Thanks for the explanation."</summary>
    public static bool IsEnlightenment(string text) => Enlightened.IsMatch(text);

    /// <summary>Whether its author will see to everything that was said: "I'll address your other comments in v3."</summary>
    public static bool IsPromiseOfAll(string text) => EverythingOf.IsMatch(text) && Promise.IsMatch(text);

    /// <summary>Whether it says that a patch was taken, or all of several.</summary>
    public static bool IsTaken(string text) => DecisionPhrases.IsTaken(Own(text));

    /// <summary>Whether it answers the question before it, by the one who asked: "Because …", "See below.", "(Hint: none.)"</summary>
    public static bool IsOwnAnswer(string text) => OwnAnswer.IsMatch(text);

    /// <summary>Whether it asks for nothing in particular, so that any further talk is an answer: "What do you think?", "Do I get it right?"</summary>
    public static bool IsVague(string text) => Vague.IsMatch(text);

    /// <summary>Whether it announces what one could choose, say or ask oneself: what follows is said to nobody.</summary>
    public static bool IsOfChoices(string text) => Choices.IsMatch(text);

    /// <summary>Whether it goes on from what was said before, and heads nothing: "Alternatively, …", "Fix it by …".</summary>
    public static bool IsContinuation(string text) => Continuation.IsMatch(text);

    // Without what it quotes: somebody else said that, or nobody.
    private static string Own(string text) => text.AsSpan().IndexOfAny('"', '“') < 0 ? text : Quoted.Replace(text, "\"…\"");

    [GeneratedRegex(@"\bi(?:'ve| have)\b[^.,;]{0,20}\b(?:decided|agreed|concluded|resolved|settled)\b", Options)]
    private static partial Regex OwnDecision { get; }

    [GeneratedRegex(@"\byou(?:'ll| will)? (?:need|have) to\b", Options)]
    private static partial Regex Instruction { get; }

    [GeneratedRegex(@"""[^""]*""|“[^”]*”", Options)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(Opening + @"(?:(?:can|could|would|will|won't|should|shall|may|might|do|does|did|don't|doesn't|didn't|is|are|was|were|isn't|aren't|has|have|had|haven't|hasn't|shouldn't|wouldn't|couldn't|can't) (?:you|we|i|it|they|he|she|there|this|that|these|those|anyone|anybody|someone|somebody|people|everyone|the|a|an|any|other|others|your|our|its|[A-Z]?\w+)\b"
        + @"|(?:what|where|when|which|who|whose|how|why)\b(?:'s)?|(?:any(?:one|body)?|is there any) (?:idea|reason|objection|chance|plan|news|preference|suggestion|have|know|seen|tried|way))", Options)]
    private static partial Regex Interrogative { get; }

    [GeneratedRegex(@"^(?:\W*(?:so|and|but|well|or|now|anyway|right),? )?(?:if\b|especially|need we|need i|who (?:cares|knows)|why (?:use|not|bother|on earth|the)\b|how (?:hard|difficult) (?:can|could)|what (?:could possibly|the (?:heck|hell))|isn't it|right\?|question:|now,? what|what's the point|you mean|see what|make sense|get it|really\?|is(?:n't)? that (?:clear|so)|(?:can|could|are|do|did|does|will|would|is|has|have|how so|how come|says who|why)(?: \w+)? ?\?)|^\W*(?:q|a|faq)\d*[:.)] |^\W*i know i'm dreaming|\bhow (?:are|do|have) you (?:all )?(?:do|doing|been|today|keeping)\b|\b(?:wouldn't|doesn't|isn't|won't) (?:that|the) (?:very )?same\b|^\W*what if\b"
        + @"|\b(?:(?:do|does|did|should|would) (?:we|you|i|they|anyone) really|really mean|do you yahoo|need we say|right\?|no\?|yes\?|okay\?|ok\?|eh\?|huh\?|don't you think\?|(?:isn't|doesn't|didn't|don't|wouldn't|won't|can't|aren't|haven't|hasn't|wasn't|shouldn't) (?:i|it|you|we|they|he|she|that|this|these|those|there|one)\?|(?:do|did|does|will|are|is|would) (?:you|we|it|they)\?|why (?:do|would) (?:you|we|they|people) (?:keep|always)|who (?:would|could) ever|why would any(?:one|body)|: how to [^?]*\?$)", Options)]
    private static partial Regex Rhetorical { get; }

    [GeneratedRegex(@"\b(?:you|anyone|anybody|someone|somebody|have i|am i|can we|do we)\b", Options)]
    private static partial Regex Address { get; }

    [GeneratedRegex(Opening + @"(?:please,? (?:do )?\w+|you(?:'ll| will)? (?:need|have) to|you (?:should|must)|can you|could you|would you|will you|can (?:we|someone|somebody|anyone|anybody)|could (?:we|someone|somebody|anyone|anybody)|would (?:someone|somebody|anyone|anybody))\b"
        + @"|\b(?:please (?:add|also|change|check|clarify|confirm|consider|describe|do|document|don't|do not|drop|explain|fix|fold|give|keep|let|look|make|move|note|post|provide|pull|put|rebase|remove|rename|reply|report|resend|respond|review|run|see|send|share|split|take|test|try|update|use)"
        + @"|let (?:me|us) know|(?:i'd|i would|we'd|we would|would be) (?:really |very |be )?(?:appreciate|grateful|glad if|happy if|great if you|nice if you|good if you)|(?:i'll|i will) be glad if you|(?:i was|i'm|i am|was) wondering (?:if|whether) you|i (?:would )?(?:encourage|urge|invite)\b(?: \w+){1,2}|(?:i'd|i would|we'd|we would) like (?:you|someone|to (?:hear|know|ask))"
        + @"|(?:can|could) (?:you|we|someone|somebody|anyone|anybody) (?:please )?\w+|care to|feel free to send|needs? (?:a |an )?(?:review|ack|test)(?:s|ing)?\b|(?:perhaps|maybe) (?:some(?:one|body)|anyone) (?:\w+ )?knows|looking for (?:feedback|reviewers?|testers?|volunteers?|comments))", Options)]
    private static partial Regex Request { get; }

    [GeneratedRegex(@"^(?:s/[^/]+/[^/]*/|(?:nit: )?(?:add|avoid|call|change|check|combine|convert|delete|do|document|don't|do not|drop|explain|fix|fold|initialize|keep|make|mention|merge|move|put|remove|rename|replace|reverse|send|simplify|sort|split|switch|take|test|try|turn|use|wrap) (?:it|this|that|these|those|the|a|an|your|all|both|some|any|each|up|instead|me|us|[a-z_]+\(\)|\w+_\w+)\b)", Options)]
    private static partial Regex Order { get; }

    [GeneratedRegex(Opening + @"(?:how|what) about\b", Options)]
    private static partial Regex HowAbout { get; }

    // Politeness, and what a robot writes below each of its mails.
    [GeneratedRegex(@"\b(?:please note that|please,? (?:also )?(?:see|refer|scroll)|for (?:more |the |further )?(?:\w+ )?details,? please|please (?:excuse|forgive|feel free|bear with|accept|ignore|disregard|find|mention|be (?:patient|aware))|please, (?:this|it|there|no)|kindly add|can (?:we|you) (?:see|say|imagine)|as you can|can you believe|if you (?:fix|have any (?:question|comment|special)|cannot|are not)|you (?:must|should) (?:have|be (?:able|fine|good|aware|safe)|know|see)|(?:now|then|today|currently|otherwise),? you (?:have|need) to|if [^,;]{1,80} (?:then )?you (?:have|need) to|let (?:me|us) know if you have any|you can (?:please )?ignore|unsubscribe|save this message)\b", Options)]
    private static partial Regex Politeness { get; }

    // Words left out in the middle, or an editor's bracket after them: a clause of some document, which orders nobody here.
    [GeneratedRegex(@"\[(?:\.\.\.|…)\]|(?:\.\.\.|…) \[", Options)]
    private static partial Regex Cited { get; }

    [GeneratedRegex(@"\b(?:i|we)(?:'d| would)? (?:suggest|propose|recommend|advise|prefer|vote for|lean towards?)\b|\b(?:i'd|i would|we'd|we would) (?:rather|go for|just|probably|like to \w+)\b|\b(?:my (?:suggestion|proposal|preference)|the proposal)\b|\b(?:how|what) about\b|\bwhy (?:not|don't (?:we|you))\b|\blet'?s\b|\b(?:we|you) can (?:also |just |simply |then )?\w+|\b(?:we|you|this|it|that|which|there|these|they|one|\w+\(\)) (?:probably |really |just |also )*(?:should|ought to|could(?: just| also| probably| simply| instead)|might (?:want|as well|be (?:better|worth|nicer|useful|good))|may want|needs? to)\b"
        + @"|\b(?:it|that) (?:would|might|could) be (?:better|nice|nicer|good|great|useful|helpful|clearer|cleaner|easier|simpler|safer|worth|possible|more \w+)|\b(?:should|could|can|must) (?:probably |also |just |then )?be \w+(?:ed|en|t)\b|\b(?:maybe|perhaps) (?:we|you|it|the|add|use|just|something|this|that|a)\b|\bwould be (?:better|nicer|cleaner|clearer|easier|enough)\b|\b(?:better|cleaner|simpler|nicer|easier) to\b|\binstead of\b|\bworth (?:adding|mentioning|a|having|noting|\w+ing)\b|\b(?:i|we) (?:really )?(?:want|need|think (?:we|you|it|this|that|the) (?:should|could|can|need))\b", Options)]
    private static partial Regex Proposal { get; }

    [GeneratedRegex(@"\b(?:i|we)(?:'ll| will)(?: (?:also|then|just|now|definitely|certainly|probably|still|try to|be happy to|be sure to|make sure to|go ahead and|have to|at least|certainly|of course|gladly))* " + Doing + @"\b"
        + @"|\b(?:i(?:'m| am)|we(?:'re| are)) (?:going to|planning to|aiming to|planning on|happy to|glad to|willing to|working on|intending to)\b|\bi(?:'d| would) be (?:happy|glad|willing) to\b|\b(?:i|we) (?:still |do |also )*(?:plan|intend|promise|hope) (?:to|within)\b|\bi can (?:send|post|do|test|write|add|change|try|fix|rebase|resend|respin|prepare|provide|drop|split|move|include|look)\b|\bi could (?:test|change|send|write|post|try|add|prepare)\b"
        + @"|^(?:(?:ok|okay|yes|sure|right|agreed|good catch|good point|thanks|ack|yep|yeah|hm+|got it|makes sense|oops)[,.!:;]? )*(?:will|shall|gonna) (?:also )?" + Doing + @"\b|\bwill (?:fix|do|send|post|change|update|add|remove|drop|address|correct|rename|rework|resend)\b[^.]{0,60}\b(?:next (?:version|revision|spin|round|patch)|v\d+)\b", Options)]
    private static partial Regex Promise { get; }

    [GeneratedRegex(@"\b(?:i|we)(?:'ll| will) (?:have (?:a|no|another|some|the|many|to (?:say|admit|assume|agree))|never|not|get (?:a|an|the)|let (?:that|this|it|others?|h(?:im|er)|(?:you|them|people) (?:work|figure|sort|decide|handle|deal))|keep (?:that|this|it) in mind|call (?:it|this|that))\b|\bif (?:i|we)(?:'ll| will|'m|'re| am| are)\b|\b(?:i|we)(?:'ll| will) (?:start with (?:my|the|a)|probably (?:end|get|see|need|never))\b|\b(?:i|we)(?:'ll| will) (?:just |only |also )?(?:add|note|say|mention) (?:that|to (?:this|that))\b|\bnext time (?:i|we)(?:'ll| will)\b|\bthose who will\b|\bwhen (?:i|we) will\b|\b(?:i|we)(?:'ll| will) do this in the following\b|\bi can (?:make no|do nothing|look at)\b|\bwill continue to\b|\b(?:how|what|why|where) (?:i|we)(?:'ll| will)\b|\b(?:happy|glad) to (?:be|bet|see|hear|say|prove|learn|know)\b|\btry to be\b|\bgoing to break my\b|^\W*otherwise,? (?:i|we)(?:'ll| will)\b|\b(?:not|n't) mean\b|\b(?:that|which(?: \w+)?|what|as|despite) (?:i|we)(?:'m| am|'ll| will|'re| are)\b|\?$", Options)]
    private static partial Regex NoPromise { get; }

    [GeneratedRegex(@"\b(?:perhaps|maybe|might|or not|willing to|(?:happy|glad) to|if|unless|would|could|hope to|hoping to|serving|elected|wait(?:ing)? for|going to (?:\w+ )?(?:suggest|argue)|eventually|at some point|in the future|some ?day)\b", Options)]
    private static partial Regex Hedge { get; }

    [GeneratedRegex(@"\bworking on\b", Options)]
    private static partial Regex OtherWork { get; }

    [GeneratedRegex(@"\bworking on (?:it|this|that|these|them|v\d+|(?:an?|the) (?:\w+ )?(?:fix|patch|patches|series|version|v\d+|respin|reproducer|rework|solution|update|test)s?)\b", Options)]
    private static partial Regex OwnWork { get; }

    [GeneratedRegex(@"\b(?:(?:would|could|might|may|will) (?:be|become) (?:a|the) |(?:not|no|\w+n't|never|without|non)[ -](?:a |any |really |be )*)(?:(?:show-?)?stopper|block(?:er|ing|ed)?s?)\b|\b(?:show-?stopper|blocking) (?:call|read|write|wait|i/?o|operation|notifier|mode|fashion|way|function|socket|on)|[:;]-?[)D]\W*$", Options)]
    private static partial Regex NotBlocking { get; }

    [GeneratedRegex(@"\b(?:(?:show-?stopper|blocker|blocking)s?\b|(?:is|are|being|be|'s|was) (?:blocked|held up|stuck|gated) (?:by|on|until|behind)|(?:can't|cannot|can not|won't|couldn't|shouldn't|should not|must not|unable to) (?:be )?(?:merged?|appl(?:y|ied)|proceed|continue|move forward|take (?:this|it|the)|land|go in|accept(?:ed)?)\b[^.]{0,60}\b(?:until|before|unless|without)\b|(?:i'm|we're|i am|we are|still|is|are) waiting (?:for|on)|have to wait until|(?:need|needs|has|have) to (?:be \w+ )?(?:\w+ ){0,6}before (?:this|it|we|i|the (?:patch|series|merge))|depends on (?:the |this |that |a |an )?(?:patch|series|fix|other|following|\w+ (?:patch|series|changes?))|prerequisite)", Options)]
    private static partial Regex Blocking { get; }

    [GeneratedRegex(@"\b(?:deadline|due (?:date|by|on)|no later than|cut-?off date|(?:by|before|until|till|on or before) (?:the )?(?:close of |end of )?(?:the |this |next )?(?:week|month|year|day|merge window|release|rc\d|-rc\d|" + Day + @")\b|(?:by|until|before) (?:v?\d+\.\d+(?:-rc\d+)?\b|the (?:next )?(?:merge window|release|freeze)))", Options)]
    private static partial Regex Until { get; }

    [GeneratedRegex(@"^\W*(?:(?:ah|oh|hm+|well|so|thanks|thank you|oops|argh|heh),? ?[.!]? )*(?:ok|okay|yes|yep|yeah|yup|sure|right|agreed|i agree|good (?:point|catch|idea|question|eye|find)|nice catch|great (?:point|catch|idea)|fair (?:point|enough)|you(?:'re| are) (?:right|correct)|that'?s (?:right|true|correct|a good)|makes sense|true|indeed|exactly|correct|absolutely|definitely|of course|will (?:do|fix|change|update|add|remove|drop|send|address|correct|rename|move)|i(?:'ll| will)|fixed|done|changed|removed|added|updated|dropped|sounds? (?:good|fine|reasonable)|ack|noted|got it|my (?:bad|mistake|fault)|no problem|np|applied|sorry)\b", Options)]
    private static partial Regex Accepting { get; }

    [GeneratedRegex(@"\b(?:but|however|although|though|except|not|no|n't|why|sorry)\b|\w+n't\b", Options)]
    private static partial Regex Reserved { get; }

    [GeneratedRegex(@"\b(?:lgtm|looks (?:good|fine|ok|okay|great|correct|right)(?: to me| now)?|(?:acked|reviewed|tested)-by|no (?:more |further )?(?:objections?|complaints|concerns)|i(?:'m| am) (?:fine|ok|okay|happy|good) with|works for me|fine (?:with|by|for) me)\b", Options)]
    private static partial Regex Approving { get; }

    // Who does not know disputes nothing.
    [GeneratedRegex(@"\b(?:not (?:obvious|clear|sure|familiar)|unclear|don't (?:know|understand|remember|see (?:how|why|what|where))|do not (?:know|understand|remember)|sorry)\b", Options)]
    private static partial Regex Unsure { get; }

    [GeneratedRegex(@"\b(?:thanks|thank you|thx) (?:a lot |very much |again |so much )?for (?:the |your |this |that |all the )*(?:\w+ )?(?:explanations?|clarif\w+|answers?|explaining|answering|clearing|pointers?|confirm\w+|details?|background|context|information|info)\b|\b(?:answers|answered) (?:my|all my|both|the) questions?\b|\bnever ?mind\b|^\W*(?:(?:ah|oh|ok|okay|right|yes|hmm*|aha|yep|sure|thanks),? )*(?:i see|got it|understood|that makes sense|makes sense now|gotcha)\b ?(?:[.,!;]|now|what)|\bthat explains\b|\b(?:makes sense|clear(?:er)?) now\b|\bi (?:was wrong|misread|misunderstood|missed that|stand corrected)\b", Options)]
    private static partial Regex Enlightened { get; }

    [GeneratedRegex(@"\b(?:address|fix|incorporat|handl|tak|includ|integrat|work|look|updat|chang|do|apply|appli|resolv)\w*\b[^.?!]{0,60}\b(?:all|other|others|rest|remaining|both|everything|your|the|these|those)\b(?: \w+){0,3}? (?:comments|feedback|suggestions|remarks|points|concerns|issues|review|nits)\b|\b(?:will|'ll) (?:fix|address|do|change|incorporate|update) (?:them |it |these |those )?(?:all|both|everything)\b", Options)]
    private static partial Regex EverythingOf { get; }

    [GeneratedRegex(@"\b(?:what (?:do|does|would) (?:you|others|people|everyone) (?:all |guys )?think|(?:do|does|would|did) (?:you|anyone|others) (?:all )?(?:agree|concur|object)|(?:do|did|have) i (?:really )?(?:get|got|understand|understood|read|see|miss|missed|miss(?:ing)?|overlook\w*|misunderst\w+|misread) (?:it|your \w+|this|that|you|something|anything)|am i (?:missing|right|wrong|correct|overlooking|misreading|misunderstanding)|(?:does|do|would) (?:this|that|it|these|those) (?:all |still |even )?(?:make (?:any )?sense|sound|help|work for)"
        + @"|any (?:other |further |more )?(?:thoughts?|comments?|ideas?|opinions?|objections?|feedback|suggestions?)|wdyt|(?:how|what) (?:shall|should|do|can|could) we (?:do|proceed|go on|move on|move forward|continue)|(?:is|are|was) (?:this|that|it|my \w+) (?:correct|right|ok|okay|acceptable|fine))\b", Options)]
    private static partial Regex Vague { get; }

    [GeneratedRegex(@"\b(?:options?|choices|candidates?|examples?|e\.g\.?|such as|(?:to|should|must|please) (?:also )?(?:consider|think about|keep in mind)|ask (?:yourself|ourselves|oneself|themselves)|pretend|imagine|suppose|assuming|typical|steps|reproduce|todo|to-do|either|(?:use|corner) cases|efforts|(?:questions|topics|things|items|ideas|issues) (?:to|for|that|we|include\w*)|(?:would|should|will) have|would deserve|brainstorm\w*|among them)\b[^.?!]*:$|\blike:$|[\w-]/[\w./-]+\.\w+:$|^(?:[\w ]{1,25}, )?(?:do|does|did|is|are|should|would|could|can|will) (?:this|that|the|it|we|you|they|i)\b[^.?!]*:$", Options)]
    private static partial Regex Choices { get; }

    [GeneratedRegex(@"^\W*(?:(?:aside:|also|then|alternatively|additionally|instead|likewise|similarly|furthermore|moreover|conversely|consequently|accordingly|otherwise)\b|(?:fix|remove|change|drop|move|do|make|add|use|replace|solve|avoid|handle|address|correct) (?:it|this|that|them|these|those)\b)", Options)]
    private static partial Regex Continuation { get; }

    [GeneratedRegex(@"^\W*(?:hint\b|see (?:below|above|also|my|the)\b|because\b|i(?:'d| would)? (?:guess|suppose|assume|suspect|presume)\b|probably\b|presumably\b|apparently\b|my guess\b|the answer\b|answer:|simple\b|simply because\b|none\b|nothing\b|nobody\b|i don't think so\b|hopefully\b|of course\b|if so\b[^.]{0,20}\bi(?:'ll| will)\b)", Options)]
    private static partial Regex OwnAnswer { get; }
}
