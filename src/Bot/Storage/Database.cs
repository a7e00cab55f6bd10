using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Storage;

/// <summary>The database, SQLite or PostgreSQL, behind one dialect of SQL.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly DbDataSource source;
    private readonly SemaphoreSlim writer = new(1, 1);

    static Database() => UnixMilliseconds.Register();

    public Database(StorageOptions options)
    {
        IsPostgres = options.UsesPostgres;
        if (IsPostgres)
        {
            // A server without Kerberos libraries logs a complaint at each connection unless told not to try.
            var settings = new NpgsqlConnectionStringBuilder(options.Postgres.Resolve()) { GssEncryptionMode = GssEncryptionMode.Disable };
            ConnectionString = settings.ConnectionString;
            source = NpgsqlDataSource.Create(settings);
            Name = $"PostgreSQL {settings.Host}:{settings.Port}/{settings.Database}";
        }
        else
        {
            var path = Path.GetFullPath(options.Sqlite.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            ConnectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30, ForeignKeys = true }.ConnectionString;
            source = SqliteFactory.Instance.CreateDataSource(ConnectionString);
            Name = $"SQLite {path}";
            SqlitePath = path;
        }
    }

    public bool IsPostgres { get; }

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? SqlitePath { get; }

    /// <summary>What to call the database in logs and errors; holds no secret.</summary>
    public string Name { get; }

    internal string ConnectionString { get; }

    /// <summary>Runs a query on a connection of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken token)
    {
        await using var connection = await OpenAsync(token);
        return await read(connection);
    }

    /// <summary>Runs one transaction. On SQLite writers wait for each other here, not in the file's lock.</summary>
    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken token) => WriteAsync(write, isTrial: false, token);

    /// <summary>Runs one transaction and undoes it, to see whether the database takes it.</summary>
    public Task TryAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken token) => WriteAsync(write, isTrial: true, token);

    private async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, bool isTrial, CancellationToken token)
    {
        if (!IsPostgres) await writer.WaitAsync(token);
        try
        {
            await using var connection = await OpenAsync(token);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, token);
            var result = await write(connection, transaction);
            if (isTrial) await transaction.RollbackAsync(token);
            else await transaction.CommitAsync(token);
            return result;
        }
        finally
        {
            if (!IsPostgres) writer.Release();
        }
    }

    public Task WriteAsync(Func<DbConnection, DbTransaction, Task> write, CancellationToken token) => WriteAsync(
        async (connection, transaction) =>
        {
            await write(connection, transaction);
            return true;
        },
        token);

    /// <summary>Takes a named lock until the transaction ends. SQLite needs none: it has one writer at a time.</summary>
    public Task LockAsync(DbConnection connection, DbTransaction transaction, string name) => IsPostgres
        ? connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))", new { name }, transaction)
        : Task.CompletedTask;

    /// <summary>Opens a connection; the caller disposes of it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken token)
    {
        var connection = await source.OpenConnectionAsync(token);
        // NORMAL with a write-ahead log: a power cut may lose the last transactions, never part of one; cursors go with their mails.
        if (!IsPostgres) await connection.ExecuteAsync("PRAGMA synchronous = NORMAL");
        return connection;
    }

    /// <summary>Whether the same command may succeed later: the database is away, locked or overloaded.</summary>
    public static bool IsTemporary(Exception exception) => exception switch
    {
        NpgsqlException { IsTransient: true } => true,
        // 57P01–57P03: the server shuts down, crashed or starts. 53xxx: out of connections, memory or disk.
        PostgresException { SqlState: ['5', '7', 'P', ..] or ['5', '3', ..] } => true,
        NpgsqlException { InnerException: IOException or TimeoutException or System.Net.Sockets.SocketException } => true,
        // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL
        SqliteException { SqliteErrorCode: 5 or 6 or 13 } => true,
        _ => false,
    };

    /// <summary>Whether it is the data that the database will not have, and not the database that fares ill: the same command fails again.</summary>
    public static bool IsRefusal(Exception exception) => exception switch
    {
        // 22: what no column can hold. 23: constraints. 54: too long for an index or a row. P0: triggers.
        PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] or ['P', '0', ..] } => true,
        // SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH
        SqliteException { SqliteErrorCode: 18 or 19 or 20 } => true,
        // What the driver cannot even write, such as half a surrogate pair.
        ArgumentException => true,
        _ => false,
    };

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        if (!IsPostgres) SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        writer.Dispose();
    }
}
