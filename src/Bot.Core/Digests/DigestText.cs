using System.Globalization;
using System.Text;
using Bot.Core.Summaries;

namespace Bot.Core.Digests;

/// <summary>A digest as plain text for terminals: 72 columns, wrapped hard. Not format=flowed (RFC 3676): that has no hanging
/// indent, and who reads on a phone reads the HTML beside it.</summary>
public static class DigestText
{
    private const int Width = 72;
    private const string Indent = "   ";

    /// <summary>The text; lines end in \n.</summary>
    public static string Render(Digest digest, DigestRendering rendering)
    {
        var page = new StringBuilder();
        var lists = DigestPhrases.ListsOf(digest);
        var named = lists.Count == 0 ? "" : $"{DigestPhrases.Lists(lists)}, ";
        TextWrap.Append(page, $"{named}{DigestPhrases.Day(digest.MadeAt, digest.Zone)}", "", "", Width);
        TextWrap.Append(page, DigestPhrases.Totals(digest), "", "", Width);

        var full = digest.Threads.Take(DigestPhrases.FullThreads).ToList();
        var topics = full.Where(thread => thread.NewestThreadId is null).ToList();
        if (topics.Count > 1) Contents(page, topics);
        foreach (var (thread, number, entry) in DigestEntry.Of(full)) Thread(page, thread, number, entry, digest, rendering);
        Rest(page, digest, rendering);

        page.Append('\n').Append('-', Width).Append('\n');
        TextWrap.Append(page, DigestPhrases.Covers(digest), "", "", Width);
        if (rendering.Reason is { } reason) TextWrap.Append(page, DisplayText.OneLine(reason, 500), "", "", Width);
        if (rendering.Unsubscribe is { } unsubscribe) TextWrap.Append(page, DisplayText.OneLine(unsubscribe, 500), "", "", Width);
        return page.ToString();
    }

    private static void Contents(StringBuilder page, List<DigestThread> threads)
    {
        page.Append('\n');
        for (var i = 0; i < threads.Count; i++)
        {
            var (thread, number) = (threads[i], string.Create(CultureInfo.InvariantCulture, $"{i + 1,2}. "));
            var note = $"({DigestPhrases.Number(thread.NewMails)} new, {DigestPhrases.People(thread.Participants, 2)})";
            TextWrap.Append(page, $"{DigestPhrases.Subject(thread)} {note}", number, "    ", Width);
        }
    }

    /// <param name="page">Where to.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="number">Its number; null for an earlier version, which stands below the newest.</param>
    /// <param name="entry">What to say of it.</param>
    /// <param name="digest">The digest.</param>
    /// <param name="rendering">How.</param>
    private static void Thread(StringBuilder page, DigestThread thread, int? number, DigestEntry entry, Digest digest, DigestRendering rendering)
    {
        page.Append('\n');
        if (number is not null) page.Append('-', Width).Append('\n');
        TextWrap.Append(page, DigestPhrases.Subject(thread), number is null ? Indent : string.Create(CultureInfo.InvariantCulture, $"{number}. "), Indent, Width);
        TextWrap.Append(page, Meta(thread, digest), Indent, Indent, Width);
        var notes = new LinkNotes(thread.List, rendering.Links);
        if (notes.Of(thread.ThreadId, isCited: entry.Statements.Any(line => line.MailId == thread.ThreadId)) is { } link) page.Append(Indent).Append(link).Append('\n');
        if (DigestPhrases.Series(thread) is { } series) TextWrap.Append(page, $"Series: {series}", Indent, Indent, Width);
        foreach (var (words, _) in DigestPhrases.SubThreads(thread)) TextWrap.Append(page, words, Indent, Indent, Width);
        if (entry.Headline is { } headline)
        {
            page.Append('\n');
            TextWrap.Append(page, $"Begins with {Author(headline, notes)}: {DigestPhrases.Aside(headline)}{DigestPhrases.OpenMark(headline, entry)}", Indent, Indent, Width);
        }

        foreach (var part in DigestPhrases.ByMail(entry.Lines)) Part(page, part, thread, entry, notes);
        if (entry.Questions.Count > 0) page.Append('\n').Append(Indent).Append(DigestPhrases.Open(entry)).Append(":\n");
        foreach (var question in entry.Questions)
            TextWrap.Append(page, $"{Author(question, notes)}: {DigestPhrases.Aside(question)}", $"{Indent}? ", $"{Indent}  ", Width);
        if (entry.Next is { } next)
        {
            page.Append('\n');
            TextWrap.Append(page, $"Next: {Author(next.Line, notes)}{DigestPhrases.To(next)}: {DigestPhrases.Aside(next.Line)}", Indent, Indent, Width);
        }

        if (notes.Rest.Count == 0) return;
        page.Append('\n');
        foreach (var note in notes.Rest) page.Append(Indent).Append(note).Append('\n');
    }

    /// <summary>What one mail says. Its link stands at the thread's end, so that the words can be read in one go.</summary>
    private static void Part(StringBuilder page, IReadOnlyList<SummaryLine> lines, DigestThread thread, DigestEntry entry, LinkNotes notes)
    {
        page.Append('\n');
        TextWrap.Append(page, $"{Author(lines[0], notes)}{DigestPhrases.AfterAuthor(thread, lines[0].MailId)}:", Indent, Indent, Width);
        foreach (var line in lines) TextWrap.Append(page, DigestPhrases.Line(line) + DigestPhrases.OpenMark(line, entry), $"{Indent}* ", $"{Indent}  ", Width);
    }

    private static string Author(SummaryLine line, LinkNotes notes) => $"{DigestPhrases.Name(line.Author)}{notes.Mark(line.MailId)}";

    private static void Rest(StringBuilder page, Digest digest, DigestRendering rendering)
    {
        var named = digest.Threads.Skip(DigestPhrases.FullThreads).Take(DigestPhrases.NamedThreads - DigestPhrases.FullThreads).ToList();
        if (named.Count == 0) return;
        page.Append('\n').Append('-', Width).Append("\nAlso:\n");
        foreach (var thread in named)
            TextWrap.Append(page, $"{DigestPhrases.Subject(thread, 100)} ({DigestPhrases.Number(thread.NewMails)} new)", "* ", "  ", Width);
        var more = digest.Threads.Skip(DigestPhrases.NamedThreads).ToList();
        if (more.Count > 0) page.Append('\n').Append(DigestPhrases.More(more)).Append('\n');
    }

    private static string Meta(DigestThread thread, Digest digest)
    {
        var lists = DigestPhrases.ListsOf(digest).Count > 1 ? $"{DigestPhrases.Lists([thread.List, .. thread.AlsoIn])}: " : "";
        return $"{lists}{(thread.IsNew ? "new, " : "")}{DigestPhrases.Mails(thread)} by {DigestPhrases.People(thread.Participants, 4)}, "
            + $"last {DigestPhrases.Moment(thread.LastDate, digest)}" + (DigestPhrases.Guesses(thread) is { } guesses ? $"; {guesses}" : "")
            + (DigestPhrases.MadeBy(thread) is { } made ? $"; {made}" : "");
    }
}
