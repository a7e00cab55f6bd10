using Bot.Connections;

namespace Bot.Cli;

/// <summary>What trying one part of the settings came to.</summary>
/// <param name="Part">The part, as doctor names it.</param>
/// <param name="Found">What there is; null when something is wrong.</param>
/// <param name="Fault">What is wrong; null when nothing is.</param>
internal sealed record Check(string Part, string? Found, ConnectionFault? Fault)
{
    /// <summary>Whether the part has done its work before, with settings that must have been right then; null when nothing tells.</summary>
    public Func<OpenStore, CancellationToken, Task<bool>>? HasWorkedAsync { get; init; }
}
