using System.Globalization;
using Bot.Core.Mails;
using Bot.Core.Summaries;

namespace Bot.Core.Patches;

/// <summary>What happened to a series, mail by mail in the order of their dates, and what follows from it.</summary>
internal sealed class SeriesEvents(PatchSeries series)
{
    private const int QuoteChars = 400;

    // Sentences of a mail that only thanks.
    private const int MostThanks = 4;

    private readonly Dictionary<string, Asked> _asks = new(StringComparer.Ordinal);
    private readonly List<Acceptance> _accepted = [];
    private readonly List<string> _approvers = [];
    private Proof? _nack;
    private Proof? _withdrawn;
    private Proof? _promise;
    private Proof? _lastPerson;
    private bool _isLastAuthor;
    private bool _isLastQuestion;
    private bool _isLastTag;
    private bool _isLastConsent;
    private bool _isLastPromise;
    private DateTimeOffset _lastTalk;
    private string _nackBy = "";
    private DateTimeOffset _lastMail = series.Mails.Select(mail => mail.Mail.Date).DefaultIfEmpty(series.Date).Max();

    /// <summary>Takes the next mail about the series.</summary>
    public void Add(Mail mail, int? patch, IReadOnlyList<BodyPart> parts, IReadOnlyList<Trailer> given, BotReport? report)
    {
        var isAuthor = People.AreSame(mail.From, series.Author);
        var statements = report is null ? Statements.Of(parts) : [];
        if (mail.Date > _lastMail) _lastMail = mail.Date;
        if (AcceptanceReader.Read(mail, parts, statements, isAuthor, _approvers.Count > 0, series.Version.Major) is { } acceptance)
            _accepted.Add(!acceptance.IsOfSeries && acceptance.Patches.Count == 0 && patch is { } one ? acceptance with { Patches = [one] } : acceptance);
        if (report is not null)
        {
            if (report.Verdict == BotVerdict.Fail) _asks[report.Bot] = new Asked(new Proof(mail, report.Quote), report.Bot);
            return;
        }

        if (isAuthor) TakeAuthor(mail, patch, statements);
        else TakeReviewer(mail, patch, statements, given);
        _lastPerson = new Proof(mail, "");
        _isLastAuthor = isAuthor;
        _isLastQuestion = !isAuthor && statements.Any(statement => statement.EndsWith('?'));
        _isLastTag = !isAuthor && given.Any(trailer => !trailer.IsForAnother && (trailer.Key == "Tested-by" || IsApproval(trailer.Key)));
        _isLastPromise = statements.Any(EnglishSignals.IsCommitment);
        var isConsent = _isLastTag || !_isLastQuestion && (_isLastPromise || statements.Any(ReviewPhrases.IsConsent));
        if (!isAuthor && !isConsent) _lastTalk = mail.Date;
        // The author's thanks leave it as it is.
        if (!isAuthor || statements.Count > MostThanks || statements.Any(statement => statement.EndsWith('?'))) _isLastConsent = !isAuthor && isConsent;
    }

    /// <summary>The state after all mails taken.</summary>
    public SeriesState State(SeriesIdentity? next, DateTimeOffset now, TimeSpan stalledAfter)
    {
        if (_accepted.Count > 0 && (next is null || IsWhole() && IsFinal(next))) return Accepted();
        if (next is not null) return Decided(SeriesStage.Superseded, next.Id, next.Date, "");
        if (_withdrawn is { } withdrawn) return Decided(SeriesStage.Withdrawn, withdrawn);
        if (_nack is { } nack) return Decided(SeriesStage.Rejected, nack);
        var open = Open();
        return now - _lastMail < stalledAfter ? open : open with
        {
            Stage = IsLeftWell(open) ? open.Stage : SeriesStage.Stalled,
            TurnReason = string.Create(CultureInfo.InvariantCulture, $"{open.TurnReason}; no mail since {_lastMail:yyyy-MM-dd}"),
        };
    }

    /// <summary>Whether the last word was consent or a promise, or silence means consent: that more was done elsewhere is likelier than that nothing was.</summary>
    private bool IsLeftWell(SeriesState open) => open.Stage switch
    {
        SeriesStage.New => IsNotice(series),
        SeriesStage.UnderReview => _isLastConsent || _isLastPromise,
        _ => _isLastPromise || _promise is { } promise && promise.Mail.Id == open.MailId && _lastTalk <= promise.Mail.Date,
    };

    // A maintainer tells what went to stable trees or to linux-next; nobody answers unless something is wrong.
    private static bool IsNotice(PatchSeries series) =>
        series.Tags.Contains("AUTOSEL", StringComparer.OrdinalIgnoreCase) || series.Mails.First().Mail.Subject.StartsWith("[for-next]", StringComparison.OrdinalIgnoreCase);

    private void TakeAuthor(Mail mail, int? patch, IReadOnlyList<string> statements)
    {
        if (patch is null && statements.FirstOrDefault(said => ReviewPhrases.IsWithdrawal(said, series.Version.Major)) is { } withdrawal) _withdrawn = new Proof(mail, withdrawal);
        if (statements.FirstOrDefault(ReviewPhrases.IsPromise) is { } promise) _promise = new Proof(mail, promise);
    }

