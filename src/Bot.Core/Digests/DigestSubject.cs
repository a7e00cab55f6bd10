namespace Bot.Core.Digests;

/// <summary>The subject of a digest as a mail: the list, the thread most worth reading, and how much else there is. The day
/// is left to the mail's date: an inbox shows it anyway, and a subject that names a thread tells two digests apart.</summary>
public static class DigestSubject
{
    /// <summary>What an inbox shows as the sender: "garden-kernel digest".</summary>
    public static string Sender(Digest digest) => DigestPhrases.ListsOf(digest) is { Count: > 0 } lists ? $"{DigestPhrases.Lists(lists)} digest" : "Digest";

    /// <summary>"[garden-kernel] Why the scheduler stalls, and 11 more threads (48 mails)". One line, at most about 150 characters.</summary>
    public static string Of(Digest digest)
    {
        var lists = DigestPhrases.ListsOf(digest);
        var tag = lists.Count == 0 ? "" : $"[{DigestPhrases.Lists(lists)}] ";
        var mails = DigestPhrases.Count(digest.Coverage.Shown, "mail");
        return digest.Threads.Count switch
        {
            0 => $"{tag}nothing new",
            1 => $"{tag}{DigestPhrases.Subject(digest.Threads[0], 72)} ({mails})",
            _ => $"{tag}{DigestPhrases.Subject(digest.Threads[0], 72)}, and {DigestPhrases.Count(digest.Threads.Count - 1, "more thread")} ({mails})",
        };
    }
}
