using System.Text.RegularExpressions;
using Bot.Core.Mails;
using Bot.Core.Mails.Bodies;
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

    // Halves of sentences in a mail whose lines are torn apart.
    private const int FewestHalves = 6;

    // Characters by which an underline may miss the length of its heading.
    private const int MostOfUnderline = 2;

    // Characters of what announces a list; it is looked at with each item.
    private const int LongestLeadIn = 500;

    private readonly List<Sentence> _sentences = [];
    private readonly PatchSubject[] _subjects;
    private readonly List<int> _approvals = [];
    private readonly HashSet<int> _bots = [];
    private readonly Terms _terms = new();
    private readonly Retractions _retractions = new();

    public ThreadReading(MailThread thread)
    {
        Mails = [.. thread.Mails.Select(mail => mail.Mail)];
        _subjects = [.. Mails.Select(mail => PatchSubject.Parse(mail.Subject))];
        Parents = FindParents(thread);
        for (var i = 0; i < thread.Mails.Count; i++) Read(BodyParts.Split(thread.Mails[i].Mail.Text), i, i > 0 && IsPatch(i) && _subjects[i].Number is > 0);
        Subject = _terms.Read(BaseSubject.Of(thread.Subject)).Where(_terms.IsContent).ToHashSet();
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
    public bool IsPatch(int mail) => _subjects[mail] is { IsReply: false, Number: not 0 } and ({ SaysPatch: true } or { IsRfc: true, Number: not null });

    /// <summary>Whether the mail is a series' cover letter: prose to its readers, about code that is wrong and things decided elsewhere.</summary>
    public bool IsCover(int mail) => _subjects[mail] is { IsReply: false, Number: 0 };

    /// <summary>Whether the thread begins with a patch or series, or with an answer to one.</summary>
    public bool IsAboutPatches => _subjects is [{ SaysPatch: true } or { IsRfc: true }, ..];

    /// <summary>Whether a program wrote the mail.</summary>
    public bool IsByBot(int mail) => _bots.Contains(mail);

    /// <summary>Whether the mail answers one, even when the thread has it not.</summary>
    public bool IsReply(int mail) => _subjects[mail].IsReply;

    private void Read(IReadOnlyList<BodyPart> parts, int mail, bool isPatch)
    {
        Answers.Read(parts, _terms, mail);
        _retractions.Read(parts, _terms, mail, Author(mail));
        if (!IsPatch(mail) && parts.Any(part => part is { Kind: BodyPartKind.Trailers, QuoteDepth: 0 } && Approval.IsMatch(part.Text))) _approvals.Add(mail);
        // In a patch or cover letter nothing is said below the list of changes.
        var isOfPatch = IsPatch(mail) || IsCover(mail);
        var (start, paragraphs, halves, isChangelog, passages) = (_sentences.Count, 0, 0, false, new Passages(parts));
        var diff = Enumerable.Range(0, parts.Count).LastOrDefault(i => parts[i] is { Kind: BodyPartKind.Patch, QuoteDepth: 0 }, -1);
        for (var i = 0; i < parts.Count; i++)
        {
            // What a reply has below its scissors, above a diff, is that patch's description.
            if (mail > 0 && parts[i] is { Kind: BodyPartKind.Table, QuoteDepth: 0 } && Displays.IsScissors(parts[i].Text)) isPatch |= i < diff;
            if (parts[i] is not { Kind: BodyPartKind.Words, QuoteDepth: 0 }) continue;

            // An answer to jest is jest.
            var isJest = i > 0 && parts[i - 1].Kind == BodyPartKind.Quote && Clues.IsWink(parts[i - 1].Text);
            var (leadIn, isBroken) = ((string?)null, false);
            isChangelog &= isOfPatch;
            var all = Summaries.Sentences.Paragraphs(parts[i].Text).ToList();
            var cited = passages.AreCited(all, i);
            for (var j = 0; j < all.Count; j++)
            {
                var (paragraph, last) = (all[j], all[j].Sentences.Count - 1);
                var isHeading = j == all.Count - 1 && !paragraph.IsItem && i + 1 < parts.Count && IsHeading(paragraph.Sentences, parts[i + 1]);
                var (isOpen, isRest) = (passages.IsOpen(all, j, i), passages.IsRest(all, j, i));
                if (!paragraph.IsItem) (leadIn, isBroken) = (null, Clues.IsCutOff(paragraph.Sentences[^1]));
                isChangelog = Clues.IsChangelogHeading(paragraph.Sentences[0]) || isChangelog && (isOfPatch || paragraph.IsItem || paragraph.Sentences[^1][^1] is not ('.' or '?' or '!'));
                var isNoStatement = isPatch || isChangelog || isHeading || cited[j] || paragraph.IsNote || isBroken && paragraph.IsItem || leadIn is not null && EnglishSignals.IsOfChoices(leadIn);
                isJest |= j + 1 < all.Count && all[j + 1].Sentences[0].StartsWith("/me ", StringComparison.Ordinal);
                for (var k = 0; k <= last; k++)
                {
                    var sentence = Sentence(paragraph.Sentences[k], isNoStatement || isOpen && k == last || isRest && k == 0, paragraph.IsItem, isOfPatch, leadIn);
                    var isAfterYes = k > 0 && Clues.IsYes(paragraph.Sentences[k - 1]);
                    _sentences.Add(sentence with { IsDependent = sentence.IsDependent || isAfterYes, IsAside = sentence.IsAside || isJest && sentence.IsProse, Mail = mail, Number = _sentences.Count, Place = _sentences.Count - start, Stretch = i, Paragraph = paragraphs, LeadIn = leadIn, IsChange = isChangelog });
                }

                isJest = false;
                if (isOpen || isRest) halves++;
                if (paragraph.Sentences[^1] is [.., ':'] and { Length: <= LongestLeadIn } announcing) leadIn = announcing;
                paragraphs++;
            }
        }

        // A document that was posted with its lines torn apart has no sentences left.
        if (halves >= FewestHalves && halves * 3 > paragraphs)
            for (var i = start; i < _sentences.Count; i++) _sentences[i] = _sentences[i] with { IsProse = false };
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
        var whole = _sentences.Skip(start).Where(sentence => Prose.HasEnd(sentence.Text)).Select(sentence => Prose.BeginsSmall(sentence.Text)).ToList();
        if (whole.Count(isSmall => isSmall) * 2 > whole.Count) return;
        for (var i = start; i < _sentences.Count; i++)
            if (Prose.BeginsSmall(_sentences[i].Text) && (i > start || mail > 0 && !Prose.HasEnd(_sentences[i].Text))) _sentences[i] = _sentences[i] with { IsFragment = true, IsDependent = _sentences[i].LeadIn is null };
    }

    // Neither a patch's description nor what has changed since its last version is said to the thread.
    private Sentence Sentence(string text, bool isNoStatement, bool isItem, bool isOfPatch, string? leadIn)
    {
        var words = Summaries.Sentence.Words(text);
        var terms = _terms.Read(text);
        var meanings = terms.Where(_terms.IsContent).Distinct().Count();
        var isFragment = Prose.IsFragment(text);
        var isProse = !isNoStatement && words >= (isItem && isFragment ? ShortestItem : ShortestProse) && meanings >= FewestMeanings && Prose.Is(text) && (!isItem || Prose.StandsAsItem(text, leadIn, isOfPatch));
        return new Sentence
        {
            Text = text,
            WordCount = words,
            Terms = terms,
            IsProse = isProse,
            IsDependent = isProse && (isItem && isFragment && Prose.BeginsSmall(text) || Clues.IsDependent(text) || Leaning.IsIn(text)),
            IsAside = isProse && (Clues.IsAside(text) || Remarks.Is(text) || Clues.IsEcho(text) || words <= LongestCourtesy && (Clues.IsCourtesy(text) || Clues.IsInvitation(text) || Clues.IsReply(text)) && !Clues.IsOutcome(text)),
            IsThin = isProse && meanings < FewestAlone && !Clues.IsOutcome(text),
            IsFragment = isFragment,
        };
    }

    [GeneratedRegex(@"^\s*(?:Reviewed|Acked|Tested)-by:", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Approval { get; }
}
