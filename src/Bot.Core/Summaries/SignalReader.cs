using Bot.Core.Mails.Bodies;

namespace Bot.Core.Summaries;

/// <summary>Finds what the sentences of a thread do, and which questions, asks and objections are still open.</summary>
internal sealed class SignalReader(ThreadReading reading)
{
    private const int FewestWords = 3;
    private const int LongestSignal = 70;
    private const int FewestMeanings = 4;

    private readonly int[] _ranks = RanksByDate(reading);
    private readonly ILookup<int, int> _replies = Enumerable.Range(0, reading.Mails.Count).ToLookup(mail => reading.Parents[mail]);
    private readonly ILookup<string, int> _approvals = reading.Sentences.Where(sentence => EnglishSignals.IsApproval(sentence.Text))
        .Select(sentence => sentence.Mail).Distinct().ToLookup(reading.Author, StringComparer.Ordinal);

    /// <summary>The signals of the thread, in its order.</summary>
    public IEnumerable<(Signal Signal, Sentence Sentence)> Read()
    {
        for (var i = 0; i < reading.Sentences.Count; i++)
        {
            var sentence = reading.Sentences[i];
            if (sentence.WordCount > LongestSignal || sentence.Text.Contains('{', StringComparison.Ordinal) || sentence.IsChange || reading.IsPatch(sentence.Mail) || Salutations.IsClosing(sentence.Text)) continue;
            var next = i + 1 < reading.Sentences.Count && reading.Sentences[i + 1].Continues(sentence) ? reading.Sentences[i + 1] : null;
            foreach (var kind in reading.IsCover(sentence.Mail) ? KindsOfCover(sentence) : Kinds(sentence, next))
                if (Text(i, kind) is { } text)
                    yield return (new Signal(kind, text, reading.Mails[sentence.Mail].Id, reading.Mails[sentence.Mail].From.Display, SettledBy(kind, sentence)), sentence);
        }
    }

    private static int[] RanksByDate(ThreadReading reading)
    {
        var ranks = new int[reading.Mails.Count];
        var rank = 0;
        foreach (var mail in Enumerable.Range(0, ranks.Length).OrderBy(mail => reading.Mails[mail].Date)) ranks[mail] = rank++;
        return ranks;
    }

    private IEnumerable<SignalKind> Kinds(Sentence sentence, Sentence? next)
    {
        var text = sentence.Text;
        if (EnglishSignals.IsDecision(text)) yield return SignalKind.Decision;
        if (sentence.WordCount < FewestWords) yield break;
        if (EnglishSignals.IsAsk(text)) yield return SignalKind.Ask;
        else if (EnglishSignals.IsQuestion(text) && (sentence.WordCount > FewestWords + 1 || EnglishSignals.IsAddressed(text)) && !(next is not null && Clues.IsReply(next.Text))) yield return SignalKind.Question;
        else if (EnglishSignals.IsCommitment(text)) yield return SignalKind.Commitment;
        else if (EnglishSignals.IsProposal(text)) yield return SignalKind.Proposal;
        if ((sentence.Mail > 0 || IsReply(0)) && EnglishSignals.IsObjection(text)) yield return SignalKind.Objection;
        if (EnglishSignals.IsBlocker(text)) yield return SignalKind.Blocker;
        if (EnglishSignals.IsDeadline(text)) yield return SignalKind.Deadline;
    }

    // What a cover letter says of code, of orders ("Add a test") and of decisions is the series' contents: only what it asks of its readers, and
    // what it promises, is said to the thread.
    private static IEnumerable<SignalKind> KindsOfCover(Sentence sentence)
    {
        if (!sentence.IsProse) yield break;
        if (EnglishSignals.IsRequest(sentence.Text)) yield return SignalKind.Ask;
        else if (EnglishSignals.IsQuestion(sentence.Text)) yield return SignalKind.Question;
        else if (EnglishSignals.IsCommitment(sentence.Text)) yield return SignalKind.Commitment;
    }

    // A thread may begin with an answer to a mail that we have not.
    private bool IsReply(int mail)
    {
        _ = Mails.BaseSubject.Of(reading.Mails[mail].Subject, out var isReply);
        return isReply;
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

    private string? SettledBy(SignalKind kind, Sentence sentence)
    {
        var mail = kind switch
        {
            SignalKind.Question => Answerer(sentence),
            SignalKind.Ask or SignalKind.Objection => Accepter(sentence, kind == SignalKind.Objection),
            _ => -1,
        };
        return mail < 0 ? null : reading.Mails[mail].Id;
    }

    /// <summary>The mail that answers the question: one that quotes it and goes on, or a reply by somebody else that does not pick
    /// what it answers. "Do you agree?" leaves no trace in a quote: any reply will do.</summary>
    private int Answerer(Sentence question)
    {
        foreach (var answer in reading.Answers.To(question.Terms))
            if (answer.Mail != question.Mail) return answer.Mail;
        var isVague = question.Terms.Where(reading.Terms.IsContent).Distinct().Count() < FewestMeanings;
        foreach (var reply in _replies[question.Mail])
            if (isVague || reading.Stretches[reply] == 1 && reading.Author(reply) != reading.Author(question.Mail)) return reply;
        return -1;
    }

    private int Accepter(Sentence sentence, bool isObjection)
    {
        foreach (var answer in reading.Answers.To(sentence.Terms))
            if (reading.Author(answer.Mail) != reading.Author(sentence.Mail) && EnglishSignals.IsAcceptance(answer.Opening)) return answer.Mail;
        if (!isObjection) return -1;
        foreach (var approval in _approvals[reading.Author(sentence.Mail)])
            if (_ranks[approval] > _ranks[sentence.Mail]) return approval;
        return -1;
    }
}
