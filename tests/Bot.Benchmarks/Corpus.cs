namespace Bot.Benchmarks;

/// <summary>Real mail to measure with: the folder named by BOT_TEST_SHARED, else ../shared beside the repository.</summary>
internal static class Corpus
{
    public const string LivePatching = "corpora/lore/live-patching.vger.kernel.org.0.mbox";

    public static string Path(string relative)
    {
        var shared = Environment.GetEnvironmentVariable("BOT_TEST_SHARED") is { Length: > 0 } set ? set : BesideRepository();
        var path = System.IO.Path.Combine(shared, relative);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{relative} is neither in a folder named by BOT_TEST_SHARED nor beside the repository in ../shared.", path);
    }

    private static string BesideRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Bot.sln")))
                return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder.FullName, "..", "shared"));
        return "shared";
    }
}
