using System.Text.RegularExpressions;
using Bot.Core.Patches;

namespace Bot.Core.Summaries;

/// <summary>The points of a patch's changelog, and whether one takes up what a reviewer wrote: by the words of both that mean something.</summary>
internal static partial class ChangelogPoints
{
    private const int ShortestStem = 3;
    private const int FewestShared = 2;
    private const double LeastShare = 0.4;

    private static readonly HashSet<string> Common = new(
        ("the a an and or of to in on for with by from as at is are was be it this that not no now so into if when then than also only all some any its their our my your we i you they he she "
        + "patch patches series version fix fixed fixes add added adds use used change changed changes remove removed update updated make new move moved rename renamed drop dropped code review comments commit").Split(' '),
        StringComparer.Ordinal);

    // Longest first.
    private static readonly string[] Endings = ["ations", "ation", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "s", "e"];

    /// <summary>What changed in the newest version that the changelog tells of, point by point, each as it stands there, white space aside.</summary>
    public static IReadOnlyList<string> Newest(string changelog)
    {
        List<(PatchVersion? Version, string Point)> points = [];
        var version = (PatchVersion?)null;
        var point = new List<string>();
        foreach (var line in changelog.Split('\n'))
        {
            var isHeading = ChangelogReader.IsHeading(line) && !Bullet.IsMatch(line);
            if (isHeading || string.IsNullOrWhiteSpace(line) || Bullet.IsMatch(line)) Close();
            if (isHeading) version = ChangelogReader.HighestVersion(line) ?? version;
            else if (!string.IsNullOrWhiteSpace(line)) point.Add(line);
        }

        Close();
        var newest = points.Max(each => each.Version);
        return [.. points.Where(each => each.Version == newest).Select(each => each.Point)];

        void Close()
        {
            var text = QuoteCheck.Normalize(Bullet.Replace(string.Join('\n', point), ""));
            if (text.Length > 0 && text[^1] != ':' && text.Any(char.IsLetter) && !NoPoint.IsMatch(text)) points.Add((version, text));
            point.Clear();
        }
    }

    /// <summary>The stems of the text's words that tell one change from another.</summary>
    public static HashSet<string> Meaning(string text) =>
        [.. Word.Matches(Names.Replace(text, " ").ToLowerInvariant()).Select(match => match.Value)
            .Where(word => word.Length > 1 && !Common.Contains(word) && !word.All(char.IsDigit)).Select(Stem)];

    /// <summary>Whether the point tells of what the words of a reviewer asked: two fifths of its meaning, two stems at least.</summary>
    /// <param name="point">The <see cref="Meaning"/> of the point; none tells of nothing.</param>
    /// <param name="review">That of the reviewer's words.</param>
    public static bool TakesUp(HashSet<string> point, HashSet<string> review) =>
        point.Count > 0 && point.Count(review.Contains) >= Math.Max(Math.Min(FewestShared, point.Count), LeastShare * point.Count);

    /// <summary>Whether the point names a person, most often as the one who asked for it: "[Ann]", "(suggested by Bob)".</summary>
    /// <param name="point">The point's text.</param>
    /// <param name="person">The person's name as it is shown.</param>
    public static bool Credits(string point, string person)
    {
        var words = Word.Matches(point.ToLowerInvariant()).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        return Word.Matches(person.ToLowerInvariant()).Any(name => name.Length >= ShortestStem && words.Contains(name.Value));
    }

    private static string Stem(string word) =>
        Array.Find(Endings, ending => word.Length >= ShortestStem + ending.Length && word.EndsWith(ending, StringComparison.Ordinal)) is { } found ? word[..^found.Length] : word;

    [GeneratedRegex(@"[a-z0-9_]+(?:'[a-z]+)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"^\s*(?:[-+*•o]|\(?\d+[.)])\s+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Bullet { get; }

    // "Link to v2: https://…", what b4's template asks for and nobody wrote, and a file's heading.
    [GeneratedRegex(@"^(?:(?:[\w ]{0,20}:? ?)?https?://\S+|EDITME: .*|# \S+)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NoPoint { get; }

    // Who asked for a change: "[Ann]", "(Bob)".
    [GeneratedRegex(@"\[[^\]]{0,40}\]|\([A-Z][\w ,/]{0,30}\)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Names { get; }
}
