namespace Bot.Core.Summaries;

/// <summary>Numbers the terms of one thread: words of letters and digits in lower case.</summary>
internal sealed class Terms
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<bool> _isContent = [];

    public int Count => _isContent.Count;

    /// <summary>Whether the term carries meaning: no function word, no lone letter.</summary>
    public bool IsContent(int term) => _isContent[term];

    public int[] Read(ReadOnlySpan<char> text)
    {
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var terms = new List<int>(text.Length / 6);
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsLetterOrDigit(text[start])) continue;
            var end = start + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '\'' && end + 1 < text.Length && char.IsLetter(text[end + 1]))) end++;
            var word = text[start..end];
            if (!numbers.TryGetValue(word, out var number))
            {
                number = _isContent.Count;
                numbers[word] = number;
                _isContent.Add(word.Length > 1 && !FunctionWords.Contains(word));
            }

            terms.Add(number);
            start = end;
        }

        return [.. terms];
    }
}
