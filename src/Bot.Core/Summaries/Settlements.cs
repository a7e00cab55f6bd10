namespace Bot.Core.Summaries;

/// <summary>Finds the mail that settles a sentence: that answers a question, accepts an ask, clears an objection, or makes it moot. When in
/// doubt a question is taken for answered: a reader is to trust that an open one is open.</summary>
internal sealed class Settlements
{
    // Who answers a thread's first mail, when it is much discussed.
    private const int Many = 3;

    // After so many mails nobody waits for an answer any more; and each question looks at all mails.
    private const int MostSince = 1_000;

    // Letters of a first name; one that is a common word names nobody ("Will").
    private const int ShortestName = 3;

    // First names that may begin an order.
    private static readonly HashSet<string> Verbs = ["Bill", "Bob", "Chase", "Chuck", "Grant", "Jack", "Mark", "Nick", "Pat", "Peg", "Rob", "Skip", "Sue", "Trace", "Wade", "Ward"];

    private readonly ThreadReading _reading;
    private readonly int[] _ranks;
    private readonly ILookup<int, int> _replies;
    private readonly (int Enter, int Leave)[] _spans;
    private readonly ILookup<string, int> _approvals;
    private readonly ILookup<string, int> _versions;
    private readonly List<int> _thanks;
    private readonly List<int> _promises;
    private readonly List<int> _taken;
    private readonly List<int> _plans;
    private readonly ILookup<string, int> _mails;
    private readonly ILookup<int, int> _namings;
    private readonly Dictionary<int, ILookup<int, int>> _quoted = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    public Settlements(ThreadReading reading)
    {
        _reading = reading;
        _ranks = RanksByDate(reading);
        _replies = Enumerable.Range(0, reading.Mails.Count).ToLookup(mail => reading.Parents[mail]);
        _spans = Walk();
        _approvals = MailsThat(EnglishSignals.IsApproval).Concat(reading.Approvals).Distinct().ToLookup(reading.Author, StringComparer.Ordinal);
        _versions = Enumerable.Range(0, reading.Mails.Count).Where(mail => reading.IsPatch(mail) || reading.IsCover(mail)).ToLookup(reading.Author, StringComparer.Ordinal);
        _thanks = MailsThat(EnglishSignals.IsEnlightenment);
        _promises = MailsThat(EnglishSignals.IsPromiseOfAll);
        _plans = MailsThat(EnglishSignals.IsCommitment);
        _mails = Enumerable.Range(0, reading.Mails.Count).ToLookup(reading.Author, StringComparer.Ordinal);
        _taken = reading.IsAboutPatches ? MailsThat(EnglishSignals.IsTaken) : [];
        for (var mail = 0; mail < reading.Mails.Count; mail++)
            if (FirstName(reading.Mails[mail].From.Name) is { } name) _names[reading.Author(mail)] = name;
        var names = _names.Values.ToHashSet();
        _namings = reading.Sentences.Where(sentence => sentence.Terms.Any(names.Contains)).SelectMany(sentence => Named(sentence.Text).Where(names.Contains).Select(name => (name, sentence.Mail))).Distinct().ToLookup(each => each.name, each => each.Mail);
    }

    /// <summary>The mail that settles it; null while it is open.</summary>
    public string? By(SignalKind kind, Sentence sentence)
    {
        var mail = kind switch
        {
            SignalKind.Question => Answerer(sentence),
            SignalKind.Ask or SignalKind.Objection => Accepter(sentence, kind == SignalKind.Objection),
            SignalKind.Blocker => Replier(sentence),
            _ => -1,
        };
        return mail < 0 ? null : _reading.Mails[mail].Id;
    }

    private int Answerer(Sentence question)
    {
        if (IsAnsweredBelow(question)) return question.Mail;
        foreach (var answer in _reading.Answers.To(question.Terms))
            if (answer.Mail != question.Mail) return answer.Mail;
        foreach (var reply in _replies[question.Mail])
            if (_reading.Author(reply) != _reading.Author(question.Mail) && !IsAboutOther(reply, question)) return reply;
        return Moot(question);
    }

