using Bot.Summaries.Model;

namespace Bot.Summaries;

/// <summary>How threads are summarised.</summary>
public sealed class SummaryOptions
{
    public const string Section = "Bot:Summaries";

    public ModelOptions Model { get; init; } = new();

    /// <summary>Every fault of these settings, each with its key and its cure.</summary>
    public IEnumerable<string> Faults(string section) => Model.Faults($"{section}:Model");
}
