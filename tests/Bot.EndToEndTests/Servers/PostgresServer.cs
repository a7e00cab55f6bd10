using System.Globalization;
using Npgsql;

namespace Bot.EndToEndTests.Servers;

/// <summary>PostgreSQL without fsync: a commit survives kill -9 of the server, though not of the machine.</summary>
public sealed class PostgresServer : Server
{
    private const string User = "bot";
    private const string Password = "secret";

    private readonly string _binaries;
    private int _lastDatabase;

    private PostgresServer(string binaries)
        : base("postgres") => _binaries = binaries;

    public int Port { get; } = LoopbackPorts.Next();

    /// <summary>Fast shutdown: clients are disconnected, not waited for.</summary>
    protected override Signal StopSignal => Signal.Interrupt;

    protected override ChildCommand Command => new(Path.Combine(_binaries, "postgres"), ["-D", PathOf("data")], Folder, Unprivileged: true);

    public static async Task<PostgresServer> StartNewAsync()
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var newest = versions.OrderByDescending(folder => double.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, "bin")).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")));
        var server = new PostgresServer(newest ?? Path.GetDirectoryName(Needs.Program("postgresql", "postgres"))!);
        await server.PrepareAsync();
        await server.StartAsync();
        return server;
    }

    /// <summary>A new database, empty or a copy; its connection string.</summary>
    /// <param name="template">The connection string of the database to copy, which nobody may be connected to.</param>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _lastDatabase)}");
        var original = template is null ? "template1" : new NpgsqlConnectionStringBuilder(template).Database;
        await ExecuteAsync(ConnectionString("postgres"), $"CREATE DATABASE {name} TEMPLATE {original}");
        return ConnectionString(name);
    }

    /// <summary>Runs a statement on a connection of its own.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // not listening yet, or 57P03: the database system is starting up
        }
    }

    private string ConnectionString(string database) =>
        // Without GSS: Npgsql asks for a library that is often missing, and says so on standard error.
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username={User};Password={Password};GSS Encryption Mode=Disable");

    private async Task PrepareAsync()
    {
        await File.WriteAllTextAsync(PathOf("password"), Password);
        await Unprivileged.OwnAsync(Folder);
        await ChildProcess.DoAsync(new ChildCommand(
            Path.Combine(_binaries, "initdb"),
            ["-D", PathOf("data"), "-U", User, "-A", "scram-sha-256", "--pwfile", PathOf("password"), "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
            Folder,
            Unprivileged: true));
        await File.AppendAllTextAsync(PathOf("data", "postgresql.conf"), Settings());
    }

    private string Settings() => string.Create(CultureInfo.InvariantCulture,
        $"""

        listen_addresses = '127.0.0.1'
        port = {Port}
        unix_socket_directories = ''
        fsync = off
        full_page_writes = off
        max_connections = 200
        shared_buffers = 64MB
        jit = off
        logging_collector = off

        """);
}
