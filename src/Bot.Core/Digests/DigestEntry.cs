using System.Text;
using Bot.Core.Mails;
using Bot.Core.Summaries;

namespace Bot.Core.Digests;

/// <summary>What a digest for people says of a thread, each thing once: a sentence may be the headline, a line, an open question and the next
/// step at the same time.</summary>
internal sealed record DigestEntry
{
    private const int QuestionsShown = 3;

    // A line shorter than this may be said twice: "Applied, thanks."
    private const int FewestWords = 4;

    // What is compared: more is no sentence of a person, and would cost the product of both lengths.
    private const int QuestionsCompared = 100;
    private const int CharsCompared = 1_000;

    /// <summary>The headline; null when the subject or a line says it, or when it leads the lines.</summary>
    public SummaryLine? Headline { get; private init; }

    /// <summary>The lines; led by the headline where they begin with the same mail.</summary>
    public IReadOnlyList<SummaryLine> Lines { get; private init; } = [];

    /// <summary>Open questions that no line says, the newest first; a few at most.</summary>
    public IReadOnlyList<SummaryLine> Questions { get; private init; } = [];

    /// <summary>Open questions beyond those.</summary>
    public int MoreQuestions { get; private init; }

    /// <summary>The next step; null when it stands in one of the others.</summary>
    public NextStep? Next { get; private init; }

    /// <summary>All of it.</summary>
    public IEnumerable<SummaryLine> Statements => [.. Headline is null ? [] : (SummaryLine[])[Headline], .. Lines, .. Questions, .. Next is null ? [] : (SummaryLine[])[Next.Line]];

    private IReadOnlySet<SummaryLine> Asking { get; init; } = new HashSet<SummaryLine>();

    /// <summary>All that it says, and what was said before it of the same series.</summary>
    private IReadOnlyList<Statement> Said { get; init; } = [];

    /// <summary>The entries of threads in the order of a digest, each topic with its number. An earlier version has none: it stands below the
    /// newest, and says what that does not.</summary>
    public static IEnumerable<(DigestThread Thread, int? Number, DigestEntry Entry)> Of(IEnumerable<DigestThread> threads)
    {
        var (number, newer) = (0, (DigestEntry?)null);
        foreach (var thread in threads)
        {
            var isEarlier = thread.NewestThreadId is not null;
            newer = Of(thread, isEarlier ? newer : null);
            yield return (thread, isEarlier ? null : ++number, newer);
        }
    }

    /// <summary>The entry of one thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="newer">What stands above it of the same series; null for nothing.</param>
    public static DigestEntry Of(DigestThread thread, DigestEntry? newer = null)
    {
        List<Statement> said = [.. newer?.Said ?? []];
        List<SummaryLine> lines = [];
        foreach (var line in thread.Lines)
        {
            var words = Words(line.Text);
            if (words.AsSpan().Count(' ') > FewestWords && SaidBy(words) is not null) continue;
            lines.Add(line);
            said.Add(new Statement(line, $"{words}|{Words(line.Quote ?? "")}"));
        }

        var headline = thread.Headline is { } first && Words(first.Text) is var wish && SaidBy(wish) is null && !Words(BaseSubject.Of(thread.Subject)).Contains(wish, StringComparison.Ordinal) ? first : null;
        if (headline is not null) said.Add(new Statement(headline, Words(headline.Text)));
        var leads = headline is not null && lines is [var top, ..] && top.MailId == headline.MailId;
        HashSet<SummaryLine> asking = new(ReferenceEqualityComparer.Instance);
        List<SummaryLine> questions = [];
        foreach (var question in thread.OpenQuestions.Take(QuestionsCompared).DistinctBy(question => Words(question.Text)))
        {
            if (SaidBy(Words(question.Text)) is { } line) asking.Add(line);
            else questions.Add(question);
        }

        said.AddRange(questions.Take(QuestionsShown).Select(question => new Statement(question, Words(question.Text))));
        return new DigestEntry
        {
            Headline = leads ? null : headline,
            Lines = leads ? [headline!, .. lines] : lines,
            Questions = [.. questions.Take(QuestionsShown)],
            MoreQuestions = Math.Max(0, questions.Count - QuestionsShown) + Math.Max(0, thread.OpenQuestions.Count - QuestionsCompared),
            Next = thread.Next is { } next && SaidBy(Words(next.Line.Text)) is null ? next : null,
            Asking = asking,
            Said = said,
        };

        SummaryLine? SaidBy(string words) => said.Find(each => each.Words.Contains(words, StringComparison.Ordinal))?.Line;
    }

    /// <summary>Whether one of the lines, or the headline, is a question that nobody has answered.</summary>
    public bool IsOpen(SummaryLine line) => Asking.Contains(line);

    /// <summary>The words in lower case, each between blanks: of two texts that differ in marks alone, the same.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(" ");
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, CharsCompared)).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) words.Append(Rune.ToLowerInvariant(rune));
            else if (words[^1] != ' ') words.Append(' ');
        }

        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }

    private sealed record Statement(SummaryLine Line, string Words);
}
