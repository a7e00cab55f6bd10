using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bot.Core.Summaries;

namespace Bot.Core.Digests;

/// <summary>A digest as HTML for mail programs and browsers: one column, light and dark, nothing remote, no images, no
/// scripts. What people wrote is shown as text: never as markup, and never as an address that is not the archive's.</summary>
public static class DigestHtml
{
    /// <summary>Gmail hides what is behind 102 kB; a digest that would be longer shows fewer threads in full.</summary>
    public const int MaxBytes = 100_000;

    private const string Meta = "margin:0 0 10px;font-size:14px;line-height:1.45;color:#5b6470";
    private const string Open = "font-size:14px;color:#9a5b00";
    private const string Link = "color:#0b57d0;text-decoration:none";

    // Inline styles reach every mail program; the sheet adds what only some know. Gmail drops the whole sheet for one rule that it does not like.
    private const string Sheet = """
        @media (prefers-color-scheme: dark) {
          .page, .page h1, .page h2, .page h2 a { background: #14171a !important; color: #e8eaed !important; }
          .page .meta, .page .meta span { color: #a3abb5 !important; }
          .page .link { color: #8ab4f8 !important; }
          .page .new { color: #81c995 !important; }
          .page .open { color: #f2b866 !important; }
          .page .asked { border-color: #8a6420 !important; }
          .page .rule { border-color: #3a4048 !important; }
        }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A whole HTML document; lines end in \n.</summary>
    public static string Render(Digest digest, DigestRendering rendering)
    {
        var (full, named) = (DigestPhrases.FullThreads, DigestPhrases.NamedThreads);
        while (true)
        {
            var page = Render(digest, rendering, full, named);
            if (full == 0 || Encoding.UTF8.GetByteCount(page) <= MaxBytes) return page;
            (full, named) = (full * 3 / 4, named * 3 / 4);
        }
    }

    private static string Render(Digest digest, DigestRendering rendering, int full, int named)
    {
        var page = new StringBuilder();
        var lists = DigestPhrases.ListsOf(digest);
        var shown = digest.Threads.Take(full).ToList();
        page.Append(string.Create(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Text(DigestSubject.Of(digest))}</title>
            <style>
            {Sheet}
            </style>
            </head>
            <body class="page" style="margin:0;padding:0;background:#ffffff;color:#1c1f23">
            <div style="display:none;max-height:0;overflow:hidden">{Text(Preview(digest))}</div>
            <div class="page" style="max-width:640px;margin:0 auto;padding:20px 16px 32px;font:16px/1.5 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;color:#1c1f23;word-break:break-word;overflow-wrap:anywhere">
            <h1 style="margin:0 0 2px;font-size:22px;line-height:1.3">{Text(lists.Count == 0 ? "Digest" : DigestPhrases.Lists(lists))}</h1>
            <p class="meta" style="{Meta}">{Text(DigestPhrases.Day(digest.MadeAt, digest.Zone))}<br>{Text(DigestPhrases.Totals(digest))}</p>

            """).ReplaceLineEndings("\n"));

        var topics = shown.Where(thread => thread.NewestThreadId is null).ToList();
        if (topics.Count > 1) Contents(page, topics);
        foreach (var (thread, number, entry) in DigestEntry.Of(shown)) Thread(page, thread, number, entry, digest, rendering);
        Rest(page, digest, rendering, full, named);
        Footer(page, digest, rendering);
        return page.Append("</div>\n</body>\n</html>\n").ToString();
    }

    private static void Contents(StringBuilder page, List<DigestThread> threads)
    {
        page.Append("<ol style=\"margin:16px 0 0;padding-left:30px\">\n");
        for (var i = 0; i < threads.Count; i++)
            page.Append(CultureInfo.InvariantCulture, $"<li style=\"margin:0 0 8px\"><a class=\"link\" style=\"{Link}\" href=\"#t{i + 1}\">{Isolated(DigestPhrases.Subject(threads[i]))}</a> ")
                .Append(CultureInfo.InvariantCulture, $"<span class=\"meta\" style=\"display:block;font-size:14px;line-height:1.45;color:#5b6470\">{DigestPhrases.Number(threads[i].NewMails)} new, {Isolated(DigestPhrases.People(threads[i].Participants, 2))}</span></li>\n");
        page.Append("</ol>\n");
    }

    /// <param name="page">Where to.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="number">Its number; null for an earlier version, which stands below the newest.</param>
    /// <param name="entry">What to say of it.</param>
    /// <param name="digest">The digest.</param>
    /// <param name="rendering">How.</param>
    private static void Thread(StringBuilder page, DigestThread thread, int? number, DigestEntry entry, Digest digest, DigestRendering rendering)
    {
        var subject = Isolated(DigestPhrases.Subject(thread));
        if (rendering.Links.To(thread.List, thread.ThreadId) is { } link)
            subject = $"<a style=\"color:#1c1f23;text-decoration:none\" href=\"{Text(link)}\">{subject}</a>";
        var box = number is null ? "<div style=\"margin:16px 0 0\">\n" : $"<div class=\"rule\" id=\"t{number}\" style=\"margin:24px 0 0;padding:20px 0 0;border-top:1px solid #dfe3e8\">\n";
        page.Append(box)
            .Append(CultureInfo.InvariantCulture, $"<h2 style=\"margin:0 0 4px;font-size:18px;line-height:1.35\">{subject}</h2>\n")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"meta\" style=\"{Meta}\">{About(thread, digest)}</p>\n");
        if (DigestPhrases.Series(thread) is { } series) page.Append(CultureInfo.InvariantCulture, $"<p class=\"meta\" style=\"{Meta}\">Series: {Text(series)}</p>\n");
        foreach (var (words, topic) in DigestPhrases.SubThreads(thread))
        {
            var named = rendering.Links.To(thread.List, topic.MailId) is { } to ? $"<a class=\"link\" style=\"{Link}\" href=\"{Text(to)}\">{Isolated(words)}</a>" : Isolated(words);
            page.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 10px\">{named}</p>\n");
        }

        if (entry.Headline is { } headline) Aside(page, "Begins with", $"{Author(headline, thread, rendering)}: {Text(DigestPhrases.Aside(headline))}{OpenMark(headline, entry)}");
        foreach (var lines in DigestPhrases.ByMail(entry.Lines)) Part(page, lines, thread, entry, rendering);
        if (entry.Questions.Count > 0) Questions(page, thread, entry, rendering);
        if (entry.Next is { } next) Aside(page, "Next:", $"{Author(next.Line, thread, rendering)}{Isolated(DigestPhrases.To(next))}: {Text(DigestPhrases.Aside(next.Line))}");
        page.Append("</div>\n");
    }

    /// <summary>A sentence beside the lines.</summary>
    private static void Aside(StringBuilder page, string label, string html) =>
        page.Append(CultureInfo.InvariantCulture, $"<p dir=\"auto\" style=\"margin:0 0 14px\"><span class=\"meta\" style=\"font-size:14px;color:#5b6470\">{label}</span> {html}</p>\n");

    private static void Questions(StringBuilder page, DigestThread thread, DigestEntry entry, DigestRendering rendering)
    {
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"asked\" style=\"margin:0 0 14px;padding:0 0 0 12px;border-left:3px solid #e8a33d\"><span class=\"open\" style=\"{Open}\">{Text(DigestPhrases.Open(entry))}:</span>");
        foreach (var question in entry.Questions)
            page.Append(CultureInfo.InvariantCulture, $"\n<div dir=\"auto\" style=\"margin:2px 0 6px\">{Author(question, thread, rendering)}: {Text(DigestPhrases.Aside(question))}</div>");
        page.Append("</div>\n");
    }

    private static void Part(StringBuilder page, IReadOnlyList<SummaryLine> lines, DigestThread thread, DigestEntry entry, DigestRendering rendering)
    {
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"rule\" style=\"margin:0 0 14px;padding:0 0 0 12px;border-left:3px solid #dfe3e8\">{Author(lines[0], thread, rendering)}");
        if (DigestPhrases.AfterAuthor(thread, lines[0].MailId) is { Length: > 0 } after) page.Append(Isolated(after));
        foreach (var line in lines) page.Append(CultureInfo.InvariantCulture, $"\n<div dir=\"auto\" style=\"margin:2px 0 6px\">{Text(DigestPhrases.Line(line))}{OpenMark(line, entry)}</div>");
        page.Append("</div>\n");
    }

    private static string OpenMark(SummaryLine line, DigestEntry entry) =>
        DigestPhrases.OpenMark(line, entry) is { Length: > 0 } mark ? $"<span class=\"open\" style=\"{Open}\">{Text(mark)}</span>" : "";

    private static string Author(SummaryLine line, DigestThread thread, DigestRendering rendering)
    {
        var author = Isolated(DigestPhrases.Name(line.Author));
        return rendering.Links.To(thread.List, line.MailId) is { } link
            ? $"<a class=\"link\" style=\"{Link};font-weight:600\" href=\"{Text(link)}\">{author}</a>"
            : $"<b>{author}</b>";
    }

    private static void Rest(StringBuilder page, Digest digest, DigestRendering rendering, int full, int named)
    {
        var also = digest.Threads.Skip(full).Take(named - full).ToList();
        var more = digest.Threads.Skip(Math.Max(full, named)).ToList();
        if (also.Count + more.Count == 0) return;
        page.Append("<div class=\"rule\" style=\"margin:24px 0 0;padding:20px 0 0;border-top:1px solid #dfe3e8\">\n<h2 style=\"margin:0 0 8px;font-size:18px;line-height:1.35\">Also</h2>\n");
        if (also.Count > 0) page.Append("<ul style=\"margin:0;padding-left:20px\">\n");
        foreach (var thread in also)
        {
            var subject = Isolated(DigestPhrases.Subject(thread, 100));
            if (rendering.Links.To(thread.List, thread.ThreadId) is { } link) subject = $"<a class=\"link\" style=\"{Link}\" href=\"{Text(link)}\">{subject}</a>";
            page.Append(CultureInfo.InvariantCulture, $"<li>{subject} ({DigestPhrases.Number(thread.NewMails)} new)</li>\n");
        }

        if (also.Count > 0) page.Append("</ul>\n");
        if (more.Count > 0) page.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:8px 0 0\">{Text(DigestPhrases.More(more))}</p>\n");
        page.Append("</div>\n");
    }

    private static void Footer(StringBuilder page, Digest digest, DigestRendering rendering)
    {
        var words = new[] { DigestPhrases.Covers(digest), rendering.Reason, rendering.Unsubscribe }.OfType<string>().Select(text => Text(DisplayText.OneLine(text, 500)));
        page.Append("<div class=\"rule\" style=\"margin:24px 0 0;padding:16px 0 0;border-top:1px solid #dfe3e8\">\n")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"meta\" style=\"margin:0;font-size:13px;line-height:1.5;color:#5b6470\">{string.Join("<br>\n", words)}</p>\n</div>\n");
    }

    private static string About(DigestThread thread, Digest digest)
    {
        var about = new StringBuilder();
        if (DigestPhrases.ListsOf(digest).Count > 1) about.Append(CultureInfo.InvariantCulture, $"{Text(DigestPhrases.Lists([thread.List, .. thread.AlsoIn]))} · ");
        if (thread.IsNew) about.Append("<b class=\"new\" style=\"color:#137333\">New</b> · ");
        about.Append(CultureInfo.InvariantCulture, $"{Text(DigestPhrases.Mails(thread))} · {Isolated(DigestPhrases.People(thread.Participants, 4))} · last {Text(DigestPhrases.Moment(thread.LastDate, digest))}");
        if (DigestPhrases.MadeBy(thread) is { } made) about.Append(CultureInfo.InvariantCulture, $" · {Isolated(made)}");
        if (DigestPhrases.Guesses(thread) is { } guesses) about.Append(CultureInfo.InvariantCulture, $" · {Text(guesses)}");
        return about.ToString();
    }

    /// <summary>What an inbox shows behind the subject.</summary>
    private static string Preview(Digest digest) =>
        string.Join(" · ", digest.Threads.Skip(1).Take(3).Select(thread => DigestPhrases.Subject(thread, 60)).Prepend(DigestPhrases.Totals(digest)));

    /// <summary>Text whose direction cannot spill over (UAX #9).</summary>
    private static string Isolated(string text) => $"<bdi>{Text(text)}</bdi>";

    private static string Text(string text) => Encoder.Encode(text);
}
