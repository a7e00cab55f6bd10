using System.Text.RegularExpressions;

namespace Bot.Core.Digests;

/// <summary>How much a thread is worth reading today: people talking with each other first, then what is new. A patch series
/// that nobody has answered yet stands behind any discussion, however many patches it has.</summary>
internal static partial class DigestScore
{
    /// <summary>4 for each person who wrote in the period (10 at most); 1 for each new mail that answers somebody else;
    /// 3 for a thread that began in the period; 2 for a cover letter at its head, which says what the rest is about.</summary>
    public static int Of(DigestTopic topic)
    {
        var news = topic.News;
        var people = news.Select(mail => topic.Person(mail.Mail)).Distinct().Count();
        var answers = news.Count(mail => mail.ParentId is { } id && topic.Mails.TryGetValue(id, out var parent)
            && topic.Person(parent.Mail) != topic.Person(mail.Mail));
        return (4 * Math.Min(people, 10)) + answers + (topic.IsNew ? 3 : 0) + (CoverLetter().IsMatch(topic.Kept.Thread.Subject) ? 2 : 0);
    }

    [GeneratedRegex(@"\[[^\]]*\b0+/[0-9]+\]", RegexOptions.NonBacktracking)]
    private static partial Regex CoverLetter();
}
