using System.Text.RegularExpressions;
using Bot.Core.Mails;

namespace Bot.Core.Threads;

/// <summary>New topics that begin inside a thread: "New topic (was: Old topic)".</summary>
internal static partial class SubThread
{
    /// <summary>The title of the topic that a mail begins; null when it goes on with its parent's.</summary>
    public static string? Title(string subject, string parentSubject)
    {
        if (TitleOf(subject, parentSubject) is not { } title) return null;
        return string.Equals(title, TitleOf(parentSubject, ""), StringComparison.OrdinalIgnoreCase) ? null : title;
    }

    private static string? TitleOf(string subject, string parentSubject)
    {
        if (!subject.Contains("was", StringComparison.OrdinalIgnoreCase)) return null;
        var match = Was.Match(BaseSubject.Of(subject));
        if (!match.Success) return null;
        // "Fix the parser (was broken)": without a colon only the parent's own subject makes it a change of topic.
        var isChange = match.Groups["colon"].Success || (parentSubject.Length == 0
            ? BaseSubject.IsReply(match.Groups["old"].Value)
            : IsStart(BaseSubject.Of(match.Groups["old"].Value), BaseSubject.Of(parentSubject)));
        return isChange ? match.Groups["title"].Value.TrimEnd(' ', ',', '-') : null;
    }

    /// <summary>Programs cut the old subject short.</summary>
    private static bool IsStart(string old, string subject) => old.Length > 0 && subject.StartsWith(old.TrimEnd('.', '…', ' '), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?<title>.*?[^\s([{])\s*[([{]\s*was(?:\s*(?<colon>:)|\s)\s*(?<old>.*[^\s)\]}])\s*[)\]}]*$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Was { get; }
}
