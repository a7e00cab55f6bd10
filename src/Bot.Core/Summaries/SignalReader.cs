using Bot.Core.Mails.Bodies;

namespace Bot.Core.Summaries;

/// <summary>Finds what the sentences of a thread do, and which questions, asks and objections are still open.</summary>
internal sealed class SignalReader(ThreadReading reading)
{
    private const int FewestWords = 3;
    private const int LongestSignal = 70;

    private readonly Settlements _settlements = new(reading);

    /// <summary>The signals of the thread, in its order.</summary>
    public IEnumerable<(Signal Signal, Sentence Sentence)> Read()
    {
        for (var i = 0; i < reading.Sentences.Count; i++)
        {
            var sentence = reading.Sentences[i];
            if (sentence.WordCount > LongestSignal || sentence.Text.Contains('{', StringComparison.Ordinal) || sentence.IsChange || sentence.IsTakenBack || reading.IsPatch(sentence.Mail) || Salutations.IsClosing(sentence.Text)) continue;
            var next = i + 1 < reading.Sentences.Count && reading.Sentences[i + 1].Continues(sentence) ? reading.Sentences[i + 1] : null;
            var kinds = reading.IsCover(sentence.Mail) ? KindsOfCover(sentence) : reading.IsByBot(sentence.Mail) ? KindsOfBot(sentence) : Kinds(sentence, next);
            foreach (var kind in kinds)
                if (Text(i, kind) is { } text)
                    yield return (new Signal(kind, text, reading.Mails[sentence.Mail].Id, reading.Mails[sentence.Mail].From.Display, _settlements.By(kind, sentence)), sentence);
        }
    }

    private IEnumerable<SignalKind> Kinds(Sentence sentence, Sentence? next)
    {
        var text = sentence.Text;
        if (sentence.LeadIn is { } leadIn && EnglishSignals.IsOfChoices(leadIn)) yield break;
        if (EnglishSignals.IsDecision(text)) yield return SignalKind.Decision;
        if (sentence.WordCount < FewestWords) yield break;
        if (EnglishSignals.IsAsk(text)) yield return SignalKind.Ask;
        else if (EnglishSignals.IsQuestion(text) && (sentence.WordCount > FewestWords + 1 || EnglishSignals.IsAddressed(text)) && !(next is not null && Clues.IsReply(next.Text))) yield return SignalKind.Question;
        else if (EnglishSignals.IsCommitment(text)) yield return SignalKind.Commitment;
        else if (EnglishSignals.IsProposal(text)) yield return SignalKind.Proposal;
        if (IsObjection(sentence)) yield return SignalKind.Objection;
        if (EnglishSignals.IsBlocker(text)) yield return SignalKind.Blocker;
        if (EnglishSignals.IsDeadline(text)) yield return SignalKind.Deadline;
    }

    /// <summary>Whether it objects to what somebody else said or made. A fault is held against something where it says so, or right below a quote; who began
    /// the thread tells what is wrong with the world, and objects only by taking a stand in the first person.</summary>
    private bool IsObjection(Sentence sentence)
    {
        if (sentence.Mail == 0 && !reading.IsReply(0)) return false;
        if (IsByStarter(sentence.Mail)) return EnglishSignals.IsOwnStance(sentence.Text);
        return EnglishSignals.IsObjection(sentence.Text) || Begins(sentence) && EnglishSignals.IsFault(sentence.Text);
    }

    // By name too: many write from two addresses. An answer whose thread is missing began nothing.
    private bool IsByStarter(int mail) => !reading.IsReply(0)
        && (reading.Author(mail) == reading.Author(0) || string.Equals(reading.Mails[mail].From.Display, reading.Mails[0].From.Display, StringComparison.OrdinalIgnoreCase));

    // Nothing of the same stretch of own words stands above it, or a greeting.
    private bool Begins(Sentence sentence) => sentence.Place == 0 || !sentence.Continues(reading.Sentences[sentence.Number - 1]);

    // What a cover letter says of code, of orders ("Add a test") and of decisions is the series' contents: only what it asks of its readers, and
    // what it promises, is said to the thread.
    private static IEnumerable<SignalKind> KindsOfCover(Sentence sentence)
    {
        if (!sentence.IsProse) yield break;
        if (EnglishSignals.IsRequest(sentence.Text)) yield return SignalKind.Ask;
        else if (EnglishSignals.IsQuestion(sentence.Text)) yield return SignalKind.Question;
        else if (EnglishSignals.IsCommitment(sentence.Text)) yield return SignalKind.Commitment;
    }

    // A program asks nobody and promises nothing: it says what it found and did.
    private static IEnumerable<SignalKind> KindsOfBot(Sentence sentence)
    {
        if (DecisionPhrases.IsNotice(sentence.Text)) yield return SignalKind.Decision;
        if (sentence.IsProse && EnglishSignals.IsObjection(sentence.Text)) yield return SignalKind.Objection;
    }

    /// <summary>The sentence, with the one before it when it points there; null when that is missing.</summary>
    private string? Text(int i, SignalKind kind)
    {
        var sentence = reading.Sentences[i];
        if (!sentence.IsDependent || kind is not (SignalKind.Objection or SignalKind.Proposal or SignalKind.Blocker)) return sentence.Text;
        if (i == 0 || !sentence.Continues(reading.Sentences[i - 1]) || reading.Sentences[i - 1] is not { } before || before.Paragraph != sentence.Paragraph)
            return sentence.IsThin || sentence.WordCount < 2 * FewestWords ? null : sentence.Text;
        return before.WordCount + sentence.WordCount <= LongestSignal ? $"{before.Text} {sentence.Text}" : sentence.Text;
    }
}
