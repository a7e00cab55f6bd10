namespace Bot.Core.Patches;

/// <summary>A program that writes to mailing lists.</summary>
/// <param name="Name">What people call it: "kernel test robot", "syzbot".</param>
/// <param name="FailsBySilence">Whether it only writes when something is wrong.</param>
public sealed record KnownBot(string Name, bool FailsBySilence = false);
