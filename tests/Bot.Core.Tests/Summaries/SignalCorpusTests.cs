using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Some = Bot.Core.Tests.Threads.Some;

namespace Bot.Core.Tests.Summaries;

/// <summary>The rules against what people say: BC3's labels by three annotators, and what authors say they changed after a review.</summary>
public sealed partial class SignalCorpusTests
{
    private static readonly HashSet<string> Common = new(
        ("the a an and or of to in on for with by from as at is are was be it this that not no now so into if when then than also only all some any its their our my your we i you they he she "
        + "patch patches series version fix fixed fixes add added adds use used change changed changes remove removed update updated make new move moved rename renamed drop dropped code review comments commit").Split(' '),
        StringComparer.Ordinal);

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
                .SelectMany(mail => BodyParts.Split(mail.Mail.Text).OwnWords().SelectMany(Sentences.Split)).Select(Meaning).ToList();
            var summary = ThreadSummarizer.Summarize(thread);
            var points = summary.Signals.Where(signal => signal.Kind is SignalKind.Ask or SignalKind.Question or SignalKind.Proposal or SignalKind.Objection && signal.Author != author).Select(signal => signal.Text)
                .Concat(summary.KeyPoints.Where(person => person.Author != author).SelectMany(person => person.Points).Select(point => point.Text)).Select(Meaning).ToList();
            foreach (var change in Changes(pair.RootElement.GetProperty("changelog").GetString()!).Where(change => reviews.Any(review => Raises(review, change))))
            {
                raised++;
                if (points.Any(point => Raises(point, change))) told++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{told} of {raised} points");
        Assert.True(told >= 0.6 * raised, $"{told} of {raised}");
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

    private static IEnumerable<HashSet<string>> Changes(string changelog) =>
        Item.Split(changelog).Select(item => Names.Replace(item, " ")).Select(Meaning).Where(words => words.Count > 0);

    private static bool Raises(HashSet<string> review, HashSet<string> change) =>
        change.Count(review.Contains) >= Math.Max(Math.Min(2, change.Count), 0.4 * change.Count);

    private static HashSet<string> Meaning(string text) =>
        [.. Words(text).Where(word => word.Length > 1 && !Common.Contains(word) && !word.All(char.IsDigit)).Select(word => Ending.Replace(word, "$1"))];

    private static string[] Words(string text) => [.. Word.Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"[a-z0-9_]+(?:'[a-z]+)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"^(\w{3,}?)(?:ations?|ings?|ies|ied|ers?|ed|es|s|e)$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Ending { get; }

    [GeneratedRegex(@"^\s*(?:[-+*•o]|\d+[.)])\s+", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Item { get; }

    [GeneratedRegex(@"\[[^\]]{0,40}\]|\([A-Z][\w ,/]{0,30}\)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Names { get; }
}
