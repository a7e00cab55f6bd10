namespace Bot.Core.Summaries;

/// <summary>The words of a thread that somebody quoted and answered (after the fragment quotation graph of Carenini, Ng and Zhou
/// 2007), found again wherever enough of them follow each other.</summary>
internal sealed class AnsweredWords
{
    // Words of a quote that still count as answered by what follows it, and words that must agree in a row.
    private const int MostOfQuote = 60;
    private const int Shingle = 4;

    private readonly HashSet<long> _shingles = [];

    /// <summary>Takes the terms of a quote with an answer below it.</summary>
    public void Add(int[] quote)
    {
        foreach (var shingle in Shingles(quote[Math.Max(0, quote.Length - MostOfQuote)..])) _shingles.Add(shingle);
    }

    /// <summary>The share of these terms that was quoted and answered, 0 to 1.</summary>
    public double Share(int[] terms)
    {
        var (found, all) = (0, 0);
        foreach (var shingle in Shingles(terms))
        {
            all++;
            if (_shingles.Contains(shingle)) found++;
        }

        return all == 0 ? 0 : (double)found / all;
    }

    private static IEnumerable<long> Shingles(int[] terms)
    {
        for (var i = 0; i + Shingle <= terms.Length; i++)
        {
            long hash = 0;
            for (var j = i; j < i + Shingle; j++) hash = unchecked(hash * 1_000_003 + terms[j] + 1);
            yield return hash;
        }
    }
}
