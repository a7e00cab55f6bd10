using System.Text.RegularExpressions;
using Bot.Core.Mails.Bodies;

namespace Bot.Core.Summaries;

/// <summary>Splits prose into sentences. Each stands verbatim in the prose, white space aside: hard wraps are undone, list marks
/// and "Hi Ann," before a sentence are left out, nothing is changed.</summary>
public static partial class Sentences
{
    // After these a full stop ends a sentence only when nothing else can be meant.
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "e.g", "eg", "i.e", "ie", "cf", "vs", "dr", "mr", "mrs", "ms", "prof", "fig", "eq", "sec", "nr", "vol", "pp", "approx", "resp", "incl", "al",
        "aka", "a.k.a", "w.r.t", "wrt", "btw", "viz", "ca", "ex", "esp", "dept", "inc", "ltd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
        "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "z.b", "d.h", "bzw", "p.s", "ps", "ver", "rev", "max", "min", "def", "u.s",
    };

    // Some write no capitals at all: after a word that is no abbreviation, these begin a sentence.
    private static readonly HashSet<string> Openers =
    [
        "i", "i'm", "i've", "i'd", "i'll", "it", "it's", "this", "that", "that's", "these", "those", "the", "we", "we're", "we've", "you", "they", "he", "she", "there", "there's",
        "if", "but", "so", "also", "then", "what", "how", "why", "when", "my", "is", "are", "do", "does", "can", "could", "please", "thanks", "maybe", "perhaps",
    ];

    private const int ShortestEnding = 3;

    // Beyond that a line was not wrapped by its author, and says nothing of where he wraps the others.
    private const int WidestWrap = 100;

    /// <summary>The sentences of a stretch of prose, in order.</summary>
    /// <param name="prose">Own words (see <see cref="Mails.BodyParts"/>), hard-wrapped or not.</param>
    public static IReadOnlyList<string> Split(string prose) => [.. Paragraphs(prose).SelectMany(paragraph => paragraph.Sentences)];

    /// <summary>The paragraphs of a stretch of prose, in order. Sentences of one paragraph that follow each other, joined by a space,
    /// stand verbatim in the prose too.</summary>
    internal static IEnumerable<Paragraph> Paragraphs(string prose)
    {
        foreach (var (text, mark, isIndented) in Stretches(prose))
        {
            var sentences = new List<string>();
            for (var start = 0; start < text.Length;)
            {
                var end = End(text, start);
                var sentence = text[start..end].Trim();
                if (sentences.Count == 0) sentence = WithoutSalutation(sentence);
                if (sentence.Length > 0) sentences.Add(QuoteCheck.Normalize(sentence));
                start = end;
            }

            if (sentences.Count > 0) yield return new Paragraph(sentences, mark.Length > 0, mark.StartsWith('[') && mark[1] is not '*', isIndented);
        }
    }

    /// <summary>What a sentence doesn't leave: paragraphs, list items, headings; each on one line. Two spaces after a full stop are
    /// kept, since they say that a sentence ends there.</summary>
    private static IEnumerable<(string Text, string Mark, bool IsIndented)> Stretches(string prose)
    {
        var lines = prose.Split('\n');
        var longest = Math.Min(lines.Max(line => line.Length), WidestWrap);
        var first = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var isLast = i == lines.Length - 1 || lines[i + 1].AsSpan().IsWhiteSpace() || StartsItem(lines, first, i + 1) || EndsHere(lines[i], lines[i + 1], longest);
            if (!isLast) continue;
            var text = string.Join(' ', lines[first..(i + 1)].Select(line => line.Trim()));
            var mark = ListMark.Match(text).Length;
            if (text.Length > mark) yield return (text[mark..], text[..mark], Array.TrueForAll(lines[first..(i + 1)], line => line.Length == 0 || char.IsWhiteSpace(line[0])));
            first = i + 1;
        }
    }

    // A number or a dash at a wrapped line's start is part of a sentence ("is\n1.5 % lower") unless a sentence or an item has ended above it.
    private static bool StartsItem(string[] lines, int first, int i)
    {
        if (!ListMark.IsMatch(lines[i])) return false;
        var item = lines[i].AsSpan().TrimStart();
        if (!char.IsAsciiLetterOrDigit(item[0]) && !item.StartsWith("--", StringComparison.Ordinal)) return true;
        return lines[i - 1].AsSpan().TrimEnd() is [.., '.' or '!' or '?' or ':' or ';' or ',' or ')'] || ListMark.IsMatch(lines[first]);
    }

    // A line that stops short of where the next line's first word would still have fitted ends there on purpose.
    private static bool EndsHere(string line, string next, int longest)
    {
        if (line.Length == 0 || line[^1] == ',') return false;
        if (line[^1] == ':' && char.IsWhiteSpace(next[0]) && !char.IsWhiteSpace(line[0])) return true;
        var word = next.AsSpan().TrimStart();
        var length = word.IndexOf(' ') is var space and >= 0 ? space : word.Length;
        return line.TrimEnd().Length + 1 + length < longest / 2 && char.IsUpper(word[0]);
    }

    /// <summary>Where the sentence ends that starts at <paramref name="start"/>: after its closing punctuation, or the text's end.</summary>
    private static int End(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is '。' or '？' or '！') return i + 1;
            if (text[i] is not ('.' or '?' or '!' or '…')) continue;
            var mark = i;
            while (i + 1 < text.Length && text[i + 1] is '.' or '?' or '!' or '…') i++;
            var after = i + 1;
            while (after < text.Length && text[after] is '"' or '\'' or ')' or ']' or '”' or '’' or '»' or '*' or '_') after++;
            if (after == text.Length) return after;
            if (text[after] != ' ') continue;
            var next = after;
            while (next < text.Length && text[next] == ' ') next++;
            if (next == text.Length) return next;
            if (Smiley.Match(text[next..Math.Min(text.Length, next + 5)]) is { Success: true } smiley) return next + smiley.Length;
            if (Ends(text, start, mark, i, after, next)) return after;
        }

        return text.Length;
    }

    private static bool Ends(string text, int start, int mark, int last, int after, int next)
    {
        var opens = next;
        while (opens < text.Length - 1 && text[opens] is '"' or '\'' or '(' or '[' or '“' or '‘' or '«' or '*' or '_' or '<') opens++;
        var isNew = !char.IsLower(text[opens]) && (char.IsLetterOrDigit(text[opens]) || opens > next || text[next] is '-' or '>' or '=' or '/' or '$' or '%');
        if (text[last] == '?' && after == last + 1) return true;
        if (text[last] is '?' or '!') return isNew || next - after > 1;
        if (last > mark || text[mark] == '…') return char.IsUpper(text[opens]);
        var word = text.LastIndexOfAny([' ', '(', '"', '['], mark - 1 < 0 ? 0 : mark - 1, Math.Max(0, mark - start)) + 1;
        var before = text.AsSpan(Math.Max(word, start), mark - Math.Max(word, start));
        if (before.Length == 1 && char.IsUpper(before[0]) && before[0] != 'I') return false;
        if (after == last + 1 && Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before)) return false;
        if (after > last + 1 && char.IsLower(text[next])) return false;
        if (before is "no" or "No" && char.IsAsciiDigit(text[next])) return false;
        if (before is "etc" or "a.m" or "p.m") return char.IsUpper(text[opens]);
        if (before.Length <= 3 && start + before.Length + 1 >= mark && int.TryParse(before, out _)) return false;
        return isNew || next - after > 1 || IsIdentifier(text, next) || before.Length >= ShortestEnding && Openers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Word(text, next));
    }

    // Some sentences begin in lower case because their first word is a name in a program: "vfio_mdev doesn't …", "foo() is …".
    private static bool IsIdentifier(string text, int start)
    {
        var word = Word(text, start);
        return word.Contains('_') || word.Contains("()", StringComparison.Ordinal);
    }

    private static ReadOnlySpan<char> Word(string text, int start)
    {
        var rest = text.AsSpan(start);
        return rest.IndexOf(' ') is var length and >= 0 ? rest[..length] : rest;
    }

    private static string WithoutSalutation(string sentence)
    {
        var comma = sentence.AsSpan(0, Math.Min(sentence.Length, 40)).IndexOfAny(',', '!');
        return comma > 0 && comma + 1 < sentence.Length && sentence[comma + 1] == ' ' && Salutations.IsHello(sentence.AsSpan(0, comma + 1))
            ? sentence[(comma + 1)..].TrimStart()
            : sentence;
    }

    [GeneratedRegex(@"^\s*(?:[-*•+·o‣–]|--|\[\*\]|\(?[0-9]{1,2}[.):]|\(?[a-z]\)|\[[0-9]{1,2}\]:?|[0-9]{1,2}\.[0-9]{1,2}\.?)\s+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ListMark { get; }

    [GeneratedRegex(@"^(?:[:;=8]'?-?[)(DPpo/\\|]|\^\^|<3)(?:\s|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Smiley { get; }
}
