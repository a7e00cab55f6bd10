using System.Text.RegularExpressions;
using Bot.Core.Mails;

namespace Bot.Core.Summaries;

/// <summary>Finds what its own author takes back: in the next breath ("Hm, never mind."), in a later mail that quotes it ("You're right, I
/// misread the lock."), or by a word on the whole mail ("Please ignore my last mail.").</summary>
internal sealed partial class Retractions
{
    // Sentences that "Never mind" takes back: a slip of the pen is one, a train of thought a few.
    private const int MostBefore = 3;

    // Words at a quote's end that are taken back below it, and characters in which that must begin.
    private const int NearOfQuote = 60;
    private const int LongestOpening = 120;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Sighs = @"^\W*(?:(?:hm+|hrm+|oh|a+h+|oops|whoops|argh|urgh|ugh|grr+|d'oh|d\W?uh|actually|well|yes|yeah|yep|no|wait|sorry|ok|okay|edit|thanks|right|and|but|hi|hey|indeed|good point|never ?mind|i see|then)\b[ ,.:;!–—-]*)*";

    // What each author takes back.
    private readonly Dictionary<string, Answers> _quoted = new(StringComparer.Ordinal);

    /// <summary>Takes the quotes just above words by which a mail's author takes something back.</summary>
    public void Read(IReadOnlyList<BodyPart> parts, Terms terms, int mail, string author)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i] is not { Kind: BodyPartKind.Words, QuoteDepth: 0 } words || !TakesBack(words.Text, parts[i - 1])) continue;
            for (var j = i - 1; j >= 0 && parts[j].Kind is BodyPartKind.Quote or BodyPartKind.Attribution; j--)
            {
                if (parts[j].Kind != BodyPartKind.Quote) continue;
                if (!_quoted.TryGetValue(author, out var quoted)) _quoted[author] = quoted = new Answers();
                var said = terms.Read(parts[j].Text);
                quoted.Add(said[Math.Max(0, said.Length - NearOfQuote)..], new Answer(mail, true, ""));
            }
        }
    }

    // "Got it" takes something back where it answers a "no".
    private static bool TakesBack(string words, BodyPart above)
    {
        var opening = words[..Math.Min(words.Length, LongestOpening)];
        return Concession.IsMatch(opening) || Consent.IsMatch(opening) && above is { Kind: BodyPartKind.Quote, QuoteDepth: 1 } && Denial.IsMatch(above.Text[..Math.Min(above.Text.Length, LongestOpening)]);
    }

    /// <summary>The numbers of the sentences that their authors take back.</summary>
    public IReadOnlySet<int> Find(ThreadReading reading)
    {
        var (found, gone) = (new HashSet<int>(), new HashSet<int>());
        foreach (var sentence in reading.Sentences)
        {
            if (sentence.Place == 0 && reading.Parents[sentence.Mail] is >= 0 and var parent && reading.Author(parent) == reading.Author(sentence.Mail) && OfMail.IsMatch(sentence.Text)) gone.Add(parent);
            if (!OfBefore.IsMatch(sentence.Text)) continue;
            found.Add(sentence.Number);
            for (var i = sentence.Number; i > Math.Max(0, sentence.Number - MostBefore) && reading.Sentences[i].Continues(reading.Sentences[i - 1]); i--) found.Add(i - 1);
        }

        // What a patch is about stands, though its author was wrong about a part of it.
        foreach (var sentence in reading.Sentences)
            if (gone.Contains(sentence.Mail) || !reading.IsPatch(sentence.Mail) && !reading.IsCover(sentence.Mail) && _quoted.TryGetValue(reading.Author(sentence.Mail), out var quoted) && quoted.To(sentence.Terms).Any(answer => answer.Mail != sentence.Mail)) found.Add(sentence.Number);
        return found;
    }

    // Of what stands just before, or was quoted.
    [GeneratedRegex(Sighs + @"(?:(?:never ?mind|nvm)\b|(?:scratch|strike) that\b|on second thoughts?\b|i (?:have to |must )?take (?:that|it|this) back\b|forget (?:it|that|about (?:it|that)|what i (?:just )?(?:said|wrote))\b|(?:please,? )?(?:ignore|disregard) (?:me|that|this|it|the above|what i (?:just )?(?:said|wrote))\b"
        + @"|no,? wait\b|(?:oh,? )?wait,? no\b|i (?:was|am) (?:wrong|mistaken) (?:here|above|there)\b|my (?:mistake|bad)\b)", Options)]
    private static partial Regex OfBefore { get; }

    [GeneratedRegex(Sighs + @"(?:(?:never ?mind|nvm)\b|(?:scratch|strike) that\b|on second thoughts?\b|(?:maybe |i think |i guess |of course )?you(?:'re| are) (?:\w+ )?right\b|(?:(?:after|on|having) [^.?!]{1,80}, )?(?:maybe |perhaps |i think |i guess )?i (?:was|am) (?:\w+ )?(?:wrong|mistaken|confused|premature)\b|i stand corrected\b|fair enough\b|i (?:have to |must )?(?:take|took) (?:that|it|this|my \w+) back\b|i (?:\w+ )?(?:mis(?:read|understood|remembered|took|interpreted|judged|spoke)|overlooked)\b|i (?:totally |completely )?missed (?:that|this|it)\b"
        + @"|my (?:mistake|bad|fault)\b|forget (?:it|that|about (?:it|that)|what i)\b|(?:please,? )?(?:ignore|disregard) (?:me|that|this|it|my)\b|silly me\b|i (?:now )?see (?:now|it now|what you mean|your point|my mistake)\b|now i see\b)", Options)]
    private static partial Regex Concession { get; }

    [GeneratedRegex(Sighs + @"(?:(?:i |i've )?(?:got|get) it\b|understood\b|fair point\b|(?:that )?makes sense\b|thanks for (?:the|your) (?:explanation|clarification|correction))", Options)]
    private static partial Regex Consent { get; }

    [GeneratedRegex(@"^\W*(?:(?:well|hm+|sorry|but|actually)\b[ ,.!–—-]*)*(?:no|nope|nah|not|wrong|(?:that|this|it)(?:'s| is| was) (?:not|wrong)|(?:that|this|it) (?:isn't|won't|doesn't|can't|cannot)|i'm not sure (?:you|that|this)|i don't think)\b", Options)]
    private static partial Regex Denial { get; }

    [GeneratedRegex(Sighs + @"(?:(?:never ?mind|nvm)\b|there already is\b|(?:scratch|strike) that\b|(?:please,? )?(?:ignore|disregard|drop|forget) (?:this|that|my|the|it)\b(?: (?:last|previous|above|prior|earlier|first|whole))?(?: (?:e?-?mails?|patch(?:es)?|series|reply|comment|message|question|report|request|one|thread))?\W*(?:$|[,.;:(–—-]|because|since|as|for|i |it )|(?:that|this|it|the above) was (?:(?:\w+ ){0,4}wrong (?:thread|mail|patch|list)|meant (?:for|as|to)\b)|(?:i )?(?:\w+ )?(?:sent|hit send|pressed send) (?:\w+ )?too (?:early|soon|fast)\b)", Options)]
    private static partial Regex OfMail { get; }
}
