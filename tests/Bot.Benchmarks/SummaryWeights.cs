using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;

namespace Bot.Benchmarks;

/// <summary>Fits the weights of a sentence's features on BC3 (Ulrich, Murray and Carenini 2008): how many of three annotators chose
/// the sentence. Ridge regression; the range beside a weight is that of leaving one thread out, so a weight that one thread made
/// can be told from one that holds.</summary>
internal static partial class SummaryWeights
{
    // About one observation in a hundred, so that a feature that fires a few times stays near zero.
    private const double Ridge = 5;

    // Later than any mail of it: a Date after its receipt is not believed.
    private static readonly DateTimeOffset Received = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // What is learnt; the other weights are set by eye and held fixed.
    private static readonly string[] Learnt =
    [
        nameof(SentenceWeights.Lead), nameof(SentenceWeights.LeadOfThread), nameof(SentenceWeights.MailLength), nameof(SentenceWeights.Centrality), nameof(SentenceWeights.Topic),
        nameof(SentenceWeights.Answered), nameof(SentenceWeights.Length), nameof(SentenceWeights.Question), nameof(SentenceWeights.Aside), nameof(SentenceWeights.Link), nameof(SentenceWeights.Fragment),
    ];

    private static readonly PropertyInfo[] Features = [.. Learnt.Select(name => typeof(SentenceFeatures).GetProperty(name)!)];

    private static readonly SentenceWeights SetByEye = With([0, .. Learnt.Select(_ => 0.0)]);

    /// <summary>Prints the weights; or, given a number of words, each thread's summary with the weights that the other threads teach,
    /// as JSON lines for a scorer.</summary>
    public static int Print(string gold, string mbox, int? words)
    {
        using var stream = File.OpenRead(mbox);
        var votes = Votes(gold);
        var threads = ThreadBuilder.Build(MboxReader.Read(stream).Select(entry => MailReader.Read(entry.Raw, Received)))
            .Select(thread => (Thread: thread, Samples: Samples(thread, votes).ToList())).Where(thread => thread.Samples.Count > 0).ToList();
        var folds = threads.Select((_, left) => Fit([.. threads.Where((_, i) => i != left).Select(thread => thread.Samples)])).ToList();
        if (words is { } budget)
        {
            foreach (var (thread, weights) in threads.Zip(folds))
                Console.WriteLine(Json(ThreadSummarizer.Summarize(thread.Thread, budget, null, null, With(weights))));
            return 0;
        }

        var all = Fit([.. threads.Select(thread => thread.Samples)]);
        Console.WriteLine($"{threads.Count} threads, {threads.Sum(thread => thread.Samples.Count)} sentences");
        for (var i = 0; i <= Features.Length; i++)
        {
            var fires = i == 0 ? 0 : threads.Sum(thread => thread.Samples.Count(sample => sample.Values[i] > 0));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(i == 0 ? "(constant)" : Features[i - 1].Name),-13} {all[i],6:0.00}   {folds.Min(fold => fold[i]),6:0.00} to {folds.Max(fold => fold[i]),5:0.00}   in {fires} sentences"));
        }

        return 0;
    }

    private static SentenceWeights With(double[] learnt)
    {
        var weights = SentenceWeights.Default with { Constant = learnt[0] };
        for (var i = 0; i < Learnt.Length; i++) typeof(SentenceWeights).GetProperty(Learnt[i])!.SetValue(weights, learnt[i + 1]);
        return weights;
    }

    private static string Json(ThreadSummary summary) => JsonSerializer.Serialize(
        new { messageIds = summary.MailIds, summary = summary.Lines.Select(line => new { text = line.Text, messageId = line.MailId }) });

    private static IEnumerable<(double[] Values, double Votes)> Samples(MailThread thread, Dictionary<string, List<(string[] Words, int Votes)>> votes)
    {
        var reading = new ThreadReading(thread);
        foreach (var (sentence, features) in reading.Sentences.Zip(new SentenceRanking(reading, SentenceWeights.Default).Features()))
        {
            if (features is null || !votes.TryGetValue(reading.Mails[sentence.Mail].Id, out var marked)) continue;
            var words = Words(sentence.Text);
            var chosen = marked.Where(other => Common(words, other.Words) >= Math.Max(2, 0.6 * Math.Min(words.Length, other.Words.Length)));
            yield return ([1, .. Features.Select(feature => (double)feature.GetValue(features)!)], chosen.Select(other => other.Votes).DefaultIfEmpty(0).Max() - SetByEye.Score(features));
        }
    }

    /// <summary>Of each mail, its sentences as BC3 has them, with how many annotators chose each.</summary>
    private static Dictionary<string, List<(string[] Words, int Votes)>> Votes(string gold)
    {
        var mails = new Dictionary<string, List<(string[] Words, int Votes)>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(gold).Where(line => line.Length > 0))
        {
            using var thread = JsonDocument.Parse(line);
            var chosen = thread.RootElement.GetProperty("annotations").EnumerateArray()
                .SelectMany(annotation => annotation.GetProperty("extractive").EnumerateArray().Select(id => id.GetString()!).Distinct()).ToList();
            foreach (var mail in thread.RootElement.GetProperty("docs").EnumerateArray())
                mails[mail.GetProperty("message_id").GetString()!] = [.. mail.GetProperty("sentences").EnumerateArray()
                    .Select(sentence => (Words(sentence[1].GetString()!), chosen.Count(id => id == sentence[0].GetString())))
                    .Where(sentence => sentence.Item1.Length >= 2)];
        }

        return mails;
    }

    private static string[] Words(string text) => [.. Word.Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    /// <summary>The length of the longest common subsequence.</summary>
    private static int Common(string[] a, string[] b)
    {
        var row = new int[b.Length + 1];
        foreach (var word in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], word == b[j - 1] ? diagonal + 1 : Math.Max(row[j], row[j - 1]));
        }

        return row[^1];
    }

    /// <summary>Ridge regression by its normal equations, the constant not held back, solved by Gauss and Jordan. Each thread weighs the same,
    /// however many sentences it has: a summary is judged by the thread.</summary>
    private static double[] Fit(List<List<(double[] Values, double Votes)>> threads)
    {
        var mean = threads.Average(thread => thread.Count);
        var size = Features.Length + 1;
        var rows = Enumerable.Range(0, size).Select(_ => new double[size + 1]).ToArray();
        for (var i = 1; i < size; i++) rows[i][i] = Ridge;
        foreach (var thread in threads)
            foreach (var (values, votes) in thread)
                for (var i = 0; i < size; i++)
                {
                    var weighted = values[i] * mean / thread.Count;
                    for (var j = 0; j < size; j++) rows[i][j] += weighted * values[j];
                    rows[i][size] += weighted * votes;
                }

        for (var pivot = 0; pivot < size; pivot++)
            for (var i = 0; i < size; i++)
            {
                if (i == pivot) continue;
                var factor = rows[i][pivot] / rows[pivot][pivot];
                for (var j = pivot; j <= size; j++) rows[i][j] -= factor * rows[pivot][j];
            }

        return [.. rows.Select((row, i) => row[size] / row[i])];
    }

    [GeneratedRegex(@"[a-z0-9]+(?:'[a-z]+)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }
}
