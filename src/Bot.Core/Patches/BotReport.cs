namespace Bot.Core.Patches;

/// <summary>A check on a series: what a bot wrote about it.</summary>
public sealed record BotReport
{
    /// <summary>Which bot: "kernel test robot".</summary>
    public required string Bot { get; init; }

    public required string MailId { get; init; }

    /// <summary>When it was written, in UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The patch that it is about; null for the whole series.</summary>
    public int? Patch { get; init; }

    public required BotVerdict Verdict { get; init; }

    /// <summary>The line that says so, as it stands in the mail; empty when none does.</summary>
    public required string Quote { get; init; }
}
