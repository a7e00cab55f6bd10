using System.Data.Common;
using System.Globalization;
using Bot.Core.Summaries;
using Bot.EndToEndTests.Servers;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>A bot's settings and data, on one of the backends, reading one mailbox of a real server.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly List<BotProcess> bots = [];

    private Installation(Backend backend, string folder, Mailbox list, RabbitMqVirtualHost? broker, Dictionary<string, string> settings) =>
        (Backend, Folder, List, Broker, Settings) = (backend, folder, list, broker, settings);

    public Backend Backend { get; }

    public string Folder { get; }

    /// <summary>The mailbox that the bot reads.</summary>
    public Mailbox List { get; }

    public RabbitMqVirtualHost? Broker { get; }

    public Dictionary<string, string> Settings { get; }

    /// <summary>A new installation, or with <paramref name="like"/> one that reads the same mailbox and begins with a copy of its data.</summary>
    public static async Task<Installation> CreateAsync(SharedServers servers, Backend backend, Installation? like = null)
    {
        var dovecot = await servers.DovecotAsync();
        var postfix = await servers.PostfixAsync();
        var list = like?.List ?? dovecot.NextMailbox();
        var folder = TestFolder.Create("installation");
        var settings = new Dictionary<string, string>
        {
            ["Bot:Ingest:Sources:0:Host"] = "127.0.0.1",
            ["Bot:Ingest:Sources:0:Port"] = dovecot.ImapPort.ToString(CultureInfo.InvariantCulture),
            ["Bot:Ingest:Sources:0:Tls"] = "None",
            ["Bot:Ingest:Sources:0:User"] = list.Name,
            ["Bot:Ingest:Sources:0:Password"] = list.Password,
            ["Bot:Ingest:Sources:0:List"] = "test.example.org",
            ["Bot:Delivery:Smtp:Host"] = "127.0.0.1",
            ["Bot:Delivery:Smtp:Port"] = postfix.SmtpPort.ToString(CultureInfo.InvariantCulture),
            ["Bot:Delivery:Smtp:Tls"] = "None",
            ["Bot:Delivery:Smtp:From"] = "bot@lab.test",
            ["Bot:Delivery:Webhook:AllowPrivateAddresses"] = "true",
            // Only tests about the quiet time wait for it.
            ["Bot:Summaries:QuietTime"] = "00:00:00",
            // A delivery that a killed bot had in hand waits until its lease ends: these times and half a minute.
            ["Bot:Delivery:Smtp:Timeout"] = "00:00:10",
            ["Bot:Delivery:Webhook:Timeout"] = "00:00:05",
            ["Bot:Delivery:ClockInterval"] = "00:00:01",
        };
        RabbitMqVirtualHost? broker = null;
        if (backend == Backend.Embedded)
        {
            settings["Bot:Storage:Sqlite:Path"] = Path.Combine(folder, "bot.db");
            if (like is not null) File.Copy(like.Settings["Bot:Storage:Sqlite:Path"], Path.Combine(folder, "bot.db"));
        }
        else
        {
            settings["Bot:Storage:Postgres:ConnectionString"] = await (await servers.PostgresAsync()).CreateDatabaseAsync(like?.Settings["Bot:Storage:Postgres:ConnectionString"]);
            broker = await (await servers.RabbitMqAsync()).CreateVirtualHostAsync();
            settings["Bot:Bus:Transport"] = "RabbitMq";
            settings["Bot:Bus:RabbitMq:Host"] = broker.Host;
            settings["Bot:Bus:RabbitMq:Port"] = broker.Port.ToString(CultureInfo.InvariantCulture);
            settings["Bot:Bus:RabbitMq:VirtualHost"] = broker.Name;
            settings["Bot:Bus:RabbitMq:User"] = broker.User;
            settings["Bot:Bus:RabbitMq:Password"] = broker.Password;
        }

        return new Installation(backend, folder, list, broker, settings);
    }

    /// <summary>Starts the service; every one started is ended with the installation.</summary>
    public BotProcess Start()
    {
        var bot = BotProcess.Start(Settings, Folder);
        bots.Add(bot);
        return bot;
    }

    /// <summary>Runs a verb that must succeed; its standard output.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var result = await BotProcess.RunAsync(Settings, Folder, arguments);
        Assert.True(result.ExitCode == 0, $"bot {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.StandardError}");
        return result.StandardOutput;
    }

    /// <summary>Subscribes a webhook; its secret.</summary>
    public async Task<string> SubscribeWebhookAsync(Uri url, params string[] options)
    {
        var output = await RunAsync(["subscribe", url.ToString(), .. options]);
        return output.Split('\n').Single(line => line.StartsWith("whsec_", StringComparison.Ordinal)).Trim();
    }

    /// <summary>Lets the hour of every daily digest come.</summary>
    public Task MakeDigestsDueAsync() => ExecuteAsync(
        "UPDATE subscriptions SET due_at = @now, announced_at = 0, announcements = 0 WHERE due_at IS NOT NULL", new { now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() });

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public async Task<IReadOnlyList<T>> QueryAllAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        return [.. await connection.QueryAsync<T>(sql)];
    }

    /// <summary>What is so while a thread waits for its summary or its subscriptions, or has an outdated summary.</summary>
    public static readonly string SomeThreadWaits =
        $"EXISTS (SELECT 1 FROM threads WHERE merged_into IS NULL AND (summarized < changed OR matched < changed OR summary_version < {ThreadSummarizer.Version}))";

    /// <summary>Waits until so many mails are stored and threaded, and every thread is summarised and matched.</summary>
    public Task SettleAsync(BotProcess bot, long mails, TimeSpan within) => bot.WaitForAsync(
        async () => await QueryAsync<long>("SELECT COUNT(*) FROM list_mails WHERE thread IS NOT NULL") == mails
            && !await QueryAsync<bool>($"SELECT {SomeThreadWaits}"),
        within,
        $"{mails} mails threaded, summarised and matched");

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in bots) await bot.DisposeAsync();
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = Backend == Backend.Embedded
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Settings["Bot:Storage:Sqlite:Path"], DefaultTimeout = 30 }.ConnectionString)
            : new NpgsqlConnection(Settings["Bot:Storage:Postgres:ConnectionString"]);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
