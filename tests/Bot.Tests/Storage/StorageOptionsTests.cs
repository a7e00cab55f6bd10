using Bot.Storage;
using Bot.Tests.Delivery;
using Npgsql;

namespace Bot.Tests.Storage;

public sealed class StorageOptionsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_a_connection_string_it_is_SQLite() => Assert.False(new StorageOptions().UsesPostgres);

    [Fact]
    public void The_password_comes_from_a_file_of_its_own_without_the_line_break_at_its_end()
    {
        var options = Postgres(new StorageOptions.PostgresOptions
        {
            ConnectionString = "Host=db;Database=bot;Username=bot", PasswordFile = folder.Write("password", "it's; a \"secret\"\n"),
        });

        Assert.Empty(options.Faults("Bot:Storage"));
        var connection = new NpgsqlConnectionStringBuilder(options.Postgres.Resolve());
        Assert.Equal(("db", "it's; a \"secret\""), (connection.Host, connection.Password));
    }

    [Fact]
    public void The_password_file_stands_above_a_password_in_the_connection_string_file()
    {
        var options = Postgres(new StorageOptions.PostgresOptions
        {
            ConnectionStringFile = folder.Write("connection", "Host=db;Password=old\n"), PasswordFile = folder.Write("password", "new"),
        });

        Assert.Equal("new", new NpgsqlConnectionStringBuilder(options.Postgres.Resolve()).Password);
    }

    [Fact]
    public void A_password_file_that_is_not_there_is_named()
    {
        var options = Postgres(new StorageOptions.PostgresOptions { ConnectionString = "Host=db", PasswordFile = folder["none"] });

        var fault = Assert.Single(options.Faults("Bot:Storage"));
        Assert.StartsWith("Bot:Storage:Postgres:ConnectionStringFile or Bot:Storage:Postgres:PasswordFile cannot be read: ", fault);
        Assert.Contains(folder["none"], fault);
    }

    [Fact]
    public void A_connection_string_that_is_none_is_a_fault() => Assert.StartsWith(
        "Bot:Storage:Postgres:ConnectionString cannot be used: ",
        Assert.Single(Postgres(new StorageOptions.PostgresOptions { ConnectionString = "Server of mine" }).Faults("Bot:Storage")));

    [Fact]
    public void A_password_file_alone_is_a_fault_rather_than_SQLite() => Assert.StartsWith(
        "Bot:Storage:Postgres:PasswordFile is set and no connection: ",
        Assert.Single(Postgres(new StorageOptions.PostgresOptions { PasswordFile = "password" }).Faults("Bot:Storage")));

    private static StorageOptions Postgres(StorageOptions.PostgresOptions options) => new() { Postgres = options };
}
