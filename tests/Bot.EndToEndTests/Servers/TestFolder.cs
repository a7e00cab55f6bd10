namespace Bot.EndToEndTests.Servers;

/// <summary>The folder of this test run, /tmp/bot-tests-…: the janitor removes it when the test host ends, however it ends.
/// Open to traversal (mode 711), so that servers under other users reach their own folders in it.</summary>
public static class TestFolder
{
    private const UnixFileMode Traversable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static int _number;

    public static string Root { get; } = Make(Directory.CreateTempSubdirectory("bot-tests-"));

    /// <summary>A new folder in the run's folder, such as "dovecot-1".</summary>
    public static string Create(string name) =>
        Make(Directory.CreateDirectory(Path.Combine(Root, $"{name}-{Interlocked.Increment(ref _number)}")));

    private static string Make(DirectoryInfo folder)
    {
        File.SetUnixFileMode(folder.FullName, Traversable);
        return folder.FullName;
    }
}
