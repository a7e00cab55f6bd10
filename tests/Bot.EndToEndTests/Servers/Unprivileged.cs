namespace Bot.EndToEndTests.Servers;

/// <summary>The user that servers run as: nobody when the tests run as root, else whoever runs the tests.</summary>
internal static class Unprivileged
{
    public static bool IsNeeded { get; } = Environment.IsPrivilegedProcess;

    public static string User { get; } = IsNeeded ? "nobody" : Environment.UserName;

    public static string Group { get; } = IsNeeded ? "nogroup" : CurrentGroup();

    /// <summary>Gives a folder and all in it to that user.</summary>
    public static async Task OwnAsync(string folder)
    {
        if (IsNeeded) await ChildProcess.DoAsync(new ChildCommand("chown", ["-R", $"{User}:{Group}", folder], "/"));
    }

    private static string CurrentGroup()
    {
        using var id = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("id", ["-gn"]) { RedirectStandardOutput = true })!;
        return id.StandardOutput.ReadToEnd().Trim();
    }
}
