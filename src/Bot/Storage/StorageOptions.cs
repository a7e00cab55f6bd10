using Npgsql;

namespace Bot.Storage;

/// <summary>Where Bot keeps what it knows: a SQLite file, unless a PostgreSQL connection string is set.</summary>
public sealed class StorageOptions
{
    public const string Section = "Bot:Storage";

    public SqliteOptions Sqlite { get; init; } = new();

    public PostgresOptions Postgres { get; init; } = new();

    public bool UsesPostgres => Postgres.ConnectionString is { Length: > 0 } || Postgres.ConnectionStringFile is { Length: > 0 };

    public IEnumerable<string> Faults(string section)
    {
        if (UsesPostgres)
        {
            string? fault = null;
            try
            {
                _ = new NpgsqlConnectionStringBuilder(Postgres.Resolve());
            }
            catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
            {
                fault = $"{section}:Postgres:ConnectionString cannot be used: {exception.Message} Write it as Host=…;Database=…;Username=…;Password=….";
            }

            if (fault is not null) yield return fault;
        }
        else if (string.IsNullOrWhiteSpace(Sqlite.Path))
        {
            yield return $"{section}:Sqlite:Path is empty: name a file, such as bot.db.";
        }
    }

    public sealed class SqliteOptions
    {
        /// <summary>The database file; made when it is not there. Default: bot.db in the working directory.</summary>
        public string Path { get; init; } = "bot.db";
    }

    public sealed class PostgresOptions
    {
        public string? ConnectionString { get; init; }

        /// <summary>A file that holds the connection string, instead of the setting.</summary>
        public string? ConnectionStringFile { get; init; }

        public string Resolve() => ConnectionStringFile is { Length: > 0 } file ? File.ReadAllText(file).Trim() : ConnectionString!;
    }
}
