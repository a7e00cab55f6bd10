using Bot.EndToEndTests.Servers;
using Bot.Ingest;
using Bot.Storage;
using Dapper;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using System.Collections.Concurrent;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>The service's pollers, in this process, over an account of a real server and an SQLite file. Keeps what they log and
/// counts what they publish.</summary>
internal sealed class Polling : IAsyncDisposable, IPublishObserver, ILoggerProvider, ILogger
{
    public const string List = "test.example.org";

    private readonly IBusControl bus;
    private readonly List<(CancellationTokenSource Stop, Task Running, ImapAccount Account)> pollers = [];
    private readonly LoggerFactory loggers;
    private int published;

    private Polling(Database database)
    {
        Database = database;
        Mails = new MailStore(database, TimeProvider.System);
        Mailboxes = new MailboxStore(database, TimeProvider.System);
        States = new SourceStates(Mailboxes, TimeProvider.System);
        bus = MassTransit.Bus.Factory.CreateUsingInMemory(_ => { });
        bus.ConnectPublishObserver(this);
        loggers = new LoggerFactory([this], new LoggerFilterOptions { MinLevel = LogLevel.Trace });
    }

    public Database Database { get; }

    public MailStore Mails { get; }

    public MailboxStore Mailboxes { get; }

    public SourceStates States { get; }

    public ConcurrentQueue<(LogLevel Level, string Text)> Logs { get; } = [];

    public int Published => published;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Polling> CreateAsync()
    {
        var database = new Database(new StorageOptions { Sqlite = new() { Path = Path.Combine(TestFolder.Create("polling"), "bot.db") } });
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        var polling = new Polling(database);
        await polling.bus.StartAsync(Token);
        return polling;
    }

    /// <summary>How a mailbox of the test server is read.</summary>
    public static SourceOptions Source(
        Mailbox mailbox, int port, TimeSpan? interval = null, TimeSpan? timeout = null, IReadOnlyList<string>? folders = null) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Tls = Connections.TlsMode.None,
        User = mailbox.Name,
        Password = mailbox.Password,
        List = folders is null ? List : null,
        Folders = folders ?? [],
        PollInterval = interval ?? TimeSpan.FromSeconds(20),
        Timeout = timeout ?? TimeSpan.FromSeconds(10),
    };

    /// <summary>Starts the pollers of a source, as the service does.</summary>
    public void Start(SourceOptions options)
    {
        var account = ImapAccount.Of(options, TimeProvider.System);
        var stop = new CancellationTokenSource();
        var running = options.Shares.Select(folders => new MailPoller(
            new ImapSource(account, folders, Mails, Mailboxes, loggers.CreateLogger<ImapSource>(), TimeProvider.System),
            options.ListOf(folders[0]), [.. folders.Select(folder => (options.Account, folder))],
            Database, Mails, new MailIntake(Mails, NullLogger<MailIntake>.Instance), bus, States, loggers.CreateLogger<MailPoller>(), TimeProvider.System).RunAsync(stop.Token)).ToArray();
        pollers.Add((stop, Task.WhenAll(running), account));
    }

    /// <summary>Stops the pollers, as a shutdown does; fails when they do not end in time.</summary>
    public async Task StopAsync()
    {
        foreach (var (stop, running, account) in pollers)
        {
            await stop.CancelAsync();
            await running.WaitAsync(TimeSpan.FromSeconds(10), Token);
            account.Dispose();
            stop.Dispose();
        }

        pollers.Clear();
    }

    /// <summary>Waits until so many mails stand in lists, and the bus has been told.</summary>
    public Task StoredAsync(long count, TimeSpan within) => Wait.UntilAsync(
        async () => Published >= count && await ScalarAsync<long>("SELECT COUNT(*) FROM list_mails") >= count,
        within,
        () => $"{count} mails, with {Published} events.\n{Tail()}");

    public Task LoggedAsync(string text, TimeSpan within, int times = 1) =>
        Wait.UntilAsync(() => Logs.Count(line => line.Text.Contains(text, StringComparison.Ordinal)) >= times, within, () => $"\"{text}\".\n{Tail()}");

    public int Count(LogLevel level) => Logs.Count(line => line.Level == level);

    public async Task<MailboxState> StateAsync(string folder = "INBOX") => (await Mailboxes.AllAsync(Token)).Single(state => state.Folder == folder);

    public Task<T> ScalarAsync<T>(string sql, object? parameters = null) =>
        Database.ReadAsync(async connection => (await connection.ExecuteScalarAsync<T>(sql, parameters))!, Token);

    public Task ExecuteAsync(string sql) => Database.WriteAsync((connection, transaction) => connection.ExecuteAsync(sql, transaction: transaction), Token);

    /// <summary>The stored mails, byte for byte, in the order of storing.</summary>
    public async Task<IReadOnlyList<byte[]>> RawsAsync() => await Database.ReadAsync(
        async connection => (IReadOnlyList<byte[]>)[.. (await connection.QueryAsync<byte[]>("SELECT raw FROM mail_contents ORDER BY mail")).Select(raw => RawMail.Decompress(raw))], Token);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await bus.StopAsync(CancellationToken.None);
        loggers.Dispose();
        await Database.DisposeAsync();
    }

    Task IPublishObserver.PrePublish<T>(PublishContext<T> context) => Task.CompletedTask;

    Task IPublishObserver.PostPublish<T>(PublishContext<T> context)
    {
        Interlocked.Increment(ref published);
        return Task.CompletedTask;
    }

    Task IPublishObserver.PublishFault<T>(PublishContext<T> context, Exception exception) => Task.CompletedTask;

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logs.Enqueue((logLevel, formatter(state, exception) + (exception is null ? "" : "\n" + exception)));

    void IDisposable.Dispose()
    {
    }

    private string Tail() => string.Join('\n', Logs.TakeLast(15).Select(line => $"{line.Level}: {line.Text}"));
}
