using System.Buffers;
using System.Text.RegularExpressions;
using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Threads;

namespace Bot.Core.Summaries;

/// <summary>A thread as it was read: its sentences, and which words its mails quote and answer.</summary>
internal sealed partial class ThreadReading
{
    // Words of the shortest prose and of the longest courtesy; words with a meaning that prose has, and that what stands alone has.
    private const int ShortestProse = 4;
    private const int ShortestItem = 6;
    private const int LongestCourtesy = 11;
    private const int FewestMeanings = 2;
    private const int FewestAlone = 4;
    private const int ShortestUnderline = 4;

    // Characters by which an underline may miss the length of its heading.
    private const int MostOfUnderline = 2;

    // Characters of what announces a list; it is looked at with each item.
    private const int LongestLeadIn = 500;

    private static readonly SearchValues<char> NameMarks = SearchValues.Create("_()/.0123456789");

    private readonly List<Sentence> _sentences = [];
    private readonly List<int> _approvals = [];
    private readonly HashSet<int> _bots = [];
    private readonly Terms _terms = new();
    private readonly Retractions _retractions = new();

    public ThreadReading(MailThread thread)
    {
        Mails = [.. thread.Mails.Select(mail => mail.Mail)];
        for (var i = 0; i < thread.Mails.Count; i++) Read(BodyParts.Split(thread.Mails[i].Mail.Text), i, i > 0 && IsPatchOfSeries(thread.Mails[i].Mail.Subject));
        Subject = _terms.Read(BaseSubject.Of(thread.Subject)).Where(_terms.IsContent).ToHashSet();
        Parents = FindParents(thread);
        foreach (var number in _retractions.Find(this)) _sentences[number] = _sentences[number] with { IsTakenBack = true };
        for (var i = 0; i < Mails.Count; i++)
            if (KnownBots.Find(Mails[i]) is not null) _bots.Add(i);
    }

    public IReadOnlyList<Sentence> Sentences => _sentences;

    /// <summary>The thread's mails, as <see cref="Sentence.Mail"/> numbers them.</summary>
    public IReadOnlyList<Mail> Mails { get; }

    /// <summary>The place of the mail that each mail answers; -1 for a top-level one.</summary>
    public IReadOnlyList<int> Parents { get; }

    /// <summary>The mails that give a tag such as Reviewed-by. A patch merely carries what others gave it.</summary>
    public IReadOnlyList<int> Approvals => _approvals;

    /// <summary>What the mails quote and answer.</summary>
    public Answers Answers { get; } = new();

    /// <summary>The terms of the thread's subject that carry meaning.</summary>
    public IReadOnlySet<int> Subject { get; }

    public Terms Terms => _terms;

    /// <summary>The share of the sentence that other mails quote and then answer, 0 to 1.</summary>
    public double Answered(Sentence sentence) => Answers.Share(sentence.Terms);

    // What a patch below a cover letter does stands in the cover letter and in its subject: only what is said about it is news.
    private static bool IsPatchOfSeries(string subject) => PatchOfSeries.IsMatch(subject);

    /// <summary>The sentence as a line of a summary.</summary>
    public SummaryLine Line(Sentence sentence) => new(sentence.Text, Mails[sentence.Mail].Id, Mails[sentence.Mail].From.Display);

