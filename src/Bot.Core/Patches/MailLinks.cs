using System.Text.RegularExpressions;

namespace Bot.Core.Patches;

/// <summary>Finds the ids of mails that a line of text names: links to archives that keep the id in their path (public-inbox and so
/// lore.kernel.org, Patchwork, msgid.link), and "Message-ID: &lt;…&gt;".</summary>
internal static partial class MailLinks
{
    public static IReadOnlyList<string> Find(ReadOnlySpan<char> line)
    {
        if (!line.Contains('@') && !line.Contains("%40", StringComparison.Ordinal)) return [];
        List<string> ids = [];
        foreach (var match in Link.EnumerateMatches(line)) AddPath(line.Slice(match.Index, match.Length), ids);
        if (line.Contains("message-id", StringComparison.OrdinalIgnoreCase) || line.Contains("msgid", StringComparison.OrdinalIgnoreCase) || line.Contains("id:", StringComparison.OrdinalIgnoreCase))
            foreach (var match in Bracketed.EnumerateMatches(line)) ids.Add(line.Slice(match.Index + 1, match.Length - 2).ToString());
        return ids;
    }

    // The id is the one part of the path with an @.
    private static void AddPath(ReadOnlySpan<char> link, List<string> ids)
    {
        var path = link[(link.IndexOf("://", StringComparison.Ordinal) + 3)..];
        if (path.IndexOf('#') is >= 0 and var fragment) path = path[..fragment];
        foreach (var range in path.Split('/'))
        {
            var part = path[range];
            if (!part.Contains('@') && !part.Contains("%40", StringComparison.Ordinal)) continue;
            // "user@host" before the path is no id.
            if (range.Start.Value == 0) continue;
            var id = Uri.UnescapeDataString(part.ToString()).Trim('<', '>');
            if (id.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < id.Length - 1) ids.Add(id);
            return;
        }
    }

    [GeneratedRegex(@"https?://[^\s<>""\])]+[^\s<>""\]).,;:]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"<[^<>@\s]+@[^<>@\s]+>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed { get; }
}
