using System.CommandLine;
using Bot.Hosting;
using Bot.Storage;

namespace Bot.Cli;

internal static class RunVerb
{
    public static Command Create() => new Command("run", "Runs the service until it is told to stop: reads the mailboxes, sends digests and webhooks.").WithExamples(
            "bot run --config bot.json",
            "Bot__Ingest__Sources__0__Host=imap.example.org Bot__Ingest__Sources__0__User=me Bot__Ingest__Sources__0__PasswordFile=pw bot run")
        .Does(async (parse, token) => await RunAsync(await SettingsAsync(parse.GetValue(BotCommand.Config), token), token));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The settings, tried before the service starts: what a server refuses for good is said now, with every other fault.
    /// What is only down is waited for, and so is a mailbox or mail server that has worked before.</summary>
    private static async Task<BotOptions> SettingsAsync(string? file, CancellationToken token)
    {
        var (options, faults) = Settings.Inspect(file);
        if (options.Ingest.Sources.Count == 0 && faults.Count == 0)
        {
            throw new UsageException(
                "No mailbox is configured. Set Bot:Ingest:Sources:0:Host (environment: Bot__Ingest__Sources__0__Host) and, unless it is a "
                + "public archive, User and PasswordFile beside it. To see Bot work without a mailbox, run: bot demo");
        }

        // A language model stops no start: nothing waits for it.
        var refused = (await new Checkup(options with { Summaries = new() }, faults, Patience).RunAsync(token)).Where(check => check.Fault is { IsRefusal: true }).ToList();
        if (faults.Count == 0 && refused.Count > 0 && refused.All(check => check.HasWorkedAsync is not null))
        {
            await using var store = await OpenStore.AtAsync(options, token);
            foreach (var check in refused.ToArray())
                if (await check.HasWorkedAsync!(store, token)) refused.Remove(check);
        }

        return faults.Count + refused.Count == 0 ? options : throw new SettingsException([.. faults, .. refused.Select(check => $"{check.Part}: {check.Fault!.Text}")]);
    }

    private static async Task<int> RunAsync(BotOptions options, CancellationToken token)
    {
        await using var application = BotHost.Build(options);
        // On SQLite one service owns the file; replicas need PostgreSQL.
        var database = application.Services.GetRequiredService<Database>();
        await using var only = database.IsPostgres ? null : await ServiceLock.TryTakeAsync(database, "service", token)
            ?? throw new UsageException($"Another bot runs on {database.Name}. Stop it, or use PostgreSQL (Bot:Storage:Postgres) for replicas.");
        await application.Services.GetRequiredService<Migrator>().MigrateAsync(token);
        await application.RunAsync(token);
        return 0;
    }
}
