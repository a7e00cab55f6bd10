namespace Bot.EndToEndTests.Servers;

/// <summary>What to start, and how.</summary>
/// <param name="Program">A path, or a name on PATH.</param>
/// <param name="Arguments">Passed on as they are; no shell is between.</param>
/// <param name="Folder">The working directory.</param>
/// <param name="Environment">Set in the child; a null value takes the variable away.</param>
/// <param name="InheritEnvironment">False: the child sees <paramref name="Environment"/> and a plain PATH only.</param>
/// <param name="Unprivileged">Run as nobody when the tests run as root: servers that refuse root, or should not have it.</param>
public sealed record ChildCommand(
    string Program,
    IReadOnlyList<string> Arguments,
    string Folder,
    IReadOnlyDictionary<string, string?>? Environment = null,
    bool InheritEnvironment = false,
    bool Unprivileged = false);
