namespace Bot.EndToEndTests.Servers;

/// <summary>How a process ended, and what it wrote.</summary>
public sealed record ProcessResult(int ExitCode, string StandardOutput, string StandardError);
