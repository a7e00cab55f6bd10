using Bot.Core.Mails;
using Bot.Core.Patches;

namespace Bot.Core.Threads;

/// <summary>The one guess of threading. A mail that says "Re:" and names no id answers the last mail before it, in order of date and id,
/// of the same base subject in the same list, unless that is more than <see cref="Reach"/> ago. First mails are never guessed, and
/// nothing about patches ever is: they use a subject again for each version.</summary>
/// <remarks>That mail is the last one of its thread with this subject, so the reach counts from the thread's last word on it. What a
/// mail answers depends on the set of mails alone, and a new mail can only change its own guess and that of the next mail of its
/// subject: this is what lets the store keep guesses up to date.</remarks>
public static class SubjectGuess
{
    public static readonly TimeSpan Reach = TimeSpan.FromDays(14);

    /// <summary>What subjects are compared by; null for one that nothing is guessed about.</summary>
    public static string? Key(string subject)
    {
        var reading = PatchSubject.Parse(subject);
        return reading.SaysPatch || reading.Number is not null || reading.IsPull || reading.HasVersion || reading.Title.Length == 0
            || reading.Title.StartsWith("patch", StringComparison.OrdinalIgnoreCase) ? null : reading.Title.ToLowerInvariant();
    }

    /// <summary>Whether what the mail answers has to be guessed, provided that its subject has a <see cref="Key"/>.</summary>
    public static bool IsNeeded(string subject, IReadOnlyCollection<string> references) => references.Count == 0 && BaseSubject.IsReply(subject);

    /// <summary>For each mail the index of the one that it is guessed to answer, or -1.</summary>
    /// <param name="mails">In order of date and id.</param>
    internal static int[] Of(Mail[] mails)
    {
        var guesses = new int[mails.Length];
        Array.Fill(guesses, -1);
        // Most lists have no such mail, and then no subject need be read.
        if (!mails.Any(mail => IsNeeded(mail.Subject, mail.References))) return guesses;
        Dictionary<string, int> last = [];
        for (var i = 0; i < mails.Length; i++)
        {
            if (Key(mails[i].Subject) is not { } key) continue;
            if (IsNeeded(mails[i].Subject, mails[i].References) && last.TryGetValue(key, out var before) && mails[i].Date - mails[before].Date <= Reach)
                guesses[i] = before;
            last[key] = i;
        }

        return guesses;
    }
}
