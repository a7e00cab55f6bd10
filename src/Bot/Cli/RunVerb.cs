using System.CommandLine;
using Bot.Hosting;
using Bot.Storage;

namespace Bot.Cli;

internal static class RunVerb
{
    public static Command Create() => new Command("run", "Runs the service until it is told to stop: reads the mailboxes, sends digests and webhooks.").WithExamples(
            "bot run --config bot.json",
            "Bot__Ingest__Sources__0__Host=imap.example.org Bot__Ingest__Sources__0__User=me Bot__Ingest__Sources__0__PasswordFile=pw bot run")
        .Does(async (parse, token) => await RunAsync(Settings.Load(parse.GetValue(BotCommand.Config)), token));

    private static async Task<int> RunAsync(BotOptions options, CancellationToken token)
    {
        if (options.Ingest.Sources.Count == 0)
        {
            throw new UsageException(
                "No mailbox is configured. Set Bot:Ingest:Sources:0:Host (environment: Bot__Ingest__Sources__0__Host) and, unless it is a "
                + "public archive, User and PasswordFile beside it. To see Bot work without a mailbox, run: bot demo");
        }

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
