using System.CommandLine;
using Bot.Delivery;
using Bot.Hosting;
using Bot.Ingest;
using Bot.Storage;
using MailKit;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;

namespace Bot.Cli;

internal static class DoctorVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Command Create() => new Command("doctor", "Checks settings, database, broker, each mailbox and the mail server, and says what to fix; exit code 1 on any fault. Reads only; sends nothing.").WithExamples(
            "bot doctor --config bot.json").Does(async (parse, token) =>
    {
        BotOptions options;
        try
        {
            options = Settings.Load(parse.GetValue(BotCommand.Config));
            await Console.Out.WriteLineAsync("ok     settings");
        }
        catch (SettingsException exception)
        {
            foreach (var fault in exception.Faults) await Console.Out.WriteLineAsync($"FAULT  settings: {fault}");
            return 1;
        }

        var fine = await ReportAsync("database", () => DatabaseAsync(options, token), token);
        fine &= await ReportAsync("broker", () => BrokerAsync(options.Bus, token), token);
        foreach (var source in options.Ingest.Sources)
            foreach (var folder in source.ResolvedFolders)
                fine &= await ReportAsync($"mailbox {source.Account}/{folder}", () => MailboxAsync(source, folder, token), token);
        if (options.Ingest.Sources.Count == 0)
            await Console.Out.WriteLineAsync("note   mailboxes: none is configured, and bot run needs one. Set Bot:Ingest:Sources:0:Host.");
        fine &= await ReportAsync("mail server", () => SmtpAsync(options.Delivery, token), token);
        return fine ? 0 : 1;
    });

    /// <summary>Prints a line: what the check says, or what went wrong.</summary>
    private static async Task<bool> ReportAsync(string part, Func<Task<string>> check, CancellationToken token)
    {
        try
        {
            await Console.Out.WriteLineAsync($"ok     {part}: {await check().WaitAsync(Patience, token)}");
            return true;
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            await Console.Out.WriteLineAsync($"FAULT  {part}: {exception.Message.ReplaceLineEndings(" ")}");
            return false;
        }
    }

    private static async Task<string> DatabaseAsync(BotOptions options, CancellationToken token)
    {
        await using var store = await OpenStore.AtAsync(options, token);
        var counts = await store.Get<Storage.MailStore>().CountsAsync(token);
        return $"{store.Get<Database>().Name}, {counts.Mails:N0} mails, {counts.Pending:N0} waiting to be threaded";
    }

    private static async Task<string> BrokerAsync(BusOptions options, CancellationToken token)
    {
        if (options.Transport == BusOptions.BusTransport.InMemory) return "in memory";
        var rabbit = options.RabbitMq;
        try
        {
            var factory = new ConnectionFactory
            {
                HostName = rabbit.Host,
                Port = rabbit.ResolvedPort,
                VirtualHost = rabbit.VirtualHost,
                UserName = rabbit.User,
                Password = rabbit.ResolvePassword(),
                Ssl = new SslOption(rabbit.Host, enabled: rabbit.Tls),
                RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
            };
            await using var connection = await factory.CreateConnectionAsync(token);
            return $"RabbitMQ {rabbit.Host}:{rabbit.ResolvedPort}{rabbit.VirtualHost}";
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            throw new UsageException(
                $"RabbitMQ {rabbit.Host}:{rabbit.ResolvedPort} cannot be used as {rabbit.User}: {Innermost(exception)} Check Bot:Bus:RabbitMq.");
        }
    }

    private static async Task<string> MailboxAsync(SourceOptions source, string folderName, CancellationToken token)
    {
        try
        {
            using var client = await ImapConnection.OpenAsync(source, token);
            var newest = source.IsNewsgroup ? $".{await new NewsgroupSlices(client, folderName).NewestAsync(token)}" : "";
            var folder = await client.GetFolderAsync(folderName + newest, token);
            await folder.OpenAsync(FolderAccess.ReadOnly, token);
            var idle = client.Capabilities.HasFlag(MailKit.Net.Imap.ImapCapabilities.Idle) ? "IDLE" : $"asked every {source.PollInterval}";
            await client.DisconnectAsync(quit: true, token);
            return $"{folder.Count:N0} mails{(newest.Length > 0 ? $" in {folder.FullName}, its newest slice" : "")}, {idle}";
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            throw new UsageException($"{Innermost(exception)} Check Host, Port, Tls, User, Password and Folders or Newsgroup of this source in Bot:Ingest:Sources.");
        }
    }

    private static async Task<string> SmtpAsync(DeliveryOptions options, CancellationToken token)
    {
        if (!options.Smtp.IsConfigured) return "none is configured: digests can go to webhooks only";
        using var channel = new SmtpChannel(options, TimeProvider.System, NullLogger<SmtpChannel>.Instance);
        return await channel.CheckAsync(token) is { } fault ? throw new UsageException(fault) : $"{options.Smtp.Host}:{options.Smtp.EffectivePort}";
    }

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner) exception = inner;
        return exception.Message.EndsWith('.') ? exception.Message : exception.Message + ".";
    }
}
