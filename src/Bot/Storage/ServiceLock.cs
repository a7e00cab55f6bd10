using System.Data.Common;
using Dapper;

namespace Bot.Storage;

/// <summary>A named lock over all replicas, for as long as the process and its connection live. PostgreSQL: a session's advisory
/// lock, gone as soon as the holder dies. SQLite: a lock file beside the database.</summary>
public sealed class ServiceLock : IAsyncDisposable
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(5);

    private readonly DbConnection? connection;
    private readonly FileLock? file;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource released = new();
    private readonly Task watch;

    private ServiceLock(DbConnection? connection, FileLock? file)
    {
        (this.connection, this.file) = (connection, file);
        watch = connection is null ? Task.CompletedTask : WatchAsync(connection);
    }

    /// <summary>Cancelled when the lock may have gone to another replica: the connection that held it broke.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Takes the lock, or returns null when somebody else has it.</summary>
    public static async Task<ServiceLock?> TryTakeAsync(Database database, string name, CancellationToken token)
    {
        if (database.SqlitePath is { } path)
        {
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..12];
            return FileLock.TryTake($"{path}.{hash}.lock") is { } file ? new ServiceLock(null, file) : null;
        }

        var connection = await database.OpenAsync(token);
        try
        {
            if (await connection.ExecuteScalarAsync<bool>("SELECT pg_try_advisory_lock(hashtextextended(@name, 1))", new { name }))
                return new ServiceLock(connection, null);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        await watch;
        if (file is not null) await file.DisposeAsync();
        if (connection is not null)
        {
            // The pool would keep the session and its lock: unlock first. A broken connection has lost both already.
            try
            {
                await connection.ExecuteAsync("SELECT pg_advisory_unlock_all()");
            }
            catch (DbException)
            {
            }

            await connection.DisposeAsync();
        }

        released.Dispose();
        lost.Dispose();
    }

    private async Task WatchAsync(DbConnection held)
    {
        try
        {
            while (true)
            {
                await Task.Delay(CheckEvery, released.Token);
                await held.ExecuteAsync(new CommandDefinition("SELECT 1", commandTimeout: 5));
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            await lost.CancelAsync();
        }
    }
}