    private static int[] FindParents(MailThread thread)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < thread.Mails.Count; i++) places[thread.Mails[i].Mail.Id] = i;
        return [.. thread.Mails.Select(mail => mail.ParentId is { } parent ? places.GetValueOrDefault(parent, -1) : -1)];
    }

    /// <summary>Who wrote the mail: the address, else the name.</summary>
    public string Author(int mail) => Mails[mail].From is { Address.Length: > 0 } known ? known.Address : Mails[mail].From.Display;

    /// <summary>Whether the mail is a patch: what its words say is about code, and asks or promises nothing.</summary>
    public bool IsPatch(int mail) => PatchItself.IsMatch(Mails[mail].Subject) && !IsCover(mail);

    /// <summary>Whether the mail is a series' cover letter: prose to its readers, about code that is wrong and things decided elsewhere.</summary>
    public bool IsCover(int mail) => Cover.IsMatch(Mails[mail].Subject);

    /// <summary>Whether the thread begins with a patch or series, or with an answer to one.</summary>
    public bool IsAboutPatches => Mails.Count > 0 && AboutPatch.IsMatch(Mails[0].Subject);

    /// <summary>Whether a program wrote the mail.</summary>
    public bool IsByBot(int mail) => _bots.Contains(mail);

    /// <summary>Whether the mail answers one, even when the thread has it not.</summary>
    public bool IsReply(int mail)
    {
        _ = BaseSubject.Of(Mails[mail].Subject, out var isReply);
        return isReply;
    }

    private void Read(IReadOnlyList<BodyPart> parts, int mail, bool isPatch)
    {
        Answers.Read(parts, _terms, mail);
        _retractions.Read(parts, _terms, mail, Author(mail));
        if (!IsPatch(mail) && parts.Any(part => part is { Kind: BodyPartKind.Trailers, QuoteDepth: 0 } && Approval.IsMatch(part.Text))) _approvals.Add(mail);
        // In a patch or cover letter nothing is said below the list of changes.
        var isOfPatch = IsPatch(mail) || IsCover(mail);
        var (start, paragraphs) = (_sentences.Count, 0);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not { Kind: BodyPartKind.Words, QuoteDepth: 0 }) continue;

            var (leadIn, isChangelog, isBroken, wording) = ((string?)null, false, false, default(Wording));
            var all = Summaries.Sentences.Paragraphs(parts[i].Text).ToList();
            foreach (var paragraph in all)
            {
                var isHeading = paragraph == all[^1] && !paragraph.IsItem && i + 1 < parts.Count && IsHeading(paragraph.Sentences, parts[i + 1]);
                var isCut = paragraph == all[^1] && !paragraph.IsItem && !Prose.HasEnd(paragraph.Sentences[^1]) && i + 1 < parts.Count && parts[i + 1].QuoteDepth == 0
                    && (parts[i + 1].Kind is BodyPartKind.Code or BodyPartKind.Log || parts[i + 1].Kind == BodyPartKind.Trailers && Clues.IsCondition(paragraph.Sentences[^1]));
                wording = wording.Next(paragraph);
                if (!paragraph.IsItem) (leadIn, isBroken) = (null, Clues.IsCutOff(paragraph.Sentences[^1]));
                isChangelog = Clues.IsChangelogHeading(paragraph.Sentences[0]) || isChangelog && (isOfPatch || paragraph.IsItem || paragraph.Sentences[^1][^1] is not ('.' or '?' or '!'));
                foreach (var text in paragraph.Sentences)
                    _sentences.Add(Sentence(text, isPatch || isChangelog || isHeading || wording.IsOn || paragraph.IsNote || isBroken && paragraph.IsItem || isCut && text == paragraph.Sentences[^1] || leadIn is not null && EnglishSignals.IsOfChoices(leadIn), paragraph.IsItem) with { Mail = mail, Number = _sentences.Count, Place = _sentences.Count - start, Stretch = i, Paragraph = paragraphs, LeadIn = leadIn, IsChange = isChangelog });

                if (paragraph.Sentences[^1] is [.., ':'] and { Length: <= LongestLeadIn } announcing) leadIn = announcing;
                paragraphs++;
            }
        }

        Settle(start, mail);
    }

    // What stands over a line as long as itself, or has no end mark and stands over any: "====".
    private static bool IsHeading(IReadOnlyList<string> sentences, BodyPart below)
    {
        var line = below.Text.AsSpan().TrimStart();
        line = line[..(line.IndexOf('\n') is >= 0 and var end ? end : line.Length)].TrimEnd();
        var isUnderline = below is { Kind: BodyPartKind.Table, QuoteDepth: 0 } && line.Length >= ShortestUnderline && line[0] is '=' or '-' or '~' or '+' or '^' && line.IndexOfAnyExcept(line[0]) < 0;
        return isUnderline && sentences is [var only] && (only[^1] is not ('.' or '!' or '?' or ':') || Math.Abs(only.Length - line.Length) <= MostOfUnderline);
    }

    // Nothing stands before the thread's first sentence, unless that answers a mail which the thread has not. And where sentences begin with a capital, one that does not begins in the
    // middle, after code or a link: only a mail's first may follow its greeting.
    private void Settle(int start, int mail)
    {
        if (start == _sentences.Count) return;
        if (mail == 0 && !IsReply(0)) _sentences[start] = _sentences[start] with { IsDependent = false };
        var whole = _sentences.Skip(start).Where(sentence => Prose.HasEnd(sentence.Text)).Select(sentence => BeginsSmall(sentence.Text)).ToList();
        if (whole.Count(isSmall => isSmall) * 2 > whole.Count) return;
        for (var i = start; i < _sentences.Count; i++)
            if (BeginsSmall(_sentences[i].Text) && (i > start || mail > 0 && !Prose.HasEnd(_sentences[i].Text))) _sentences[i] = _sentences[i] with { IsFragment = true, IsDependent = _sentences[i].LeadIn is null };
    }

    // A word, and no name of a function or command.
    private static bool BeginsSmall(string text)
    {
        var word = text.AsSpan(0, text.IndexOf(' ') is > 0 and var space ? space : text.Length).TrimEnd(",.:;!?");
        return word.Length > 0 && char.IsLower(word[0]) && word.IndexOfAny(NameMarks) < 0;
    }

    // Neither a patch's description nor what has changed since its last version is said to the thread.
    private Sentence Sentence(string text, bool isPatch, bool isItem)
    {
        var words = Summaries.Sentence.Words(text);
        var terms = _terms.Read(text);
        var meanings = terms.Where(_terms.IsContent).Distinct().Count();
        var isFragment = Prose.IsFragment(text);
        var isProse = !isPatch && words >= (isItem && isFragment ? ShortestItem : ShortestProse) && meanings >= FewestMeanings && Prose.Is(text);
        return new Sentence
        {
            Text = text,
            WordCount = words,
            Terms = terms,
            IsProse = isProse,
            IsDependent = isProse && (isItem && isFragment && BeginsSmall(text) || Clues.IsDependent(text) || Leaning.IsIn(text) && !Clues.IsOutcome(text)),
            IsAside = isProse && (Clues.IsAside(text) || words <= LongestCourtesy && (Clues.IsCourtesy(text) || Clues.IsInvitation(text) || Clues.IsReply(text)) && !Clues.IsOutcome(text)),
            IsThin = isProse && (meanings < FewestAlone && !Clues.IsOutcome(text) || Clues.IsEcho(text)),
            IsFragment = isFragment,
        };
    }

    [GeneratedRegex(@"^\[[^\]]{0,60}\b(?:PATCH|RFC)\b[^\]]{0,60}\b0*[1-9][0-9]*/[0-9]+[^\]]{0,20}\]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PatchOfSeries { get; }

    [GeneratedRegex(@"^\[[^\]]{0,60}\bPATCH\b[^\]]{0,60}\]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PatchItself { get; }

    [GeneratedRegex(@"^\[[^\]]{0,60}\b(?:PATCH|RFC)\b[^\]]{0,60}\b0+/[0-9]+[^\]]{0,20}\]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Cover { get; }

    [GeneratedRegex(@"\[[^\]]{0,60}\b(?:PATCH|RFC)(?:\w*)\b[^\]]{0,60}\]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex AboutPatch { get; }

    [GeneratedRegex(@"^\s*(?:Reviewed|Acked|Tested)-by:", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Approval { get; }
}
