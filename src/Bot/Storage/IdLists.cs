using System.Data.Common;
using Npgsql;

namespace Bot.Storage;

/// <summary>Rows by their ids in queries, where the databases differ.</summary>
internal static class IdLists
{
    /// <summary>SQLite takes 32,766 parameters in a command, and both databases plan short lists well.</summary>
    private const int IdsPerQuery = 500;

    public static IEnumerable<T[]> InQueries<T>(this IEnumerable<T> ids) => ids.Chunk(IdsPerQuery);

    /// <summary>The condition that a column is one of the parameter @ids: PostgreSQL takes the array as one parameter, for SQLite
    /// Dapper writes one for each.</summary>
    public static string IsOneOfIds(this DbConnection connection) => connection is NpgsqlConnection ? "= ANY (@ids)" : "IN @ids";

    /// <summary>What ends a query of rows to change, so that PostgreSQL passes over those that another transaction is changing; on SQLite there is
    /// none.</summary>
    public static string PassingLocked(this DbConnection connection) => connection is NpgsqlConnection ? "FOR UPDATE SKIP LOCKED" : "";
}
