namespace Bot.Core.Summaries;

/// <summary>The shape of a thread beside its best sentences: how far it has come, who says what, what comes next.</summary>
internal sealed class ThreadShape(ThreadReading reading, IReadOnlyList<double> scores, IReadOnlyList<(Signal Signal, Sentence Sentence)> signals)
{
    private const int LongestPoint = 50;
    private const int PointsOfPerson = 3;
    private const int MostPersons = 8;

    // How much a sentence gains that does something.
    private const double Point = 0.6;

    // Mails of a talk in which one refusal is one voice of many.
    private const int LongTalk = 12;

    // Answers that somebody writes in a row.
    private static readonly TimeSpan SameDay = TimeSpan.FromDays(1);

    private readonly Dictionary<string, DateTimeOffset> _lastOf = Enumerable.Range(0, reading.Mails.Count).GroupBy(reading.Author, StringComparer.Ordinal)
        .ToDictionary(mails => mails.Key, mails => mails.Max(mail => reading.Mails[mail].Date), StringComparer.Ordinal);

    // The two who wrote last.
    private KeyValuePair<string, DateTimeOffset>[] Newest => field ??= [.. _lastOf.OrderByDescending(each => each.Value).Take(2)];

    // The first mail of whoever bears each first name.
    private Dictionary<string, int> FirstNames => field ??= Enumerable.Range(0, reading.Mails.Count).GroupBy(mail => FirstName(reading.Mails[mail].From.Display), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(mails => mails.Key, mails => mails.First(), StringComparer.OrdinalIgnoreCase);

    private static string FirstName(string name) => name.IndexOfAny([' ', '-']) is > 0 and var end ? name[..end] : name;

    public string State()
    {
        var last = signals.LastOrDefault(each => each.Signal.Kind == SignalKind.Decision && IsSaidToThread(each.Sentence) && Holds(each.Sentence));
        var open = signals.Where(each => each.Signal.SettledBy is null).ToList();
        var disputes = open.Where(each => each.Signal.Kind == SignalKind.Objection && IsSaidToOther(each.Sentence) && EnglishSignals.IsDispute(each.Sentence.Text)).Select(each => each.Sentence).ToList();
        if (last.Signal is not null) return disputes.Any(sentence => Date(sentence) > Date(last.Sentence)) ? ThreadStates.Disputed : ThreadStates.Decided;
        if (Enumerable.Range(0, reading.Mails.Count).Select(reading.Author).Distinct(StringComparer.Ordinal).Take(2).Count() < 2) return ThreadStates.Unanswered;
        if (open.Any(each => each.Signal.Kind == SignalKind.Blocker && IsSaidToOther(each.Sentence))) return ThreadStates.Blocked;
        if (IsDisputed(disputes)) return ThreadStates.Disputed;
        if (open.Any(each => each.Signal.Kind == SignalKind.Commitment && IsKept(each.Sentence))) return ThreadStates.Promised;
        return open.Any(each => each.Signal.Kind == SignalKind.Question) ? ThreadStates.Waiting : ThreadStates.Discussed;
    }

    // A call holds when nobody else wrote after it; what one decides of his own leaves the rest open.
    private bool Holds(Sentence decision) => !EnglishSignals.IsOwnDecision(decision.Text)
        && !(EnglishSignals.IsCall(decision.Text) && LastBesides(reading.Author(decision.Mail)) > Date(decision));

    private DateTimeOffset LastBesides(string author) => Array.Find(Newest, each => each.Key != author).Value;

    // One who doubts does not make a dispute: somebody refuses, in a long talk more than one, or two stand against each other.
    private bool IsDisputed(IReadOnlyList<Sentence> disputes)
    {
        var refusals = disputes.Where(sentence => EnglishSignals.IsRefusal(sentence.Text)).Select(sentence => reading.Author(sentence.Mail)).Distinct(StringComparer.Ordinal).Count();
        if (refusals > (reading.Mails.Count > LongTalk ? 1 : 0)) return true;
        var against = disputes.Where(sentence => reading.Parents[sentence.Mail] >= 0 && EnglishSignals.IsStance(sentence.Text))
            .Select(sentence => (By: reading.Author(sentence.Mail), To: reading.Author(reading.Parents[sentence.Mail]))).ToHashSet();
        return against.Any(each => against.Contains((each.To, each.By)));
    }

    /// <summary>Whether it can be counted on, and who promised it has not written again since, the same day aside: then it was done, or is moot.</summary>
    private bool IsKept(Sentence promise) => promise.Text[^1] is not ':' && !EnglishSignals.IsHedged(promise.Text) && Date(promise) + SameDay >= _lastOf[reading.Author(promise.Mail)] && (promise.Mail > 0 || reading.IsReply(0) || reading.Mails.Count == 1);

    /// <summary>The newest promise, else the newest open ask, else the newest open question; what was said before the last decision is done with.</summary>
    public NextStep? Next()
    {
        var done = signals.Where(each => each.Signal.Kind == SignalKind.Decision && IsSaidToThread(each.Sentence)).Select(each => Date(each.Sentence)).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        foreach (var kind in (SignalKind[])[SignalKind.Commitment, SignalKind.Ask, SignalKind.Question])
        {
            var open = signals.Where(each => each.Signal.Kind == kind && each.Signal.SettledBy is null && Date(each.Sentence) >= done && (kind == SignalKind.Commitment ? IsKept(each.Sentence) : IsDue(each.Sentence, kind))).ToList();
            if (open.Count == 0) continue;
            var (signal, sentence) = open.MaxBy(each => Date(each.Sentence));
            var holder = kind == SignalKind.Commitment ? signal.Author : reading.Mails[Asked(sentence)].From.Display;
            return new NextStep(holder, new SummaryLine(signal.Text, signal.MailId, signal.Author));
        }

        return null;
    }

    // It asks for a deed or an answer, and not for any, of one who has not written since.
    private bool IsDue(Sentence ask, SignalKind kind) => !Clues.IsInvitation(ask.Text) && !EnglishSignals.IsInstruction(ask.Text) && (kind == SignalKind.Question || EnglishSignals.IsRequest(ask.Text))
        && Asked(ask) is >= 0 and var asked && reading.Author(asked) != reading.Author(ask.Mail) && _lastOf[reading.Author(asked)] <= Date(ask);

    /// <summary>A mail of whom it asks: "Ann, please …", whoever of the thread bears that first name; else the mail that it answers, -1 for none.</summary>
    private int Asked(Sentence ask)
    {
        var comma = ask.Text.IndexOf(',', StringComparison.Ordinal);
        if (comma <= 0 || ask.Text.AsSpan(0, comma).Contains(' ')) return reading.Parents[ask.Mail];
        return FirstNames.GetValueOrDefault(ask.Text[..comma], reading.Parents[ask.Mail]);
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
}