    // A thread may begin with a dozen questions, and an answer quote one of them. What many answer is answered.
    private bool IsAboutOther(int reply, Sentence question)
    {
        if (_reading.Parents[question.Mail] >= 0 || _reading.IsReply(question.Mail)) return false;
        if (!_quoted.TryGetValue(question.Mail, out var quoted)) _quoted.Add(question.Mail, quoted = QuotedOf(question));
        return quoted[reply].Any(number => number != question.Number);
    }

    /// <summary>Of the question's mail, the numbers of the sentences that each answer quotes; none when many answer.</summary>
    private ILookup<int, int> QuotedOf(Sentence question)
    {
        var isMuchDiscussed = _replies[question.Mail].Select(_reading.Author).Distinct(StringComparer.Ordinal).Count() >= Many;
        return _reading.Sentences.Skip(question.Number - question.Place).TakeWhile(sentence => !isMuchDiscussed && sentence.Mail == question.Mail)
            .SelectMany(sentence => _reading.Answers.To(sentence.Terms).Select(answer => (answer.Mail, sentence.Number)))
            .ToLookup(each => each.Mail, each => each.Number);
    }

    // "Why a second table? Because the first is full."
    private bool IsAnsweredBelow(Sentence question)
    {
        var next = question.Number + 1;
        return next < _reading.Sentences.Count && _reading.Sentences[next].Continues(question) && EnglishSignals.IsOwnAnswer(_reading.Sentences[next].Text);
    }

    /// <summary>The mail after which nobody waits for an answer: who asked has understood, approved, sent his own patch or made up his mind, who was
    /// asked has written to him again, sent a new version, promised to see to everything or named him, or the patch was taken.</summary>
    private int Moot(Sentence question)
    {
        var mail = question.Mail;
        if (_ranks.Length - _ranks[mail] > MostSince) return mail;
        var asker = _reading.Author(mail);
        var asked = _reading.Parents[mail] is >= 0 and var parent && _reading.Author(parent) != asker ? _reading.Author(parent) : _reading.Author(0);
        return First(_approvals[asker].Where(each => IsNear(each, mail))) is >= 0 and var approval ? approval
            : First(_thanks.Where(each => _reading.Author(each) == asker && IsBelow(each, mail))) is >= 0 and var thanks ? thanks
            : asked != asker && First(_versions[asked]) is >= 0 and var version ? version
            : First(_promises.Where(each => _reading.Author(each) == asked && asked != asker)) is >= 0 and var promise ? promise
            : First(_taken.Where(each => _reading.Author(each) != asker && (_reading.Parents[each] <= 0 || IsBelow(mail, _reading.Parents[each])))) is >= 0 and var taken ? taken
            : First(_mails[asked].Where(each => asked != asker && Answers(each, asker))) is >= 0 and var answer ? answer
            : First(_versions[asker].Where(each => each != mail && IsBelow(each, mail))) is >= 0 and var own ? own
            : asker == _reading.Author(0) && First(_plans.Where(each => _reading.Author(each) == asker && _reading.Parents[each] is >= 0 and var heard && _ranks[heard] > _ranks[mail] && !Answers(each, asker))) is >= 0 and var plan ? plan
            : EnglishSignals.IsVague(question.Text) && First(Enumerable.Range(0, _ranks.Length).Where(each => _reading.Author(each) != asker)) is >= 0 and var talk ? talk
            : _names.TryGetValue(asker, out var name) ? First(_namings[name].Where(each => IsAsked(_reading.Author(each)) && !Answers(each, asker)))
            : -1;

        bool IsAsked(string author) => author != asker && (author == asked || _names.TryGetValue(author, out var other) && question.Terms.Contains(other));

        int First(IEnumerable<int> mails) => mails.Where(each => _ranks[each] > _ranks[mail]).DefaultIfEmpty(-1).MinBy(each => each < 0 ? -1 : _ranks[each]);
    }

