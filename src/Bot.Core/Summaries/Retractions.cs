using System.Text.RegularExpressions;
using Bot.Core.Mails;

namespace Bot.Core.Summaries;

/// <summary>Finds what its own author takes back: in the next breath ("Hm, never mind."), in a later mail that quotes it ("You're right, I
/// misread the lock."), or by a word on the whole mail ("Please ignore my last mail.").</summary>
internal sealed partial class Retractions
{
    // Sentences that "Never mind" takes back: a slip of the pen is one, a train of thought a few.
    private const int MostBefore = 3;

    // Sentences after an option in which its author turns it down.
    private const int MostAfter = 6;

    // Words at a quote's end that are taken back below it, and characters in which that must begin.
    private const int NearOfQuote = 60;
    private const int LongestOpening = 120;

    // Characters in which the quote above is taken back in so many words.
    private const int LongestWithdrawal = 400;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Sighs = @"^\W*(?:(?:hm+|hrm+|oh|a+h+|o+ps|w?ho+ps|argh|urgh|ugh|grr+|d'oh|d\W?uh|actually|well|yes|yeah|yep|no|wait|sorry|ok|okay|edit|thanks|right|and|but|hi|hey|indeed|good point|never ?mind|i see|then)\b[ ,.:;!–—-]*)*";

    // What each author takes back, and what of that he quotes with little around it.
    private readonly Dictionary<string, (Answers All, Answers Pointed)> _quoted = new(StringComparer.Ordinal);

