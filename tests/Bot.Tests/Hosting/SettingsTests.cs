using Bot.Hosting;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Hosting;

public sealed class SettingsTests
{
    private const string Canary = "canary-5a1f";

    [Theory]
    [InlineData("Bot:Ingest:Sources:0:Port", "many", "Bot:Ingest:Sources:0:Port is \"many\": use a whole number")]
    [InlineData("Bot:Ingest:Sources:0:Port", "99999999999", "Bot:Ingest:Sources:0:Port is \"99999999999\": use a whole number")]
    [InlineData("Bot:Ingest:Sources:0:PollInterval", "soon", "Bot:Ingest:Sources:0:PollInterval is \"soon\": use a time span such as 00:05:00")]
    [InlineData("Bot:Ingest:Sources:0:Tls", "Maybe", "Bot:Ingest:Sources:0:Tls is \"Maybe\": use Implicit, StartTls, None.")]
    [InlineData("Bot:Ingest:Sources:0:Tls", "2", "Bot:Ingest:Sources:0:Tls is \"2\": use Implicit, StartTls, None.")]
    [InlineData("Bot:Bus:RabbitMq:Tls", "perhaps", "Bot:Bus:RabbitMq:Tls is \"perhaps\": use true or false.")]
    [InlineData("Bot:Log:Levels:Bot.Delivery", "Loud", "Bot:Log:Levels:Bot.Delivery is \"Loud\": use Verbose, Debug,")]
    [InlineData("Bot:Ingest:Sources:0:Hots", "imap.example.org", "Bot:Ingest:Sources:0:Hots is not a setting: there are CertificateFile,")]
    [InlineData("Bot:Ingets:Sources:0:Host", "imap.example.org", "Bot:Ingets is not a setting: there are Archive, Bus,")]
    [InlineData("Bot:Web:Url:Port", "80", "Bot:Web:Url holds keys: it takes a single value.")]
    [InlineData("Bot:Ingest:Sources:0:Host", "imap example", "Bot:Ingest:Sources:0:Host is \"imap example\": use a host name")]
    [InlineData("Bot:Ingest:Sources:0:Host", "imap.example.org:993", "Bot:Ingest:Sources:0:Host is \"imap.example.org:993\": use a host name")]
    [InlineData("Bot:Ingest:Sources:0:Host", "imaps://imap.example.org", "Bot:Ingest:Sources:0:Host is \"imaps://imap.example.org\": use a host name")]
    [InlineData("Bot:Ingest:Sources:0:Port", "70000", "Bot:Ingest:Sources:0:Port is 70000: use 1 to 65535")]
    [InlineData("Bot:Ingest:Sources:0:Timeout", "00:00:00", "Bot:Ingest:Sources:0:Timeout is 00:00:00: use 00:00:01 to 00:05:00.")]
    [InlineData("Bot:Ingest:Sources:0:MaxMailBytes", "5", "Bot:Ingest:Sources:0:MaxMailBytes is 5: use")]
    [InlineData("Bot:Ingest:Sources:0:PasswordFile", "/nowhere/at/all", "Bot:Ingest:Sources:0:PasswordFile cannot be used:")]
    [InlineData("Bot:Digests:From", "nobody at home", "Bot:Digests:From is \"nobody at home\": write an address")]
    [InlineData("Bot:Archive:Link", "https://lists.example.org/", "Bot:Archive:Link: ")]
    [InlineData("Bot:Web:Url", "localhost", "Bot:Web:Url is \"localhost\": write http://address:port")]
    public void A_fault_is_said_with_its_key_and_its_cure(string key, string value, string said)
    {
        var fault = Assert.Single(Faults((key, value)));

        Assert.StartsWith(said, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_said_at_once_of_whatever_kind()
    {
        var faults = Faults(
            ("Bot:Ingest:Sources:0:Port", "many"),
            ("Bot:Ingest:Sources:1:User", "ada"),
            ("Bot:Delivery:Smtp:Host", "smtp.example.org:25"),
            ("Bot:Delivery:Colour", "blue"),
            ("Bot:Bus:Transport", "Pigeon"),
            ("Bot:Log:Level", "7"));

        Assert.Equal(
            ["Bot:Bus:Transport", "Bot:Delivery:Colour", "Bot:Delivery:Smtp:From", "Bot:Delivery:Smtp:Host", "Bot:Ingest:Sources:0:Port", "Bot:Ingest:Sources:1:Host", "Bot:Ingest:Sources:1:Password", "Bot:Log:Level"],
            faults.Select(fault => fault[..fault.IndexOf(' ', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("my_rabbit")]
    [InlineData("::1")]
    [InlineData("127.0.0.1")]
    [InlineData("bücher.example")]
    public void Names_that_servers_have_are_hosts(string host) => Assert.Empty(Faults(("Bot:Ingest:Sources:0:Host", host)));

    [Theory]
    [InlineData("Bot:Storage:Postgres")]
    [InlineData("Bot:Delivery:Smtp")]
    [InlineData("Bot:Ingest:Sources:0")]
    [InlineData("Bot:Ingest:Sources")]
    [InlineData("Bot:Secret")]
    [InlineData("Bot:Ingest:Sources:0:Pasword")]
    [InlineData("Bot:Ingest:Sources:0:Password:Value")]
    public void What_may_be_a_secret_is_not_shown(string key)
    {
        var faults = Faults((key, $"Host=db;Username=bot;Password={Canary}"));

        Assert.Contains(faults, fault => fault.StartsWith(key[..key.LastIndexOf(':')], StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, string.Join('\n', faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Port=x;Password=" + Canary)]
    [InlineData("postgres://bot:" + Canary + "@db/bot")]
    [InlineData("Host=db;Password=a;" + Canary + "=b")]
    public void A_connection_string_that_is_none_is_not_shown(string text)
    {
        var fault = Assert.Single(Faults(("Bot:Storage:Postgres:ConnectionString", text)));

        Assert.StartsWith("Bot:Storage:Postgres:ConnectionString cannot be used:", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Sound_settings_are_read_as_written()
    {
        var options = Settings.Read(Configuration(
            ("Bot:Ingest:Sources:0:Host", "imap.example.org"),
            ("Bot:Ingest:Sources:0:Folders:0", "lists/one"),
            ("bot:ingest:sources:0:folders:1", "lists/two"),
            ("Bot:Ingest:Sources:0:Tls", "starttls"),
            ("Bot:Ingest:Sources:0:PollInterval", "00:01:30"),
            ("Bot:Delivery:Smtp:Host", "smtp.example.org"),
            ("Bot:Delivery:Smtp:From", "bot@example.org"),
            ("Bot:Log:Levels:Bot.Delivery", "Debug")));

        var source = Assert.Single(options.Ingest.Sources);
        Assert.Equal(["lists/one", "lists/two"], source.ResolvedFolders);
        Assert.Equal((143, TimeSpan.FromSeconds(90), true), (source.ResolvedPort, source.PollInterval, source.IsAnonymous));
        Assert.Equal("bot@example.org", options.Digests.From);
        Assert.Equal("Debug", options.Log.Levels["Bot.Delivery"].ToString());
    }

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] settings) =>
        Record.Exception(() => Settings.Read(Configuration(settings))) is SettingsException exception ? exception.Faults : [];

    /// <summary>One mailbox with a host, and the settings above it.</summary>
    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Bot:Ingest:Sources:0:Host"] = "imap.example.org" })
        .AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value)))
        .Build();
}