    // In a long thread one approves of one patch and asks about another.
    private bool IsNear(int mail, int other) => _reading.Parents[mail] <= 0 || _reading.Parents[mail] == _reading.Parents[other] || IsBelow(mail, other);

    private bool Answers(int mail, string author) => _reading.Parents[mail] is >= 0 and var parent && _reading.Author(parent) == author;

    private bool IsBelow(int mail, int above) => mail == above || _spans[above].Enter < _spans[mail].Enter && _spans[mail].Leave <= _spans[above].Leave;

    // The steps at which a walk through the tree comes to each mail and leaves it: a thread may be ten thousand mails deep.
    private (int Enter, int Leave)[] Walk()
    {
        var spans = new (int Enter, int Leave)[_reading.Mails.Count];
        var (open, step) = (new Stack<(int Mail, bool IsDone)>(_replies[-1].Select(mail => (mail, false))), 0);
        while (open.TryPop(out var next))
        {
            step++;
            if (next.IsDone)
            {
                spans[next.Mail].Leave = step;
                continue;
            }

            spans[next.Mail].Enter = step;
            open.Push((next.Mail, true));
            foreach (var reply in _replies[next.Mail]) open.Push((reply, false));
        }

        return spans;
    }

    // Who is asked, or objected to, accepts it, or somebody will see to it; that a third one agrees with an objection settles nothing.
    private int Accepter(Sentence sentence, bool isObjection)
    {
        var (author, parent) = (_reading.Author(sentence.Mail), _reading.Parents[sentence.Mail]);
        foreach (var answer in _reading.Answers.To(sentence.Terms))
        {
            var other = _reading.Author(answer.Mail);
            if (other == author || !EnglishSignals.IsAcceptance(answer.Opening)) continue;
            if (!isObjection || !EnglishSignals.IsReserved(answer.Opening) && (parent < 0 || other == _reading.Author(parent) || other == _reading.Author(0) || EnglishSignals.IsCommitment(answer.Opening))) return answer.Mail;
        }

        if (!isObjection) return -1;
        foreach (var approval in _approvals[author])
            if (_ranks[approval] > _ranks[sentence.Mail] && IsNear(approval, sentence.Mail)) return approval;
        return -1;
    }

    // What has to be waited for is waited for until somebody else answers that, or what it answers.
    private int Replier(Sentence blocker) => _replies[blocker.Mail].Concat(_reading.Parents[blocker.Mail] is >= 0 and var parent ? _replies[parent] : [])
        .Where(reply => _ranks[reply] > _ranks[blocker.Mail] && _reading.Author(reply) != _reading.Author(blocker.Mail)).DefaultIfEmpty(-1).First();

    private List<int> MailsThat(Func<string, bool> say) => [.. _reading.Sentences.Where(sentence => say(sentence.Text)).Select(sentence => sentence.Mail).Distinct()];

    private int? FirstName(string name)
    {
        var first = name.AsSpan().Trim("\"' ");
        if (first.IndexOf(',') >= 0) return null;
        first = first.IndexOf(' ') is >= 0 and var space ? first[..space] : first;
        return first.Length >= ShortestName && _reading.Terms.Read(first) is [var term] && _reading.Terms.IsContent(term) ? term : null;
    }

    // "Mark, could you …", "as Mark said", and neither "mark it" nor "Mark it as done".
    private List<int> Named(string text)
    {
        List<int> named = [];
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsLetter(text[start])) continue;
            var end = start + 1;
            while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            var isOrder = start == 0 && end + 1 < text.Length && text[end] == ' ' && char.IsLower(text[end + 1]) && Verbs.Contains(text[..end]);
            if (char.IsUpper(text[start]) && !isOrder && _reading.Terms.Read(text.AsSpan(start, end - start)) is [var term]) named.Add(term);
            start = end;
        }

        return named;
    }

    private static int[] RanksByDate(ThreadReading reading)
    {
        var ranks = new int[reading.Mails.Count];
        var rank = 0;
        foreach (var mail in Enumerable.Range(0, ranks.Length).OrderBy(mail => reading.Mails[mail].Date)) ranks[mail] = rank++;
        return ranks;
    }
}
