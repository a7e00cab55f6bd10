using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Some = Bot.Core.Tests.Threads.Some;

namespace Bot.Core.Tests.Summaries;

/// <summary>The rules against what people say: BC3's labels by three annotators, and what authors say they changed after a review.</summary>
public sealed partial class SignalCorpusTests
{
    [Theory]
    [InlineData("req", SignalKind.Ask, SignalKind.Question)]
    [InlineData("cmt", SignalKind.Commitment, SignalKind.Commitment)]
    public void Asks_and_commitments_are_those_that_two_of_three_annotators_mark(string label, SignalKind kind, SignalKind orKind)
    {
        var threads = ThreadBuilder.Build(Some.MailsOf(Corpora.Path("corpora/bc3/bc3-dev.mbox")));
        var signals = threads.SelectMany(thread => ThreadSummarizer.Summarize(thread).Signals).Where(signal => signal.Kind == kind || signal.Kind == orKind).ToList();
        var marked = Marked(label);

        var right = signals.Count(signal => marked.Any(each => each.Mail == signal.MailId && each.IsSure && AreOne(Words(signal.Text), each.Words)));
        var sure = marked.Where(each => each.IsSure).ToList();
        var found = sure.Count(each => signals.Any(signal => signal.MailId == each.Mail && AreOne(Words(signal.Text), each.Words)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{label}: precision {right}/{signals.Count}, recall {found}/{sure.Count}");
        Assert.True(right >= 0.8 * signals.Count, $"precision {right}/{signals.Count}");
        Assert.True(found >= 0.5 * sure.Count, $"recall {found}/{sure.Count}");
    }

    // A point of a changelog was raised when a sentence of a reviewer has two fifths of its words that mean something (two at least).
    [Fact]
    public void Most_of_what_a_review_changed_stands_among_the_asks_objections_and_key_points()
    {
        var threads = ThreadBuilder.Build(Some.MailsOf(Corpora.Path("corpora/lore/live-patching.vger.kernel.org.0.mbox")));
        var byMail = threads.SelectMany(thread => thread.Mails.Select(mail => (mail.Mail.Id, Thread: thread))).DistinctBy(each => each.Id).ToDictionary(each => each.Id, each => each.Thread);
        var (raised, told) = (0, 0);
        foreach (var line in File.ReadLines(Corpora.Path("corpora/lore-facts/changelog_pairs.jsonl")))
        {
            using var pair = JsonDocument.Parse(line);
            if (!pair.RootElement.GetProperty("strong").GetBoolean() || !byMail.TryGetValue(pair.RootElement.GetProperty("root").GetString()!, out var thread)) continue;
            var author = thread.Mails.First(mail => mail.Mail.Id == pair.RootElement.GetProperty("root").GetString()).Mail.From.Display;
            var reviews = thread.Mails.Where(mail => mail.Mail.From.Display != author)
                .SelectMany(mail => BodyParts.Split(mail.Mail.Text).OwnWords().SelectMany(Sentences.Split)).Select(ChangelogPoints.Meaning).ToList();
            var summary = ThreadSummarizer.Summarize(thread);
            var points = summary.Signals.Where(signal => signal.Kind is SignalKind.Ask or SignalKind.Question or SignalKind.Proposal or SignalKind.Objection && signal.Author != author).Select(signal => signal.Text)
                .Concat(summary.KeyPoints.Where(person => person.Author != author).SelectMany(person => person.Points).Select(point => point.Text)).Select(ChangelogPoints.Meaning).ToList();
            foreach (var change in ChangelogPoints.Newest(pair.RootElement.GetProperty("changelog").GetString()!).Select(ChangelogPoints.Meaning).Where(change => reviews.Any(review => ChangelogPoints.TakesUp(change, review))))
            {
                raised++;
                if (points.Any(point => ChangelogPoints.TakesUp(change, point))) told++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{told} of {raised} points");
        Assert.True(told >= 0.6 * raised, $"{told} of {raised}");
    }

    [Fact]
    public void What_a_version_says_was_asked_and_done_stands_in_the_mails()
    {
        var threads = ThreadBuilder.Build(Some.MailsOf(Corpora.Path("corpora/lore/live-patching.vger.kernel.org.0.mbox")));
        var threadOf = threads.SelectMany(thread => thread.Mails.Select(mail => (mail.Mail.Id, Thread: thread))).ToDictionary(each => each.Id, each => each.Thread);
        var series = SeriesBuilder.Build(threads).ToDictionary(each => each.Id);
        var (asked, done, open) = (0, 0, 0);

        foreach (var (later, link) in SeriesIndex.Link(series.Values))
        {
            var before = series[link.EarlierId].Mails.Select(mail => threadOf[mail.Mail.Id]).Distinct().ToList();
            var followUp = SeriesFollowUp.Read(series[link.EarlierId], before.SelectMany(thread => thread.Mails), before.SelectMany(thread => ThreadSummarizer.Summarize(thread).Signals), series[later]);

            Assert.All(followUp.Done, point => Assert.True(QuoteCheck.Stands(point.Text, Text(point.MailId)), point.Text));
            Assert.All(followUp.Asked, signal => Assert.Contains(signal.Text, QuoteCheck.Normalize(Text(signal.MailId)), StringComparison.Ordinal));
            Assert.All(followUp.Open, signal => Assert.Contains(signal, followUp.Asked));
            (asked, done, open) = (asked + followUp.Asked.Count, done + followUp.Done.Count, open + followUp.Open.Count);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} asked, {done} done, {open} open");
        Assert.InRange(open, 1, 0.4 * asked);

        string Text(string id) => threadOf[id].Mails.First(mail => mail.Mail.Id == id).Mail.Text;
    }

    private static List<(string Mail, string[] Words, bool IsSure)> Marked(string label)
    {
        var marked = new List<(string, string[], bool)>();
        foreach (var line in File.ReadLines(Corpora.Path("corpora/bc3/bc3-dev.jsonl")))
        {
            using var thread = JsonDocument.Parse(line);
            var votes = thread.RootElement.GetProperty("annotations").EnumerateArray()
                .SelectMany(annotation => annotation.GetProperty("labels").EnumerateArray().Where(each => each[0].GetString() == label).Select(each => each[1].GetString()!).Distinct())
                .CountBy(id => id).ToDictionary();
            marked.AddRange(thread.RootElement.GetProperty("docs").EnumerateArray().SelectMany(mail => mail.GetProperty("sentences").EnumerateArray()
                .Select(sentence => (mail.GetProperty("message_id").GetString()!, Words(sentence[1].GetString()!), votes.GetValueOrDefault(sentence[0].GetString()!) >= 2))));
        }

        return marked;
    }

    private static bool AreOne(string[] a, string[] b)
    {
        var row = new int[b.Length + 1];
        foreach (var word in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++) (diagonal, row[j]) = (row[j], word == b[j - 1] ? diagonal + 1 : Math.Max(row[j], row[j - 1]));
        }

        return b.Length >= 2 && row[^1] >= Math.Max(2, 0.6 * Math.Min(a.Length, b.Length));
    }

    private static string[] Words(string text) => [.. Word.Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"[a-z0-9_]+(?:'[a-z]+)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }
}
