using System.Net.Sockets;
using Bot.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Tests.Hosting;

public sealed class TemporaryFaultTests
{
    public static TheoryData<Exception> Temporary =>
    [
        new TimeoutException(),
        new IOException("broken pipe"),
        new InvalidOperationException("wrapped", new SocketException((int)SocketError.ConnectionRefused)),
        new NpgsqlException("connecting", new SocketException((int)SocketError.ConnectionRefused)),
        new PostgresException("starting up", "FATAL", "FATAL", "57P03"),
        new PostgresException("too many connections", "FATAL", "FATAL", "53300"),
        new PostgresException("deadlock detected", "ERROR", "ERROR", "40P01"),
        new PostgresException("could not serialize", "ERROR", "ERROR", "40001"),
        new SqliteException("database is locked", 5),
        new AggregateException(new TimeoutException(), new IOException()),
    ];

    public static TheoryData<Exception> Permanent =>
    [
        new InvalidOperationException(),
        new FormatException(),
        new PostgresException("duplicate key", "ERROR", "ERROR", "23505"),
        new PostgresException("string is too long for tsvector", "ERROR", "ERROR", "54000"),
        new SqliteException("UNIQUE constraint failed", 19),
        new AggregateException(new TimeoutException(), new InvalidOperationException()),
        Record.Exception(() => TimeZoneInfo.FindSystemTimeZoneById("Nowhere/Atall"))!,
    ];

    [Theory]
    [MemberData(nameof(Temporary))]
    public void What_passes_by_itself_is_tried_again(Exception exception) => Assert.True(TemporaryFault.Is(exception));

    [Theory]
    [MemberData(nameof(Permanent))]
    public void What_stays_wrong_is_not(Exception exception) => Assert.False(TemporaryFault.Is(exception));
}
