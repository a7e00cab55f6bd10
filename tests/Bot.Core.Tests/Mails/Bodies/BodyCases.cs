using System.Text;
using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails.Bodies;

/// <summary>Mails of tests/Data/bodies with what each line is: a letter for its kind, how deep it is quoted, a bar, the line itself.
/// "### …" names a case, a blank margin is an empty line, "␠" a space at a line's end.</summary>
internal static class BodyCases
{
    private static readonly Dictionary<char, BodyPartKind> Kinds = new()
    {
        ['W'] = BodyPartKind.Words, ['Q'] = BodyPartKind.Quote, ['A'] = BodyPartKind.Attribution, ['G'] = BodyPartKind.Greeting,
        ['O'] = BodyPartKind.SignOff, ['S'] = BodyPartKind.Signature, ['F'] = BodyPartKind.Footer, ['P'] = BodyPartKind.Patch,
        ['N'] = BodyPartKind.PatchNotes, ['T'] = BodyPartKind.Trailers, ['L'] = BodyPartKind.Log, ['C'] = BodyPartKind.Code,
        ['B'] = BodyPartKind.Table, ['U'] = BodyPartKind.Link, ['X'] = BodyPartKind.Pgp,
    };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "bodies");

    /// <summary>File and title of each case.</summary>
    public static IEnumerable<(string File, string Title)> All =>
        Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).SelectMany(path => File.ReadLines(path)
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => (Path.GetFileName(path), line[4..])));

    /// <summary>The mail's text, and its lines that are not empty with what they are.</summary>
    public static (string Text, IReadOnlyList<string> Lines) Read(string file, string title)
    {
        var (text, lines) = (new StringBuilder(), new List<string>());
        foreach (var line in File.ReadLines(Path.Combine(Folder, file)).SkipWhile(line => line != $"### {title}").Skip(1)
            .TakeWhile(line => !line.StartsWith("### ", StringComparison.Ordinal)).Where(line => line.Length > 2))
        {
            text.Append(line[3..].Replace('␠', ' ')).Append('\n');
            if (line[0] != ' ' && line[3..].Length > 0) lines.Add($"{Kinds[line[0]]} {line[1] - (line[1] == ' ' ? ' ' : '0')}");
        }

        return (text.ToString(), lines);
    }
}
