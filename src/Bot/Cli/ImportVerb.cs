using System.CommandLine;
using Bot.Hosting;
using Bot.Ingest;
using Bot.Storage;

namespace Bot.Cli;

internal static class ImportVerb
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "An mbox file (mboxrd), a Maildir, an .eml file, a folder of such, or a public-inbox archive in git (format 2 with all its epochs, or 1).", Arity = ArgumentArity.OneOrMore };
        var list = new Option<string?>("--list") { Description = "The list of all these mails. Default: each mail's List-Id, else the file's name.", HelpName = "NAME" };
        return new Command("import", "Takes old mail into the store: threads, summaries and search, but no news to anyone. Goes on where it was interrupted; a second run adds nothing.") { paths, list }.WithExamples(
            "bot import git.mbox",
            "bot import /srv/public-inbox/git --list git.vger.kernel.org",
            "bot import ~/Maildir/.lists.git --list git.vger.kernel.org").Does((parse, token) =>
            RunAsync(Settings.Load(parse.GetValue(BotCommand.Config)), parse.GetValue(paths)!, parse.GetValue(list)?.ToLowerInvariant(), token));
    }

    private static async Task<int> RunAsync(BotOptions options, string[] paths, string? list, CancellationToken token)
    {
        var found = paths.Select(path => (Path: path, At: MailFiles.At(path))).ToArray();
        await using var store = await OpenStore.AtAsync(options, token);
        var import = new MailImport(store.Get<MailStore>(), store.Get<MailIntake>(), store.Get<ThreadStore>(), store.Get<SummaryStore>(), store.Get<Summaries.ThreadRefresher>());
        var before = await store.Get<MailStore>().CountsAsync(token);
        await ImportProgress.ShowAsync(async progress =>
        {
            foreach (var (path, at) in found)
            {
                foreach (var passed in at.Passed) progress.Note($"{passed} does not look like mail: passed over.");
                foreach (var source in at.Sources) await import.StoreAsync(source, list ?? ListOf(source is GitArchiveSource git ? git.Archive : source.Name), list is not null, progress, token);
            }

            await import.SummarizeAsync(progress, token);
        });
        var after = await store.Get<MailStore>().CountsAsync(token);
        await Console.Error.WriteLineAsync(
            $"{after.Mails - before.Mails:N0} mails added ({after.Flawed - before.Flawed:N0} of them with flaws); "
            + $"the store has {after.Mails:N0} mails in {after.Threads:N0} threads.");
        return 0;
    }

    private static string ListOf(string path) =>
        Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))).ToLowerInvariant();
}
