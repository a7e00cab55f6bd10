using System.Data.Common;
using Npgsql;

namespace Bot.Storage;

/// <summary>Long lists of ids in queries.</summary>
internal static class IdLists
{
    /// <summary>SQLite takes 32,766 parameters in a command, and both databases plan short lists well.</summary>
    private const int IdsPerQuery = 500;

    public static IEnumerable<T[]> InQueries<T>(this IEnumerable<T> ids) => ids.Chunk(IdsPerQuery);

    /// <summary>The condition that a column is one of the parameter @ids: PostgreSQL takes the array as one parameter, for SQLite
    /// Dapper writes one for each.</summary>
    public static string IsOneOfIds(this DbConnection connection) => connection is NpgsqlConnection ? "= ANY (@ids)" : "IN @ids";
}
