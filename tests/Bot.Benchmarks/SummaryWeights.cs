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
    // About one observation in fifty, so that a feature that fires a dozen times stays near zero.
    private const double Ridge = 20;

    private static readonly PropertyInfo[] Features = [.. typeof(SentenceFeatures).GetProperties().Where(property => property.PropertyType == typeof(double))];

    public static int Print(string gold, string mbox)
    {
        using var stream = File.OpenRead(mbox);
        var threads = ThreadBuilder.Build(MboxReader.Read(stream).Select(entry => MailReader.Read(entry.Raw, DateTimeOffset.UnixEpoch)));
        var votes = Votes(gold);
        var samples = threads.Select(thread => Samples(thread, votes).ToList()).Where(samples => samples.Count > 0).ToList();
        var all = Fit(samples.SelectMany(thread => thread));
        var folds = samples.Select((_, left) => Fit(samples.Where((_, i) => i != left).SelectMany(thread => thread))).ToList();
        Console.WriteLine($"{samples.Count} threads, {samples.Sum(thread => thread.Count)} sentences");
        for (var i = 0; i <= Features.Length; i++)
        {
            var fires = i == 0 ? 0 : samples.Sum(thread => thread.Count(sample => sample.Values[i] > 0));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(i == 0 ? "(constant)" : Features[i - 1].Name),-13} {all[i],6:0.00}   {folds.Min(fold => fold[i]),6:0.00} to {folds.Max(fold => fold[i]),5:0.00}   in {fires} sentences"));
        }

        return 0;
    }

    private static IEnumerable<(double[] Values, double Votes)> Samples(MailThread thread, Dictionary<string, List<(string[] Words, int Votes)>> votes)
    {
        var reading = new ThreadReading(thread);
        foreach (var (sentence, features) in reading.Sentences.Zip(new SentenceRanking(reading).Features()))
        {
            if (features is null || !votes.TryGetValue(reading.Mails[sentence.Mail].Id, out var marked)) continue;
            var words = Words(sentence.Text);
            var chosen = marked.Where(other => Common(words, other.Words) >= Math.Max(2, 0.6 * Math.Min(words.Length, other.Words.Length)));
            yield return ([1, .. Features.Select(feature => (double)feature.GetValue(features)!)], chosen.Select(other => other.Votes).DefaultIfEmpty(0).Max());
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

    /// <summary>Ridge regression by its normal equations, the constant not held back, solved by Gauss and Jordan.</summary>
    private static double[] Fit(IEnumerable<(double[] Values, double Votes)> samples)
    {
        var size = Features.Length + 1;
        var rows = Enumerable.Range(0, size).Select(_ => new double[size + 1]).ToArray();
        for (var i = 1; i < size; i++) rows[i][i] = Ridge;
        foreach (var (values, votes) in samples)
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++) rows[i][j] += values[i] * values[j];
                rows[i][size] += values[i] * votes;
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
