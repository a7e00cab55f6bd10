using Bot.Connections;
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
            foreach (var fault in Postgres.Faults($"{section}:Postgres")) yield return fault;
        }
        else if (Postgres.PasswordFile is { Length: > 0 })
        {
            yield return $"{section}:Postgres:PasswordFile is set and no connection: set {section}:Postgres:ConnectionString too, or leave both out for SQLite.";
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

        /// <summary>A file that holds the password alone, in place of the one in the connection string.</summary>
        public string? PasswordFile { get; init; }

        /// <summary>The connection string with its password.</summary>
        /// <exception cref="ArgumentException">It is none.</exception>
        /// <exception cref="IOException">A file cannot be read.</exception>
        public string Resolve()
        {
            var text = ConnectionStringFile is { Length: > 0 } file ? File.ReadAllText(file).Trim() : ConnectionString;
            var connection = new NpgsqlConnectionStringBuilder(text);
            if (PasswordFile is { Length: > 0 }) connection.Password = Secret.Read(null, PasswordFile);
            return connection.ConnectionString;
        }

        public IEnumerable<string> Faults(string section)
        {
            try
            {
                _ = Resolve();
                return [];
            }
            catch (ArgumentException exception)
            {
                return [$"{section}:ConnectionString cannot be used: {Reason(exception)} Write it as Host=…;Database=…;Username=…;Password='…'."];
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return [$"{section}:ConnectionStringFile or {section}:PasswordFile cannot be read: {exception.Message}"];
            }
        }

        /// <summary>Npgsql's own message names what it did not understand, which may be the rest of a password that has a ";" in it.</summary>
        private static string Reason(ArgumentException exception) =>
            exception.ParamName is { } name && new NpgsqlConnectionStringBuilder().ContainsKey(name)
                ? $"the value of {name} is of the wrong kind."
                : "a part of it is no keyword with a value.";
    }
}
