using Bot.Storage;
using Bot.Summaries.Model;

namespace Bot.Summaries;

/// <summary>How threads are summarised.</summary>
public sealed class SummaryOptions
{
    public const string Section = "Bot:Summaries";

    /// <summary>For how long a thread must have been quiet. Default: 30 s; zero: it is summarised with every mail.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>So many new mails are not waited beyond. Default: 20.</summary>
    public int MailsAtOnce { get; init; } = 20;

    public ModelOptions Model { get; init; } = new();

    /// <summary>Every fault of these settings, each with its key and its cure.</summary>
    public IEnumerable<string> Faults(string section)
    {
        if (QuietTime < TimeSpan.Zero || QuietTime > TimeSpan.FromHours(24)) yield return $"{section}:QuietTime is {QuietTime}: use 00:00:00 to 24:00:00.";
        if (MailsAtOnce is < 1 or > 10_000) yield return $"{section}:MailsAtOnce is {MailsAtOnce}: use 1 to 10000.";
        foreach (var fault in Model.Faults($"{section}:Model")) yield return fault;
    }

    internal Debounce ToDebounce() => new(QuietTime, MailsAtOnce);
}
