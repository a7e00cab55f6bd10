using Bot.Core.Mails;

namespace Bot.Core.Summaries;

/// <summary>The shape of a thread beside its best sentences: who wants what, how far it has come, who says what, what comes next.</summary>
internal sealed class ThreadShape(ThreadReading reading, IReadOnlyList<double> scores, IReadOnlyList<(Signal Signal, Sentence Sentence)> signals)
{
    private const int LongestHeadline = 40;
    private const int LongestPoint = 50;
    private const int PointsOfPerson = 3;
    private const int MostPersons = 8;

    // How much a sentence gains that says what its author wants, or what is wrong.
    private const double Purpose = 1.0;
    private const double Point = 0.6;

    public SummaryLine? Headline()
    {
        if (reading.Mails.Count == 0) return null;
        var first = reading.Mails[0];
        var subject = BaseSubject.Of(first.Subject, out var isReply);
        var best = (Sentence: (Sentence?)null, Value: 0.0);
        for (var i = 0; i < reading.Sentences.Count && reading.Sentences[i].Mail == 0; i++)
        {
            var sentence = reading.Sentences[i];
            if (!StandsAlone(sentence) || sentence.WordCount > LongestHeadline || EnglishSignals.IsContinuation(sentence.Text)) continue;
            var value = scores[i] + (SaysWhatFor(sentence) || isReply && EnglishSignals.IsStance(sentence.Text) ? Purpose : 0);
            if (best.Sentence is null || value > best.Value) best = (sentence, value);
        }

        if (best.Sentence is { } found && (isReply || SaysWhatFor(found))) return reading.Line(found);
        return new SummaryLine(subject, first.Id, first.From.Display);
    }

    public string State()
    {
        var last = signals.LastOrDefault(each => each.Signal.Kind == SignalKind.Decision && IsSaidToThread(each.Sentence));
        var open = signals.Where(each => each.Signal.SettledBy is null).ToList();
        if (last.Signal is not null && !open.Any(each => each.Signal.Kind == SignalKind.Objection && EnglishSignals.IsDispute(each.Sentence.Text) && Date(each.Sentence) > Date(last.Sentence))) return ThreadStates.Decided;
        if (open.Any(each => each.Signal.Kind == SignalKind.Blocker && IsSaidToOther(each.Sentence))) return ThreadStates.Blocked;
        var isAlone = Enumerable.Range(0, reading.Mails.Count).Select(reading.Author).Distinct(StringComparer.Ordinal).Take(2).Count() < 2;
        if (open.Any(each => each.Signal.Kind == SignalKind.Objection && IsSaidToOther(each.Sentence) && EnglishSignals.IsDispute(each.Sentence.Text))) return ThreadStates.Disputed;
        if (open.Any(each => each.Signal.Kind == SignalKind.Commitment)) return ThreadStates.Promised;
        if (isAlone) return ThreadStates.Unanswered;
        return open.Any(each => each.Signal.Kind == SignalKind.Question) ? ThreadStates.Waiting : ThreadStates.Discussed;
    }

    /// <summary>The newest promise, else the newest open ask, else the newest open question; what was said before the last decision is done with.</summary>
    public NextStep? Next()
    {
        var done = signals.Where(each => each.Signal.Kind == SignalKind.Decision && IsSaidToThread(each.Sentence)).Select(each => Date(each.Sentence)).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        foreach (var kind in (SignalKind[])[SignalKind.Commitment, SignalKind.Ask, SignalKind.Question])
        {
            var open = signals.Where(each => each.Signal.Kind == kind && each.Signal.SettledBy is null && Date(each.Sentence) >= done).ToList();
            if (open.Count == 0) continue;
            var (signal, sentence) = open.MaxBy(each => Date(each.Sentence));
            var asked = reading.Parents[sentence.Mail];
            if (kind != SignalKind.Commitment && (asked < 0 || reading.Author(asked) == reading.Author(sentence.Mail))) continue;
            var holder = kind == SignalKind.Commitment ? signal.Author : reading.Mails[asked].From.Display;
            return new NextStep(holder, new SummaryLine(signal.Text, signal.MailId, signal.Author));
        }

        return null;
    }

    public IReadOnlyList<PersonPoints> KeyPoints(Func<int, bool> isMeant)
    {
        var said = signals.Where(each => each.Signal.Kind != SignalKind.Deadline).Select(each => each.Sentence).ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. reading.Sentences.Select((sentence, i) => (Sentence: sentence, Value: scores[i] + (said.Contains(sentence) ? Point : 0)))
                .Where(each => isMeant(each.Sentence.Mail) && StandsAlone(each.Sentence) && !each.Sentence.IsThin && each.Sentence.WordCount <= LongestPoint)
                .GroupBy(each => reading.Author(each.Sentence.Mail), StringComparer.Ordinal)
                .OrderByDescending(person => person.Max(each => each.Value))
                .Take(MostPersons)
                .OrderBy(person => person.Min(each => Date(each.Sentence)))
                .Select(person => new PersonPoints(
                    reading.Mails[person.First().Sentence.Mail].From.Display,
                    [.. person.OrderByDescending(each => each.Value).Take(PointsOfPerson).Select(each => each.Sentence).OrderBy(sentence => sentence.Mail).ThenBy(sentence => sentence.Place).Select(reading.Line)])),
        ];
    }

    // What a thread begins with was decided, or has to wait, elsewhere: the mail tells of it.
    private bool IsSaidToThread(Sentence sentence) => sentence.Mail > 0 || reading.IsReply(0);

    private bool IsSaidToOther(Sentence sentence) =>
        IsSaidToThread(sentence) && (reading.Parents[sentence.Mail] is var parent && (parent < 0 || reading.Author(parent) != reading.Author(sentence.Mail)));

    private DateTimeOffset Date(Sentence sentence) => reading.Mails[sentence.Mail].Date;

    private static bool StandsAlone(Sentence sentence) => sentence is { IsProse: true, IsDependent: false, IsAside: false, IsTakenBack: false };

    private static bool SaysWhatFor(Sentence sentence) => !Clues.IsInvitation(sentence.Text)
        && (Clues.IsAboutOwnMail(sentence.Text) || EnglishSignals.IsAsk(sentence.Text) || EnglishSignals.IsProposal(sentence.Text) || EnglishSignals.IsQuestion(sentence.Text) || EnglishSignals.IsCommitment(sentence.Text));
}