    /// <summary>Takes the quotes just above words by which a mail's author takes something back.</summary>
    public void Read(IReadOnlyList<BodyPart> parts, Terms terms, int mail, string author)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i] is not { Kind: BodyPartKind.Words, QuoteDepth: 0 } words) continue;
            var isTakenBack = TakesBack(words.Text, parts[i - 1]) || IsPersuaded(words.Text, parts, i);
            if (!isTakenBack && !SecondThought.IsMatch(words.Text)) continue;
            for (var j = i - 1; j >= 0 && parts[j].Kind is BodyPartKind.Quote or BodyPartKind.Attribution; j--)
            {
                // Of what he answers himself; what stands deeper, others have quoted.
                if (parts[j].Kind != BodyPartKind.Quote || !isTakenBack && parts[j].QuoteDepth > 1) continue;
                if (!_quoted.TryGetValue(author, out var quoted)) _quoted[author] = quoted = (new Answers(), new Answers());
                var said = terms.Read(parts[j].Text);
                quoted.All.Add(said[Math.Max(0, said.Length - NearOfQuote)..], new Answer(mail, isTakenBack, ""));
                if (said.Length <= NearOfQuote) quoted.Pointed.Add(said, new Answer(mail, isTakenBack, ""));
            }
        }
    }

    // "Got it" takes something back where it answers a "no".
    private static bool TakesBack(string words, BodyPart above)
    {
        var opening = words[..Math.Min(words.Length, LongestOpening)];
        return Concession.IsMatch(opening) || Recollection.IsMatch(opening) || Withdrawal.IsMatch(words.AsSpan(0, Math.Min(words.Length, LongestWithdrawal))) || Consent.IsMatch(opening) && above is { Kind: BodyPartKind.Quote, QuoteDepth: 1 } && Denial.IsMatch(above.Text[..Math.Min(above.Text.Length, LongestOpening)]);
    }

    // "Good point.", below what another said to the author's own words.
    private static bool IsPersuaded(string words, IReadOnlyList<BodyPart> parts, int i) =>
        i > 1 && parts[i - 1] is { Kind: BodyPartKind.Quote, QuoteDepth: 1 } said && parts[i - 2] is { Kind: BodyPartKind.Quote, QuoteDepth: 2 } && Agreement.IsMatch(words) && !EnglishSignals.IsAcceptance(said.Text);

    /// <summary>The numbers of the sentences that their authors take back.</summary>
    public IReadOnlySet<int> Find(ThreadReading reading)
    {
        var (found, gone) = (new HashSet<int>(), new HashSet<int>());
        foreach (var sentence in reading.Sentences)
        {
            if (sentence.Place == 0 && reading.Parents[sentence.Mail] is >= 0 and var parent && reading.Author(parent) == reading.Author(sentence.Mail) && OfMail.IsMatch(sentence.Text)) gone.Add(parent);
            if (Option.IsMatch(sentence.Text) && IsTurnedDown(reading, sentence)) found.Add(sentence.Number);
            if (!OfBefore.IsMatch(sentence.Text)) continue;
            found.Add(sentence.Number);
            for (var i = sentence.Number; i > Math.Max(0, sentence.Number - MostBefore) && reading.Sentences[i].Continues(reading.Sentences[i - 1]); i--) found.Add(i - 1);
        }

        var accepted = new Dictionary<(string Author, Answer Answer), bool>();
        foreach (var sentence in reading.Sentences)
        {
            var quoted = _quoted.GetValueOrDefault(reading.Author(sentence.Mail));
            if (gone.Contains(sentence.Mail) || IsTakenBack(reading, sentence, quoted.All, quoted.Pointed) || IsCorrected(reading, sentence, quoted.All, accepted)) found.Add(sentence.Number);
        }

        return found;
    }

    // A way out, and below it in the same mail what its author rather does.
    private static bool IsTurnedDown(ThreadReading reading, Sentence option)
    {
        for (var i = option.Number + 1; i < Math.Min(reading.Sentences.Count, option.Number + 1 + MostAfter) && reading.Sentences[i].Mail == option.Mail && reading.Sentences[i].Stretch == option.Stretch; i++)
            if (Rejection.IsMatch(reading.Sentences[i].Text)) return true;
        return false;
    }

    // What a patch is about stands, though its author was wrong about a part of it, unless he points to the very sentence.
    private static bool IsTakenBack(ThreadReading reading, Sentence sentence, Answers? all, Answers? pointed) =>
        (IsOfPatch(reading, sentence) ? pointed : all) is { } quoted && quoted.To(sentence.Terms).Any(answer => answer.Mail != sentence.Mail);

    // Another quotes it and sets it right, and its author accepts that, or was not sure at all.
    private static bool IsCorrected(ThreadReading reading, Sentence sentence, Answers? all, Dictionary<(string, Answer), bool> accepted)
    {
        if (IsOfPatch(reading, sentence)) return false;
        var (author, isGuess) = (reading.Author(sentence.Mail), Guess.IsMatch(sentence.Text));
        foreach (var answer in reading.Answers.To(sentence.Terms))
        {
            if (answer is not { IsOwn: true, Opening.Length: > 0 } || reading.Author(answer.Mail) == author) continue;
            if (isGuess && Refutation.IsMatch(answer.Opening)) return true;
            if (!accepted.TryGetValue((author, answer), out var isAccepted))
                accepted[(author, answer)] = isAccepted = all is not null && all.To(reading.Terms.Read(answer.Opening)).Any(each => each.IsOwn && each.Mail != answer.Mail);
            if (isAccepted) return true;
        }

        return false;
    }

    private static bool IsOfPatch(ThreadReading reading, Sentence sentence) => reading.IsPatch(sentence.Mail) || reading.IsCover(sentence.Mail);

    // Of what stands just before, or was quoted.
    [GeneratedRegex(Sighs + @"(?:(?:never ?mind|nvm)\b|(?:scratch|strike) that\b|on second thoughts?\b|i (?:have to |must )?take (?:that|it|this) back\b|forget (?:it|that|about (?:it|that)|what i (?:just )?(?:said|wrote))\b|(?:please,? )?(?:ignore|disregard) (?:me|that|this|it|the above|what i (?:just )?(?:said|wrote))\b"
        + @"|no,? wait\b|(?:oh,? )?wait,? no\b|i (?:was|am) (?:wrong|mistaken) (?:here|above|there)\b|my (?:mistake|bad)\b)", Options)]
    private static partial Regex OfBefore { get; }

    [GeneratedRegex(Sighs + @"(?:(?:never ?mind|nvm)\b|(?:scratch|strike) that\b|on second thoughts?\b|(?:maybe |i think |i guess |of course )?you(?:'re| are) (?:\w+ )?right\b|(?:(?:after|on|having) [^.?!]{1,80}, )?(?:maybe |perhaps |i think |i guess )?i (?:was|am) (?:\w+ )?(?:wrong|mistaken|confused|premature)\b|i stand corrected\b|fair enough\b|i (?:have to |must )?(?:take|took) (?:that|it|this|my \w+) back\b|i (?:\w+ )?(?:mis(?:read|understood|remembered|took|interpreted|judged|spoke)|overlooked)\b|i (?:totally |completely )?(?:missed|forgot) (?:(?:about )?(?:that|this|it)\b|\W*$)"
        + @"|(?:sorry, )?i was (?:\w+ ){0,3}confused\b|it wasn't the best\b|your (?:\w+ ){1,2}(?:is|was|sounds|looks) (?:better|cleaner|nicer)\b|(?:i )?agreed?, [^.?!]{1,60} (?:is|are|would be) (?:more|better)\b|(?:ok|okay),? (?:fixed|dropped|removed)\b|i(?:'m| am) fine with (?:this|that|your) (?:approach|solution|way|idea|proposal)\b"
        + @"|my (?:mistake|bad|fault)\b|forget (?:it|that|about (?:it|that)|what i)\b|(?:please,? )?(?:ignore|disregard) (?:me|that|this|it|my)\b|silly me\b|(?:maybe |perhaps )?i (?:may have |might have )?(?:phrased|worded|put|described|expressed) (?:it|that|this) (?:badly|wrong\w*|poorly)\b|i (?:now )?see (?:now|it now|what you mean|your point|my mistake)\b|now i see\b)", Options)]
    private static partial Regex Concession { get; }

    [GeneratedRegex(@"^\W*(?:(?:ah|oh|hm+|ok|okay|well|yes|yeah|indeed|thanks),? )*(?:good point|makes sense|fair (?:point|enough)|you(?:'re| are) (?:\w+ )?right|(?:that|this) (?:would be|does look|looks|is|sounds|does) (?:much |a lot |indeed )?(?:better|clearer|cleaner|nicer|simpler|makes? (?:more )?sense)|ah right)\b", Options)]
    private static partial Regex Agreement { get; }

    [GeneratedRegex(@"^\W*(?:oh|ah),? (?:right|of course)\b", Options)]
    private static partial Regex Recollection { get; }

    [GeneratedRegex(@"\b(?:we|one|i) could (?:also |just |either |perhaps |maybe |simply )*\w+|\b(?:solution|option|way|alternative|approach|possibility|idea|fix) (?:\w+ ){0,4}?(?:would|could|might) (?:also )?\w+|\b(?:maybe|perhaps) (?:we|it|you|i|the|just|add|use|have)\b|\bi have no objections?\b|\bi(?:'m| am) (?:fine|ok|okay) with\b|\bi don't mind\b", Options)]
    private static partial Regex Option { get; }

    [GeneratedRegex(@"^\W*(?:both (?:look|seem|are|sound)|neither|instead|(?:the )?problem is)|\b(?:ugly|overkill|not worth (?:it|the)|(?:i |we )?(?:thus |so |therefore )?decided|prefer not|rather not|i(?:'d| would) (?:rather|prefer)|i prefer|not the way to go|doesn't (?:work|help)|won't (?:work|help)|does not (?:work|help)|will not (?:work|help)|not feasible|not an option|too (?:complicated|complex|expensive|fragile|risky)|would be (?:wrong|bad|worse|a bad|a mess|painful))\b", Options)]
    private static partial Regex Rejection { get; }

    // Of one who answers himself.
    [GeneratedRegex(@"^\W*(?:(?:a+h+|o+h+|hm+|o+ps|bah|argh|gah|ugh|d'oh|doh|actually|no|nope|wait|sorry|or|err?|correction|edit|grr+|(?:it )?turns out|after (?:all|thinking|looking)|i (?:just )?(?:realized|realised|forgot)|i (?:now see|see now)|so i(?:'m|'ll)|they've|that's (?:not|wrong)|this (?:is|was) (?:not|wrong)|(?:clearly )?i meant|should be|s/[^/]+/|this work is now)\b|we don't (?:even )?need\b)|^[^.?!]{1,40}\bactually\b", Options)]
    private static partial Regex SecondThought { get; }

    // A guess, and what says that it was wrong.
    [GeneratedRegex(@"\b(?:it |that |this )?(?:looks|seems|sounds) (?:like|as if)\b|\b(?:i (?:guess|assume|suppose|suspect)|probably|presumably|apparently|maybe|perhaps|might be|afaik|afaict|iirc)\b", Options)]
    private static partial Regex Guess { get; }

    [GeneratedRegex(@"^\W*(?:(?:well|hm+|sorry|actually)\b[ ,.!–—-]*)*(?:(?:no|nope|nah)\b ?[,.;!:–—-]|(?:it|that|this) (?:actually |really )?(?:is|was) (?:actually |really )?(?:not (?:true|so|correct|right|the case)|wrong|incorrect)\b|(?:it|that|this) (?:isn't|wasn't) (?:true|so|correct|right|the case)\b|(?:that|this)'s (?:not (?:true|so|correct|right|the case)|wrong|incorrect)\b)", Options)]
    private static partial Regex Refutation { get; }

    [GeneratedRegex(@"\b(?:i (?:have to |must )?take (?:that|it|this) back|ignore (?:the noise|what i (?:said|wrote))|sorry for the (?:noise|confusion)|(?:that|it) was a red herring|(?:please )?ignore my (?:concerns?|comments?|question|last|previous)|(?:i'm|i was) (?:\w+ )?(?:speaking|talking) nonsense|(?:there's|there is) nothing to worry about|(?:this|the) patch (?:can be (?:skipped|dropped|ignored)|is (?:not|no longer) needed)|i was (?:\w+ )?wrong (?:here|about (?:this|that|it))|it is only coincidental)\b", Options)]
    private static partial Regex Withdrawal { get; }

    [GeneratedRegex(Sighs + @"(?:(?:ok|okay|sure|agreed|good|fine|right|will do|good point|true)\W*$|good point\b|(?:i |i've )?(?:got|get) it\b|understood\b|i see(?:[.,;!]|\W*$)|fair point\b|(?:that )?makes sense\b|thanks for (?:the|your) (?:explanation|clarification|correction))", Options)]
    private static partial Regex Consent { get; }

    [GeneratedRegex(@"^\W*(?:(?:well|hm+|sorry|actually)\b[ ,.!–—-]*)*(?:but|no|nope|nah|not|wrong|(?:that|this|it)(?:'s| is| was) (?:not|wrong)|(?:that|this|it) (?:isn't|won't|doesn't|can't|cannot)|i'm not sure\b|i don't think)\b", Options)]
    private static partial Regex Denial { get; }

    [GeneratedRegex(Sighs + @"(?:(?:never ?mind|nvm)\b|there already is\b|(?:scratch|strike) that\b|(?:please,? )?(?:ignore|disregard|drop|forget) (?:this|that|my|the|it)\b(?: (?:last|previous|above|prior|earlier|first|whole))?(?: (?:e?-?mails?|patch(?:es)?|series|reply|comment|message|question|report|request|one|thread))?\W*(?:$|[,.;:(–—-]|because|since|as|for|i |it )|(?:that|this|it|the above) was (?:(?:\w+ ){0,4}wrong (?:thread|mail|patch|list)|meant (?:for|as|to)\b)|(?:i )?(?:\w+ )?(?:sent|hit send|pressed send) (?:\w+ )?too (?:early|soon|fast)\b)", Options)]
    private static partial Regex OfMail { get; }
}
