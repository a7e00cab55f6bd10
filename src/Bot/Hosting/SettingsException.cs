namespace Bot.Hosting;

/// <summary>The settings cannot be used; every fault is listed, each with its key and its cure.</summary>
public sealed class SettingsException(IReadOnlyList<string> faults)
    : Exception($"The settings have {faults.Count} fault{(faults.Count == 1 ? "" : "s")}:\n{string.Join('\n', faults.Select(fault => "  - " + fault))}")
{
    public IReadOnlyList<string> Faults => faults;
}
