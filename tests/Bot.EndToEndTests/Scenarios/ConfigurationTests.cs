using System.Globalization;
using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>Settings that cannot work: every fault in one message, each with its key and its cure, exit code 1, and no secret.</summary>
public sealed class ConfigurationTests(SharedServers servers)
{
    private const string Canary = "canary-77e2";

    [Fact]
    public async Task Run_names_every_fault_at_once()
    {
        var dovecot = await servers.DovecotAsync();
        var settings = new Dictionary<string, string>
        {
            ["Bot:Ingest:Sources:0:Host"] = "imap example",
            ["Bot:Ingest:Sources:1:Host"] = "imap.example.org",
            ["Bot:Ingest:Sources:1:User"] = "ada",
            ["Bot:Ingest:Sources:1:Port"] = "imaps",
            ["Bot:Ingest:Sources:2:Host"] = "127.0.0.1",
            ["Bot:Ingest:Sources:2:Port"] = Text(dovecot.ImapPort),
            ["Bot:Ingest:Sources:2:Tls"] = "None",
            ["Bot:Ingest:Sources:2:User"] = dovecot.NextMailbox().Name,
            ["Bot:Ingest:Sources:2:Password"] = Canary,
            ["Bot:Ingest:Sources:3:Host"] = "no-such-host.invalid",
            ["Bot:Ingest:Folder"] = "INBOX",
            ["Bot:Delivery:Smtp:Host"] = "smtp.example.org",
            ["Bot:Delivery:Smtp:From"] = "nobody",
            ["Bot:Archive:Link"] = "https://lists.example.org/",
        };

        var (code, output, error) = await BotProcess.RunAsync(settings, null, "run");

        Assert.Equal(1, code);
        Assert.Equal("", output);
        foreach (var fault in (string[])
            [
                "Bot:Ingest:Sources:0:Host is \"imap example\"", "Bot:Ingest:Sources:1:Password is empty", "Bot:Ingest:Sources:1:Port is \"imaps\"",
                "refused the sign-in", "Check Bot:Ingest:Sources:2:User", "no such host. Check Bot:Ingest:Sources:3:Host", "Bot:Ingest:Folder is not a setting",
                "Bot:Delivery:Smtp:From", "Bot:Archive:Link",
            ])
            Assert.Contains(fault, error, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_waits_for_what_is_only_down_and_for_what_has_worked_before()
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Embedded);
        var dovecot = await servers.DovecotAsync();
        await dovecot.AppendAsync(installation.List, [RealMail.Plain("a@x")]);
        installation.Settings["Bot:Delivery:Smtp:Port"] = Text(LoopbackPorts.Next());
        var first = installation.Start();
        await first.WaitForAsync("Opened", TimeSpan.FromSeconds(60));
        await installation.SettleAsync(first, 1, TimeSpan.FromSeconds(60));
        Assert.Equal(0, await first.StopAsync());

        installation.Settings["Bot:Ingest:Sources:0:Password"] = Canary;
        var second = installation.Start();
        await second.WaitForAsync("refuses the account", TimeSpan.FromSeconds(60));

        Assert.False(second.HasExited);
        Assert.Equal(0, await second.StopAsync());
        Assert.DoesNotContain(second.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Subscribe_names_every_fault_at_once()
    {
        var settings = new Dictionary<string, string>();

        var (code, _, error) = await BotProcess.RunAsync(settings, null, "subscribe", "https://ada:" + Canary + "@/hook", "--zone", "Europe/Berln", "--daily", "25:00");

        Assert.Equal(1, code);
        Assert.Contains("The webhook URL", error, StringComparison.Ordinal);
        Assert.Contains("Europe/Berlin", error, StringComparison.Ordinal);
        Assert.Contains("25:00", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Replicated)]
    public async Task Doctor_finds_nothing_wrong_with_what_is_right(Backend backend)
    {
        await using var installation = await Installation.CreateAsync(servers, backend);

        var lines = (await installation.RunAsync("doctor")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(5, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("ok ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_says_of_each_part_what_is_wrong_with_it()
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Replicated);
        var postgres = installation.Settings["Bot:Storage:Postgres:ConnectionString"];
        installation.Settings["Bot:Storage:Postgres:ConnectionString"] = postgres.Replace("Password=secret", "Password=" + Canary, StringComparison.Ordinal);
        installation.Settings["Bot:Bus:RabbitMq:Password"] = Canary;
        installation.Settings["Bot:Ingest:Sources:0:Password"] = Canary;
        installation.Settings["Bot:Ingest:Sources:1:Host"] = "127.0.0.1";
        installation.Settings["Bot:Ingest:Sources:1:Port"] = Text(LoopbackPorts.Next());
        installation.Settings["Bot:Ingest:Sources:1:List"] = "down.example.org";
        installation.Settings["Bot:Delivery:Smtp:Port"] = Text(LoopbackPorts.Next());

        var (code, output, error) = await BotProcess.RunAsync(installation.Settings, installation.Folder, "doctor");

        Assert.Equal(1, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("ok     settings", lines[0]);
        Assert.Collection(
            lines[1..],
            line => AssertFault(line, "database", "Bot:Storage:Postgres:ConnectionString"),
            line => AssertFault(line, "broker", "Bot:Bus:RabbitMq:User"),
            line => AssertFault(line, "mailbox", "Bot:Ingest:Sources:0:PasswordFile"),
            line => AssertFault(line, "mailbox", "Bot:Ingest:Sources:1:Port"),
            line => AssertFault(line, "mail server", "Bot:Delivery:Smtp:Port"));
        Assert.DoesNotContain(Canary, output + error, StringComparison.Ordinal);
        Assert.Equal(1, (await BotProcess.RunAsync(installation.Settings, installation.Folder, "run")).ExitCode);
    }

    [Fact]
    public async Task Doctor_knows_a_broker_that_is_down()
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Replicated);
        installation.Settings["Bot:Bus:RabbitMq:Port"] = Text(LoopbackPorts.Next());
        installation.Settings["Bot:Ingest:Sources:0:Folders:0"] = "Nowhere";

        var (code, output, _) = await BotProcess.RunAsync(installation.Settings, installation.Folder, "doctor");

        Assert.Equal(1, code);
        Assert.Contains("cannot be reached", output, StringComparison.Ordinal);
        Assert.Contains("has no folder Nowhere", output, StringComparison.Ordinal);
    }

    private static void AssertFault(string line, string part, string key)
    {
        Assert.StartsWith($"FAULT  {part}", line, StringComparison.Ordinal);
        Assert.Contains(key, line, StringComparison.Ordinal);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
