namespace Bot.Core.Tests;

/// <summary>Where real mail for tests stands, when it is there: the folder named by BOT_TEST_SHARED, else ../shared beside
/// the repository. Tests that need it skip and say so; with BOT_TEST_REQUIRE=1 its absence is a failure.</summary>
internal static class Corpora
{
    private static readonly string? Shared = Find();

    /// <summary>The path of a corpus or tool; skips the test when it is absent.</summary>
    public static string Path(string relative)
    {
        var path = Shared is null ? null : System.IO.Path.Combine(Shared, relative);
        if (path is not null && System.IO.Path.Exists(path)) return path;
        var reason = $"needs {relative} in a folder named by BOT_TEST_SHARED or beside the repository as ../shared";
        if (Environment.GetEnvironmentVariable("BOT_TEST_REQUIRE") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
        return "";
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BOT_TEST_SHARED") is { Length: > 0 } set) return set;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Bot.sln")))
                return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder.FullName, "..", "shared"));
        return null;
    }
}
