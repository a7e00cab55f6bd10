using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Core.Mails.Bodies;
using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>Finds what an author wrote about changes since earlier versions: from a heading such as "Changes in v2:", "v1 -> v2:",
/// "Changelog" on, as long as lists, indented lines and further headings follow.</summary>
internal static partial class ChangelogReader
{
    /// <summary>The changelogs of a mail's own words, one below the other; empty when there is none.</summary>
    public static string Read(BodyLines lines)
    {
        var changelog = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsOwn(lines, i) || !IsHeading(lines[i])) continue;
            var end = End(lines, i);
            for (var line = i; line < end; line++)
            {
                if (changelog.Length > PatchText.MaxChangelogChars) return changelog.ToString();
                if (changelog.Length > 0) changelog.Append('\n');
                changelog.Append(lines[line]);
            }

            i = end - 1;
        }

        return changelog.ToString().TrimEnd();
    }

    /// <summary>All that stands below a patch's "---": in a second version that is most often what changed, heading or not.</summary>
    public static string ReadNotes(BodyLines lines)
    {
        var notes = new StringBuilder();
        for (var i = 0; i < lines.Count && notes.Length < PatchText.MaxChangelogChars; i++)
            if (lines.Kind(i) == BodyPartKind.PatchNotes) notes.Append(lines[i]).Append('\n');
        return CleanText.Cut(notes.ToString().Trim('\n'), PatchText.MaxChangelogChars);
    }

    /// <summary>The highest version that a changelog names; null when it names none.</summary>
    public static PatchVersion? HighestVersion(string changelog)
    {
        PatchVersion? highest = null;
        foreach (var match in Version.EnumerateMatches(changelog))
        {
            var digits = changelog.AsSpan(match.Index, match.Length).TrimStart("vV .");
            var version = new PatchVersion(int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), 0);
            if (highest is null || version > highest) highest = version;
        }

        return highest;
    }

    /// <summary>Whether the line begins a changelog, or its part about one version.</summary>
    public static bool IsHeading(ReadOnlySpan<char> line) => line.Length <= 200 && Heading.IsMatch(line);

    private static bool IsOwn(BodyLines lines, int i) => lines.Depth(i) == 0 && lines.Kind(i) is BodyPartKind.Words or BodyPartKind.PatchNotes;

    /// <summary>The first line that belongs no more to the changelog that starts here; blank lines at its end are left out.</summary>
    private static int End(BodyLines lines, int heading)
    {
        var (last, afterBlank, paragraphs) = (heading, false, 0);
        for (var i = heading + 1; i < lines.Count; i++)
        {
            if (lines.IsBlank(i))
            {
                afterBlank = true;
                continue;
            }

            var line = lines[i];
            if (!IsOwn(lines, i) || line is "---" || line is "--" || Mails.Bodies.Trailers.IsTrailer(line)) break;
            var isItem = line[0] is ' ' or '\t' || IsBullet(line) || IsHeading(line);
            // Below its heading a paragraph of prose is the changelog itself; a second one is something else.
            if (afterBlank && !isItem && (last > heading || ++paragraphs > 1)) break;
            (last, afterBlank) = (i, false);
        }

        return last + 1;
    }

    private static bool IsBullet(ReadOnlySpan<char> line) =>
        line[0] is '-' or '*' or '+' or '•' or '–' || (line.Length > 2 && (char.IsAsciiDigit(line[0]) || line[0] is '(' or '[') && line[1..Math.Min(line.Length, 5)].ContainsAny(".):]"));

    [GeneratedRegex(@"\bv\.? ?[0-9]{1,2}\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Version { get; }

    [GeneratedRegex(@"^[\s#*=\-]{0,6}(?:(?:(?:major |main |notable )?changes?|what(?:'s| is) (?:new|changed)|diff(?:erence)?s?|updates?|delta|changed)[\s,:]+(?:(?:in|since|against|after|from|for|between|with|to|compared|vs\.?|on|over)\b.{0,40}\b)?(?:the )?(?:v\.? ?[0-9]|version|rfc|previous|last|patch ?v|prior)|(?:patch |version |revision )?(?:change ?log|changes|history|changes log|version history)\s*(?:\(.{0,40}\))?:?\s*$|change ?log\b.{0,60}|(?:since|from) (?:v\.?[0-9]|rfc|the (?:last|previous))|\[?(?:patch |rfc ?)?v ?[0-9]{1,2}(?:\.[0-9])?\]?\s*(?:$|:|->|-->|=>|→|to v|\(|-\s|\.\.|changes|vs)|rfc(?: ?v?[0-9])?\s*(?:->|-->|=>|→|to v))",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Heading { get; }
}
