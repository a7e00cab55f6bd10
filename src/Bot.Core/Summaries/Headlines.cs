using System.Text.RegularExpressions;
using Bot.Core.Mails;

namespace Bot.Core.Summaries;

/// <summary>Finds what heads a thread: of a patch or series the first words that say what it does, of a talk what its first mail wants or asks, else the
/// subject, which is never beside the point.</summary>
internal sealed partial class Headlines(ThreadReading reading, IReadOnlyList<double> scores)
{
    private const int LongestHeadline = 40;

    // Sentences of a mail among which it comes to its point.
    private const int Opening = 14;

    // Questions of a mail that asks; words of what a series does, and not only its first patch.
    private const int MostQuestions = 3;
    private const int FewestOfSeries = 8;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The sentence of the first mail that heads the thread, or its base subject; null for a thread without mails.</summary>
    public SummaryLine? Find()
    {
        if (reading.Mails.Count == 0) return null;
        var first = reading.Mails[0];
        var subject = BaseSubject.Of(first.Subject, out var isReply);
        var candidates = reading.Sentences.TakeWhile(sentence => sentence.Mail == 0).Where(IsCandidate).ToList();
        var found = isReply ? candidates.Where(IsStatement).MaxBy(sentence => scores[sentence.Number]) : candidates.FirstOrDefault(sentence => sentence.Place < Opening && SaysPurpose(sentence)) ?? (reading.IsAboutPatches ? null : Question(candidates));
        return found is null ? new SummaryLine(subject, first.Id, first.From.Display) : reading.Line(found);
    }

    private static bool IsCandidate(Sentence sentence) =>
        sentence is { IsProse: true, IsDependent: false, IsAside: false, IsTakenBack: false, IsChange: false, WordCount: <= LongestHeadline }
        && sentence.Text[0] != '(' && !Prose.BeginsSmall(sentence.Text) && !EnglishSignals.IsContinuation(sentence.Text) && !Clues.IsInvitation(sentence.Text) && !Procedure.IsMatch(sentence.Text);

    private bool SaysPurpose(Sentence sentence) => Wish.IsMatch(sentence.Text) || Clues.IsAboutOwnMail(sentence.Text)
        || reading.IsAboutPatches && sentence is { IsFragment: false, LeadIn: null } && !(reading.IsCover(0) && sentence.WordCount < FewestOfSeries) && Deed.IsMatch(sentence.Text);

    // Who asks a dozen questions proposes a topic; the subject says which.
    private static Sentence? Question(List<Sentence> candidates)
    {
        var questions = candidates.Where(sentence => EnglishSignals.IsQuestion(sentence.Text)).ToList();
        return questions.Count <= MostQuestions ? questions.Find(sentence => !EnglishSignals.IsVague(sentence.Text) && !Referring.IsMatch(sentence.Text)) : null;
    }

    // Says what its author wants, or is against.
    private static bool IsStatement(Sentence sentence) =>
        EnglishSignals.IsStance(sentence.Text) || EnglishSignals.IsAsk(sentence.Text) || EnglishSignals.IsProposal(sentence.Text) || EnglishSignals.IsQuestion(sentence.Text) || EnglishSignals.IsCommitment(sentence.Text);

    // How a patch's description says what it does.
    [GeneratedRegex(@"^(?:(?:to|in order to) [^,]{3,80}, )?(?:add|allow|avoid|call|change|check|clarify|clean up|convert|correct|create|define|disable|document|drop|enable|ensure|export|expose|extend|factor out|fix|handle|implement|improve|introduce|let|limit|make|mark|move|prevent|print|provide|reduce|remove|rename|replace|report|restore|revert|rework|rewrite|select|simplify|skip|split|support|switch|teach|unify|update|use|warn)(?:s|es)? (?:an?|the|all|some|several|new|support|\w+)\b", Options)]
    private static partial Regex Deed { get; }

    [GeneratedRegex(@"\b(?:i|we)(?:'d| would) (?:also |really )?(?:like|love) to (?:discuss|propose|add|remove|change|replace|present|talk|organi[sz]e|announce|stand|run|hear|ask|bring|start|continue|invite|let|nominate|share|suggest|raise|move|drop)\b|\b(?:i|we)(?:'m| am|'re| are)? (?:hereby |would like to )?(?:propos(?:e|ing)|announc(?:e|ing)|nominat(?:e|ing)|volunteer(?:ing)?|suggest(?:ing)?) |\b(?:i|we) (?:want|plan|intend) to (?:discuss|propose|add|remove|change|replace|present|talk)\b|^(?:so|hence|therefore|thus),? (?:this|the) (?:patch|series) ", Options)]
    private static partial Regex Wish { get; }

    // What it asks about stands above.
    [GeneratedRegex(@"^(?:so|then|and|but|or|now)\b|\b(?:this|these|those|it|them|they|such|that way|the same)\b", Options)]
    private static partial Regex Referring { get; }

    // About the sending, not its subject.
    [GeneratedRegex(@"\b(?:this is (?:the |a )?(?:v\d+|\w+(?:st|nd|rd|th)|second|new|next|updated|rebased|latest|minor) (?:version|iteration|respin|resend|revision|update)|(?:re)?based on|originally|(?:is|are|was|were) (?:also )?(?:available|created|tested)|appl(?:y|ies) (?:cleanly )?(?:on|to)|(?:early|initial|first|quick|rough) (?:rfc|draft|attempt|try)|the two|part of an? (?:[\w-]+ )?(?:effort|work|project|cleanup)|depends? on|on top of|cc'?ing|(?:i|we)(?:'ll| will) (?:reply|respond|comment|send|split|resend|try|post|follow)|in (?:an? )?(?:later|following|next|future|separate) (?:commit|patch|version|series|mail)(?:e?s)?|since v\d|changes (?:since|from|in)|e-?mail was sent|same title|occurr?ed to (?:me|us)|patch(?:es)? #?\d+(?:[-,] ?\d+)*|v\d+ (?:of|\w+s)\b)\b", Options)]
    private static partial Regex Procedure { get; }
}