    private void TakeReviewer(Mail mail, int? patch, IReadOnlyList<string> statements, IReadOnlyList<Trailer> given)
    {
        var who = mail.From.Address;
        if (statements.Any(ReviewPhrases.IsDropped)) _accepted.Clear();
        if (Objection.Find(statements, given) is { } words)
        {
            var nack = new Proof(mail, words);
            // A NACK of one patch of several asks for another way; of the series, it ends it.
            if (patch is null) (_nack, _nackBy) = (nack, who);
            else _asks[who] = new Asked(nack, mail.From.Display);
        }
        else if (given.Any(trailer => !trailer.IsForAnother && IsApproval(trailer.Key)))
        {
            if (_nackBy == who) _nack = null;
            _asks.Remove(who);
            if (!_approvers.Contains(mail.From.Display)) _approvers.Add(mail.From.Display);
        }
        else if (given.Any(trailer => trailer is { IsForAnother: false, Key: "Tested-by" }))
        {
            _asks.Remove(who);
        }
        else if (statements.FirstOrDefault(ReviewPhrases.IsAsk) is { } ask)
        {
            _asks[who] = new Asked(new Proof(mail, ask), mail.From.Display);
        }
    }

    // "Reviewed-and-tested-by" too.
    private static bool IsApproval(string key) =>
        key.Contains("reviewed", StringComparison.OrdinalIgnoreCase) || key.Contains("acked", StringComparison.OrdinalIgnoreCase) && !key.StartsWith('N');

    /// <summary>Whether all patches went in.</summary>
    private bool IsWhole() =>
        _accepted.Any(acceptance => acceptance.Patches.Count == 0)
        || _accepted.SelectMany(acceptance => acceptance.Patches).Distinct().Count(number => number <= series.Total) >= series.Total;

    // What is pushed for testing is often replaced by the next version; what has a commit stays.
    private bool IsFinal(SeriesIdentity next) => _accepted.Any(acceptance => acceptance.Commits.Count > 0 || acceptance.Date > next.Date);

    // The first note of the tree that most was said of; further notes add their commits and patches.
    private SeriesState Accepted()
    {
        var first = _accepted.FirstOrDefault(acceptance => acceptance.Patches.Count == 0) ?? _accepted[0];
        var same = _accepted.Where(acceptance => acceptance.Tree == first.Tree).ToList();
        var whole = IsWhole();
        var acceptance = first with
        {
            Commits = [.. same.SelectMany(note => note.Commits).Distinct()],
            Patches = whole ? [] : [.. same.SelectMany(note => note.Patches).Distinct().Order()],
        };
        return Decided(SeriesStage.Accepted, first.MailId, first.Date, first.Quote) with { Acceptance = acceptance };
    }

    private SeriesState Open()
    {
        var asked = _asks.Values.OrderBy(ask => ask.Proof.Mail.Date).LastOrDefault();
        if (_promise is { } promise && (asked is null || promise.Mail.Date >= asked.Proof.Mail.Date))
            return Waiting(SeriesStage.ChangesRequested, promise, SeriesTurn.Author, "the author promised changes");
        if (asked is not null)
        {
            // Asked and answered: the word is with who asked.
            var isAnswered = _isLastAuthor && _lastPerson!.Mail.Date > asked.Proof.Mail.Date;
            return isAnswered
                ? Waiting(SeriesStage.ChangesRequested, asked.Proof, SeriesTurn.Reviewers, $"the author answered {asked.By}")
                : Waiting(SeriesStage.ChangesRequested, asked.Proof, SeriesTurn.Author, $"{asked.By} asked for changes");
        }

        if (_lastPerson is not { } last)
        {
            var first = series.Mails.First().Mail;
            return Waiting(SeriesStage.New, new Proof(first, ""), SeriesTurn.Reviewers, "nobody has answered");
        }

        var who = last.Mail.From.Display;
        if (_isLastAuthor) return Waiting(SeriesStage.UnderReview, last, SeriesTurn.Reviewers, "the author has answered");
        if (_isLastQuestion) return Waiting(SeriesStage.UnderReview, last, SeriesTurn.Author, $"{who} asked a question");
        if (_approvers.Count > 0) return Waiting(SeriesStage.UnderReview, last, SeriesTurn.Reviewers, $"{string.Join(", ", _approvers)} approved, and nobody has applied it");
        return _isLastTag
            ? Waiting(SeriesStage.UnderReview, last, SeriesTurn.Reviewers, $"{who} tested it, and nobody has applied it")
            : Waiting(SeriesStage.UnderReview, last, SeriesTurn.Author, $"{who} commented");
    }

    private static SeriesState Waiting(SeriesStage stage, Proof proof, SeriesTurn turn, string reason) =>
        Decided(stage, proof) with { Turn = turn, TurnReason = reason };

    private static SeriesState Decided(SeriesStage stage, Proof proof) => Decided(stage, proof.Mail.Id, proof.Mail.Date, proof.Quote);

    private static SeriesState Decided(SeriesStage stage, string mailId, DateTimeOffset since, string quote) =>
        new() { Stage = stage, MailId = mailId, Since = since, Quote = CleanText.Cut(quote, QuoteChars) };

    private sealed record Proof(Mail Mail, string Quote);

    private sealed record Asked(Proof Proof, string By);
}
