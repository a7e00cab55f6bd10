namespace Bot.EndToEndTests.Servers;

/// <summary>What a test needs on the machine. Absent, the test is skipped and says which package has it; with BOT_TEST_REQUIRE
/// set to 1 or servers it fails instead.</summary>
public static class Needs
{
    /// <summary>The path of the first of the candidates that exists: paths, or names on PATH or in /usr/sbin.</summary>
    public static string Program(string package, params string[] candidates)
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries), "/usr/sbin", "/usr/bin"];
        foreach (var candidate in candidates)
            foreach (var folder in folders)
                if (Path.Combine(folder, candidate) is var path && File.Exists(path)) return path;
        throw Missing($"needs {Path.GetFileName(candidates[0])} (Debian package {package}); tests/run.sh installs it");
    }

    /// <summary>Skips the test, or fails it when nothing may be missing.</summary>
    public static Exception Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("BOT_TEST_REQUIRE") is "1" or "servers") Assert.Fail(reason);
        Assert.Skip(reason);
        return new InvalidOperationException(reason);
    }
}
