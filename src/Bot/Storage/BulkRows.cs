using System.Data.Common;
using System.Text.Json;
using Npgsql;

namespace Bot.Storage;

/// <summary>Many rows in one command, and so in one round trip: they travel as JSON in the parameter @rows, an array of arrays.</summary>
internal static class BulkRows
{
    /// <summary>What @rows is in a FROM clause. The columns of a row are <c>value ->> 0</c>, <c>value ->> 1</c> …; numbers need a cast.</summary>
    public static string Rows(this DbConnection connection) =>
        connection is NpgsqlConnection ? "jsonb_array_elements(CAST(@rows AS JSONB)) AS r (value)" : "json_each(@rows) AS r";

    public static string Json(IEnumerable<object?[]> rows) => JsonSerializer.Serialize(rows);
}
