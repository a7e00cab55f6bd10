using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>What a subject says about a patch: "[RFC PATCH net-next v4 0/2] Title", in all the ways in which people write it.</summary>
public sealed partial record PatchSubject
{
    /// <summary>A minor version from here on is a tree's: "[PATCH v5.10]" is for Linux 5.10, "[PATCH v5.1 3/4]" is a respin.</summary>
    private const int TreeMinor = 10;

    private static readonly char[] Quotes = ['"', '\'', '`', '\u2018', '\u2019', '\u201C', '\u201D'];

    /// <summary>The subject without reply marks and brackets.</summary>
    public required string Title { get; init; }

    /// <summary>The version that the brackets say; else what "(v2)" at the title's end says; else 1.</summary>
    public PatchVersion Version { get; init; } = PatchVersion.First;

    /// <summary>Whether the subject says a version at all.</summary>
    public bool HasVersion { get; init; }

    /// <summary>n of "n/m": 0 for a cover letter; null without numbers. May be above <see cref="Total"/>: "[PATCH 3/2]" is an afterthought.</summary>
    public int? Number { get; init; }

    /// <summary>m of "n/m", from 1 to 9999; null without numbers.</summary>
    public int? Total { get; init; }

    /// <summary>Whether a reply or forward mark stands in front ("Re:", "AW:", "回复：").</summary>
    public bool IsReply { get; init; }

    /// <summary>Whether the brackets say PATCH.</summary>
    public bool SaysPatch { get; init; }

    public bool IsRfc { get; init; }

    /// <summary>"[GIT PULL]".</summary>
    public bool IsPull { get; init; }

    public bool IsResend { get; init; }

    /// <summary>What else stands in the brackets: trees ("net-next", "5.10.y"), list names.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Reads a decoded subject; never fails.</summary>
    public static PatchSubject Parse(string subject)
    {
        List<string> brackets = [];
        var title = BaseSubject.Of(subject, brackets, out var isReply);
        // Brackets stay where nothing else is there.
        if (title is ['[', .., ']']) brackets.Add(title[1..^1]);
        var reading = new Reading();
        foreach (var bracket in brackets) reading.Take(bracket);
        title = title.TrimStart(':', ' ');
        if (reading.Version is null && TitleVersion.Match(title) is { Success: true } version) reading.Take(version.Groups["version"].Value);
        return new PatchSubject
        {
            Title = title,
            Version = reading.Version ?? PatchVersion.First,
            HasVersion = reading.Version is not null,
            Number = reading.Number,
            Total = reading.Total,
            IsReply = isReply,
            SaysPatch = reading.SaysPatch,
            IsRfc = reading.IsRfc,
            IsPull = reading.IsPull,
            IsResend = reading.IsResend,
            Tags = reading.Tags,
        };
    }

    /// <summary>A title as it is compared between versions: lower case, single spaces, without quotation marks, and without a version or a
    /// full stop at its end.</summary>
    public static string Normalize(string title) => string.Join(' ', TitleVersion.Replace(title, "").ToLowerInvariant()
        .Split(Quotes, StringSplitOptions.None).SelectMany(part => part.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))).TrimEnd('.', ' ');

    /// <summary>"Title (v2)", "Title, v2".</summary>
    [GeneratedRegex(@"(?:\s*\((?<version>[vV][0-9]{1,2})\)|,\s*(?<version>[vV][0-9]{1,2}))$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TitleVersion { get; }

    [GeneratedRegex(@"^(?:patch(?:es|set)?|rfc|resend|repost)?[-_]?(?:v|ver|version|rev)[-.=]?(?<major>[0-9]{1,3})(?:\.(?<minor>[0-9]{1,3}))?$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VersionWord { get; }

    [GeneratedRegex(@"^(?:patch)?[-_#]?(?<n>[0-9]{1,4})/(?<m>[0-9]{1,4})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbers { get; }

    /// <summary>What the brackets have said so far; the first version and the first numbers count.</summary>
    private sealed class Reading
    {
        private static readonly char[] Separators = [' ', ',', ';', '\t'];

        public PatchVersion? Version { get; private set; }

        public int? Number { get; private set; }

        public int? Total { get; private set; }

        public bool SaysPatch { get; private set; }

        public bool IsRfc { get; private set; }

        public bool IsPull { get; private set; }

        public bool IsResend { get; private set; }

        public List<string> Tags { get; } = [];

        public void Take(string bracket)
        {
            var words = bracket.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < words.Length; i++)
            {
                // Mercurial: "1 of 2".
                if (i + 2 < words.Length && words[i + 1].Equals("of", StringComparison.OrdinalIgnoreCase) && TakeNumbers($"{words[i]}/{words[i + 2]}")) i += 2;
                else if (!TakeNumbers(words[i]) && !TakeWord(words[i])) TakeParts(words[i]);
            }
        }

        private bool TakeNumbers(string word)
        {
            if (Numbers.Match(word) is not { Success: true } match) return false;
            var (number, total) = (Int(match.Groups["n"]), Int(match.Groups["m"]));
            if (total == 0) return false;
            if (Total is null) (Number, Total) = (number, total);
            SaysPatch |= char.IsLetter(word[0]);
            return true;
        }

        private bool TakeWord(string word)
        {
            if (VersionWord.Match(word) is { Success: true } match)
            {
                var version = new PatchVersion(Int(match.Groups["major"]), match.Groups["minor"].Success ? Int(match.Groups["minor"]) : 0);
                if (version.Minor >= TreeMinor) return false;
                Version ??= version;
                SaysPatch |= word.StartsWith("patch", StringComparison.OrdinalIgnoreCase);
                IsRfc |= word.StartsWith("rfc", StringComparison.OrdinalIgnoreCase);
                return true;
            }

            switch (word.ToUpperInvariant())
            {
                case "PATCH" or "PATCHES" or "PATCHSET":
                    SaysPatch = true;
                    return true;
                case "RFC" or "RFT" or "WIP":
                    IsRfc |= word.Equals("RFC", StringComparison.OrdinalIgnoreCase);
                    if (!IsRfc) Tags.Add(word);
                    return true;
                case "PULL" or "PULLREQ":
                    IsPull = true;
                    return true;
                case "GIT" or "REQUEST":
                    return true;
                case "RESEND" or "REPOST" or "RESENT" or "REBASE" or "REBASED":
                    IsResend = true;
                    return true;
                default:
                    return false;
            }
        }

        /// <summary>"PATCH/RFC", "RFC-PATCH", "v2-RESEND": words of ours joined; anything else is a tag.</summary>
        private void TakeParts(string word)
        {
            var parts = word.Split(['/', '-', ':'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length is < 2 or > 4 || !parts.Any(part => part.Equals("PATCH", StringComparison.OrdinalIgnoreCase) || part.Equals("RFC", StringComparison.OrdinalIgnoreCase)))
            {
                Tags.Add(word);
                return;
            }

            foreach (var part in parts)
                if (!TakeWord(part)) Tags.Add(part);
        }

        private static int Int(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
