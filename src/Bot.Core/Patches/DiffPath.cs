using System.Text;

namespace Bot.Core.Patches;

/// <summary>Paths as diffs write them.</summary>
internal static class DiffPath
{
    private const string None = "/dev/null";

    /// <summary>"diff --git a/x b/x", "diff -r 0123 -r 4567 x", "diff -urN a/x b/x": the last path, as far as it can be told.</summary>
    public static string? OfDiffLine(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("diff --git ", StringComparison.Ordinal))
        {
            var both = line["diff --git ".Length..].Trim();
            if (both.EndsWith("\"", StringComparison.Ordinal) && both[..^1].LastIndexOf('"') is >= 0 and var quote) return WithoutFirst(Unquote(both[quote..]));
            // "a/x b/x": of equal length, so that the middle is known even when the path has spaces.
            var middle = both.Length / 2;
            var last = both.Length % 2 == 1 && both[middle] == ' ' ? both[(middle + 1)..] : both[(both.LastIndexOf(' ') + 1)..];
            return WithoutFirst(last.ToString());
        }

        var path = line[(line.LastIndexOf(' ') + 1)..].Trim();
        return path.IsEmpty || path[0] == '-' ? null : path.ToString();
    }

    /// <summary>What follows "--- " or "+++ ", without the date that some programs write behind it.</summary>
    public static string OfFileLine(ReadOnlySpan<char> rest)
    {
        if (rest.IndexOf('\t') is >= 0 and var tab) rest = rest[..tab];
        rest = rest.Trim();
        if (rest.StartsWith("/dev/null", StringComparison.Ordinal)) return None;
        if (rest is ['"', ..]) return Unquote(rest);
        // Mercurial: "a/x Thu Jan 01 00:00:00 1970 +0000".
        foreach (var day in (ReadOnlySpan<string>)[" Mon ", " Tue ", " Wed ", " Thu ", " Fri ", " Sat ", " Sun "])
            if (rest.LastIndexOf(day, StringComparison.Ordinal) is > 0 and var date && rest.Length - date is > 20 and < 40) return rest[..date].ToString();
        return rest.ToString();
    }

    /// <summary>The file's path out of the old and the new one. A first folder in which they differ ("a/" and "b/", "linux.orig/" and
    /// "linux/") is not part of it.</summary>
    /// <param name="old">"--- ".</param>
    /// <param name="new">"+++ ".</param>
    /// <param name="known">What the "diff" or "Index" line said.</param>
    public static string Choose(string old, string @new, string? known)
    {
        if (@new == None) return old == None ? known ?? "" : Without(old, "a/");
        if (old == None) return Without(@new, "b/");
        if (@new.StartsWith("b/", StringComparison.Ordinal) && old.StartsWith("a/", StringComparison.Ordinal)) return @new[2..];
        var (oldSlash, newSlash) = (old.IndexOf('/', StringComparison.Ordinal), @new.IndexOf('/', StringComparison.Ordinal));
        return oldSlash > 0 && newSlash > 0 && old.AsSpan(oldSlash).SequenceEqual(@new.AsSpan(newSlash)) && !old.AsSpan(0, oldSlash).SequenceEqual(@new.AsSpan(0, newSlash))
            ? @new[(newSlash + 1)..]
            : @new;
    }

    /// <summary>A path as git quotes it: in quotation marks, with octal bytes.</summary>
    public static string Unquote(ReadOnlySpan<char> quoted)
    {
        quoted = quoted.Trim();
        if (quoted is not ['"', .. var inside, '"']) return quoted.ToString();
        var bytes = new List<byte>(inside.Length);
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i] != '\\' || i + 1 == inside.Length) bytes.AddRange(Encoding.UTF8.GetBytes(inside[i].ToString()));
            else if (i + 3 < inside.Length && inside.Slice(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                bytes.Add(unchecked((byte)(((inside[i + 1] - '0') * 64) + ((inside[i + 2] - '0') * 8) + inside[i + 3] - '0')));
                i += 3;
            }
            else bytes.AddRange(Encoding.UTF8.GetBytes(inside[++i].ToString()));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string Without(string path, string prefix) => path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;

    private static string WithoutFirst(string path) => path.Length > 2 && path[1] == '/' ? path[2..] : path;
}
