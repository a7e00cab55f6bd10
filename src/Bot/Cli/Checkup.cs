using System.Net.Sockets;
using Bot.Connections;
using Bot.Delivery;
using Bot.Hosting;
using Bot.Ingest;
using Bot.Storage;
using Bot.Summaries.Model;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace Bot.Cli;

/// <summary>Tries the settings by using them, all at the same time: database, broker, each mailbox, mail server, language model.</summary>
/// <param name="options">The settings.</param>
/// <param name="faults">What is known to be wrong in them; the parts concerned are not tried.</param>
/// <param name="patience">How long any part may take.</param>
internal sealed class Checkup(BotOptions options, IReadOnlyList<string> faults, TimeSpan patience)
{
    private const string Storage = $"{BotOptions.Section}:Storage";
    private const string RabbitMq = $"{BusOptions.Section}:RabbitMq";

    public async Task<IReadOnlyList<Check>> RunAsync(CancellationToken token)
    {
        List<Task<Check>> checks = [];
        if (IsSound(Storage)) checks.Add(TryAsync("database", DatabaseAsync, token));
        if (IsSound(BusOptions.Section)) checks.Add(TryAsync("broker", BrokerAsync, token));
        foreach (var (index, source) in options.Ingest.Sources.Index())
        {
            var key = $"{IngestOptions.Section}:Sources:{index}";
            if (!IsSound(key)) continue;
            foreach (var folder in source.ResolvedFolders) checks.Add(MailboxAsync(source, folder, key, token));
        }

        if (IsSound(SmtpOptions.Section)) checks.Add(MailServerAsync(token));
        if (options.Summaries.Model.IsConfigured && IsSound(ModelOptions.Section))
            checks.Add(TryAsync("language model", cancel => ModelCheck.RunAsync(options.Summaries.Model, cancel), token));
        return await Task.WhenAll(checks);
    }

    private bool IsSound(string key) => !faults.Any(fault =>
        fault.StartsWith(key, StringComparison.OrdinalIgnoreCase) && fault.Length > key.Length && fault[key.Length] is ':' or ' ');

    private async Task<Check> MailboxAsync(SourceOptions source, string folder, string key, CancellationToken token) =>
        await TryAsync($"mailbox {source.Account}/{folder}", cancel => ImapCheck.RunAsync(source, folder, key, cancel), token) with
        {
            HasWorkedAsync = async (store, cancel) => await store.Get<MailStore>().CursorAsync(source.Account, folder, cancel) is not null,
        };

    private async Task<Check> MailServerAsync(CancellationToken token) => await TryAsync("mail server", SmtpAsync, token) with
    {
        HasWorkedAsync = (store, cancel) => new DeliveryStore(store.Get<Database>()).HasSentAsync("smtp", cancel),
    };

    private async Task<Check> TryAsync(string part, Func<CancellationToken, Task<(string? Found, ConnectionFault? Fault)>> check, CancellationToken token)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(patience);
        try
        {
            // Not every library heeds its token.
            var (found, fault) = await Task.Run(() => check(deadline.Token), token).WaitAsync(deadline.Token);
            return new Check(part, found, fault);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new Check(part, null, new ConnectionFault($"no answer in {patience.TotalSeconds:0} s. Check the host and the port.", IsRefusal: false));
        }
    }

    private async Task<(string? Found, ConnectionFault? Fault)> DatabaseAsync(CancellationToken token)
    {
        var key = options.Storage.UsesPostgres ? $"{Storage}:Postgres:ConnectionString" : $"{Storage}:Sqlite:Path";
        try
        {
            await using var store = await OpenStore.AtAsync(options, token);
            var counts = await store.Get<MailStore>().CountsAsync(token);
            return ($"{store.Get<Database>().Name}, {counts.Mails:N0} mails, {counts.Pending:N0} waiting to be threaded", null);
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            var inner = Innermost(exception);
            var isRefusal = inner switch
            {
                // Class 28: invalid authorization; 3D000: no such database; 42501: no right to it.
                PostgresException { SqlState: ['2', '8', ..] or "3D000" or "42501" } => true,
                SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => true,
                // 14: cannot open; 23: no right; 26: not a database.
                SqliteException { SqliteErrorCode: 14 or 23 or 26 } or UnauthorizedAccessException or DirectoryNotFoundException => true,
                _ => false,
            };
            return (null, new ConnectionFault($"{Sentence(inner)} Check {key}.", isRefusal));
        }
    }

    private async Task<(string? Found, ConnectionFault? Fault)> BrokerAsync(CancellationToken token)
    {
        if (options.Bus.Transport == BusOptions.BusTransport.InMemory) return ("in memory", null);
        var rabbit = options.Bus.RabbitMq;
        var server = $"RabbitMQ {rabbit.Host}:{rabbit.ResolvedPort}";
        try
        {
            await using var connection = await RabbitMqConnection.OpenAsync(rabbit, "bot checkup", token);
            return ($"{server}{rabbit.VirtualHost}", null);
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            return (null, Innermost(exception) switch
            {
                AuthenticationFailureException or PossibleAuthenticationFailureException =>
                    new ConnectionFault($"{server} refused the sign-in of {rabbit.User}. Check {RabbitMq}:User and {RabbitMq}:PasswordFile.", IsRefusal: true),
                // 530 not-allowed: no such virtual host, or no right to it.
                OperationInterruptedException { ShutdownReason.ReplyCode: 530 } =>
                    new ConnectionFault($"{server} has no virtual host {rabbit.VirtualHost} for {rabbit.User}. Check {RabbitMq}:VirtualHost.", IsRefusal: true),
                SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } =>
                    new ConnectionFault($"{server}: no such host. Check {RabbitMq}:Host.", IsRefusal: true),
                var inner => new ConnectionFault($"{server} cannot be reached: {Sentence(inner)} Check {RabbitMq}:Host and {RabbitMq}:Port.", IsRefusal: false),
            });
        }
    }

    private async Task<(string? Found, ConnectionFault? Fault)> SmtpAsync(CancellationToken token)
    {
        var smtp = options.Delivery.Smtp;
        if (!smtp.IsConfigured) return ("none is configured: digests can go to webhooks only", null);
        using var channel = new SmtpChannel(options.Delivery, TimeProvider.System, NullLogger<SmtpChannel>.Instance);
        return await channel.CheckAsync(token) is { } fault ? (null, fault) : ($"{smtp.Host}:{smtp.EffectivePort}", null);
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner) exception = inner;
        return exception;
    }

    private static string Sentence(Exception exception) => exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ') + ".";
}
