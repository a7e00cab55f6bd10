using System.CommandLine;
using Bot.Core.Digests;
using Bot.Core.Patches;
using Bot.Core.Threads;
using Bot.Digests;
using Bot.Hosting;
using MimeKit;

namespace Bot.Cli;

internal static class DigestVerb
{
    public static Command Create()
    {
        var (list, from, format) = (CommonOptions.List(), CommonOptions.From(), CommonOptions.Format("text", "html", "eml", "json"));
        var since = new Option<string?>("--since") { Description = "From when: a date, a time, or how long ago (36h, 7d; with --from: before its newest mail). Default: a day before --until.", HelpName = "D" };
        var until = new Option<string?>("--until") { Description = "To when, exclusive. Default: now; with --from, just after the newest mail.", HelpName = "D" };
        var zone = new Option<string>("--zone") { Description = "The zone to show dates in, such as Europe/Berlin.", DefaultValueFactory = _ => "UTC", HelpName = "ZONE" };
        return new Command("digest", "Prints the digest of a period: the threads with new mails, each with its summary.") { list, from, since, until, zone, format }.WithExamples(
            "bot digest --from list.mbox --since 2026-03-02 --until 2026-03-09",
            "bot digest --list git.vger.kernel.org --since 7d --format html > digest.html").Does(async (parse, token) =>
        {
            var options = Settings.Load(parse.GetValue(BotCommand.Config));
            var local = DigestZone.Find(parse.GetValue(zone)!);
            var time = TimeProvider.System;
            var read = parse.GetValue(from) is { } path ? await MailboxThreads.FromAsync(path, parse.GetValue(list), token) : null;
            var now = read is null ? time.GetUtcNow() : MailboxThreads.Newest(read)?.AddSeconds(1) ?? time.GetUtcNow();
            var end = CommonOptions.Instant(parse.GetValue(until), "--until", local, now) ?? now;
            var start = CommonOptions.Instant(parse.GetValue(since), "--since", local, now) ?? end.AddDays(-1);
            if (start >= end) throw new UsageException($"--since {start:u} is not before --until {end:u}.");
            var (threads, backgrounds) = read is null
                ? await MailboxThreads.StoredWithSeriesAsync(options, parse.GetValue(list), start, end, token)
                : (read, MailboxThreads.NoBackgrounds);
            var digest = Build(threads, backgrounds, parse.GetValue(list), start, end, local);
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(Render(digest, parse.GetValue(format)!, options), token);
            return 0;
        });
    }

    private static Digest Build(
        IReadOnlyList<ListThread> threads, IReadOnlyDictionary<string, SeriesBackground> backgrounds, string? list, DateTimeOffset since, DateTimeOffset until, TimeZoneInfo zone)
    {
        var sources = threads
            .Select(thread => Until(thread, until))
            .OfType<ListThread>()
            .Select(thread => (thread, News: thread.Thread.Mails.Where(mail => mail.Mail.Date >= since).Select(mail => mail.Mail.Id).ToHashSet()))
            .Where(each => each.News.Count > 0)
            .AsParallel()
            .AsOrdered()
            .Select(each => DigestSource.Of(each.thread.List, each.thread.Thread, each.thread.Summary, each.News))
            .ToArray();
        var stored = threads.SelectMany(thread => thread.Thread.Mails)
            .Where(mail => mail.Mail.Date >= since && mail.Mail.Date < until)
            .Select(mail => mail.Mail.Id)
            .Distinct()
            .Count();
        return DigestBuilder.Build(list is null ? [] : [list], zone, until, sources, stored, backgrounds.ToDictionary(each => each.Key, each => each.Value.Until(until)));
    }

    /// <summary>The thread as it was then; null when it had not begun.</summary>
    private static ListThread? Until(ListThread thread, DateTimeOffset until)
    {
        if (thread.Thread.Mails.All(mail => mail.Mail.Date < until)) return thread;
        var mails = thread.Thread.Mails.Select(mail => mail.Mail).Where(mail => mail.Date < until).ToArray();
        return mails.Length == 0 ? null : new ListThread(thread.List, ThreadBuilder.BuildOne(mails), null);
    }

    private static byte[] Render(Digest digest, string format, BotOptions options)
    {
        var rendering = new DigestRendering { Links = options.Archive.ToLinks() };
        return format switch
        {
            "html" => Utf8(DigestHtml.Render(digest, rendering)),
            "json" => Utf8(DigestJson.Render(digest, rendering) + "\n"),
            "eml" => DigestMail.Render(digest, rendering, Sender(options), Sender(options), $"digest.{digest.MadeAt.ToUnixTimeSeconds()}"),
            _ => Utf8(DigestText.Render(digest, rendering)),
        };
    }

    private static MailboxAddress Sender(BotOptions options) =>
        options.Digests.From is { Length: > 0 } ? options.Digests.Sender() : new MailboxAddress("Bot", "bot@localhost.localdomain");

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
