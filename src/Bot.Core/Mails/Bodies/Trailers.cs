using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds trailers (git-interpret-trailers): "Signed-off-by: …", "Fixes: 0123abcd …", "Link: https://…".</summary>
internal static partial class Trailers
{
    public static void Mark(BodyLines lines)
    {
        for (var i = 0; i < lines.Count; i++)
            if (lines.IsWords(i) && IsTrailer(lines[i])) lines.Mark(i, BodyPartKind.Trailers);
    }

    public static bool IsTrailer(ReadOnlySpan<char> line)
    {
        var colon = line[..Math.Min(line.Length, 40)].IndexOf(':');
        return colon > 1 && Pattern.IsMatch(line.TrimStart());
    }

    /// <summary>The two sides of a trailer's colon, trimmed, as they stand; null when the line is none.</summary>
    public static (string Key, string Value)? Read(ReadOnlySpan<char> line)
    {
        if (!IsTrailer(line)) return null;
        var colon = line.IndexOf(':');
        return (line[..colon].Trim().ToString(), line[(colon + 1)..].Trim().ToString());
    }

    [GeneratedRegex(@"^(?:[A-Z][A-Za-z]*(?:-[A-Za-z]+)*-(?:by|By|to|BY):\s+\S|(?:reviewed|acked|tested|reported|nacked|nak(?:ed)?|suggested|signed-off)-by:\s+\S.*@|Fixes:\s+(?:[0-9a-f]{6,}|commit|https?:)|(?:Link|Closes|BugLink|Bugzilla|References?|Lore|Patchwork):\s+\S*(?:://|#\d)"
        + @"|(?:Cc|CC|To):\s+\S.*@|(?:Change-Id|Message-I[dD]|base-commit|change-id|prerequisite-(?:patch|message|change)-id|Depends-on|X-[A-Za-z-]+):\s+\S)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }
}
