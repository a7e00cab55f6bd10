using System.Globalization;
using System.Text;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Threads;

/// <summary>Writes threads so that tests can compare them.</summary>
internal static class Forests
{
    /// <summary>One line a thread: its id, then each mail with its parent and depth.</summary>
    public static string Describe(IEnumerable<MailThread> threads)
    {
        var text = new StringBuilder();
        foreach (var thread in threads)
        {
            text.Append(thread.Id);
            foreach (var mail in thread.Mails) text.Append(CultureInfo.InvariantCulture, $" {mail.Mail.Id}<{mail.ParentId}/{mail.Depth}");
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The threads in the notation of a THREAD response (RFC 5256 §4), ids in place of numbers.</summary>
    public static string AsThreadResponse(IEnumerable<MailThread> threads) => string.Concat(threads.Select(AsThreadResponse));

    private static string AsThreadResponse(MailThread thread)
    {
        var children = thread.Mails.ToLookup(mail => mail.ParentId ?? "", mail => mail.Mail.Id);
        var topLevel = children[""].ToList();
        return topLevel.Count == 1 ? $"({Chain(topLevel[0])})" : $"({string.Concat(topLevel.Select(id => $"({Chain(id)})"))})";

        string Chain(string id)
        {
            var below = children[id].ToList();
            return below.Count switch
            {
                0 => id,
                1 => $"{id} {Chain(below[0])}",
                _ => $"{id} {string.Concat(below.Select(child => $"({Chain(child)})"))}",
            };
        }
    }
}
