using Bot.Connections;
using Bot.Delivery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Delivery;

public sealed class DeliveryOptionsTests
{
    [Fact]
    public void Nothing_needs_to_be_set() => Assert.Empty(new DeliveryOptions().Faults(DeliveryOptions.Section));

    [Fact]
    public void Every_fault_is_told_at_once_with_its_key_and_its_cure()
    {
        var options = new DeliveryOptions
        {
            ClockInterval = TimeSpan.Zero,
            Smtp = new SmtpOptions
            {
                Host = "mail.example.org:25", Port = 70_000, From = "nobody", Timeout = TimeSpan.FromMinutes(5), Connections = 0, User = "bot",
                CertificateFile = "/nowhere/ca.pem", Tls = (TlsMode)9,
            },
            Webhook = new WebhookOptions { Timeout = TimeSpan.FromMinutes(3), ConnectionsPerReceiver = 0 },
        };

        Assert.Equal(
            [
                "Bot:Delivery:ClockInterval is 00:00:00: use 00:00:01 to 01:00:00.",
                "Bot:Delivery:Smtp:Host is \"mail.example.org:25\": use a host name or an IP address, without a port.",
                "Bot:Delivery:Smtp:Port is 70000: use 1 to 65535.",
                "Bot:Delivery:Smtp:Tls is 9: use Implicit, StartTls, None.",
                "Bot:Delivery:Smtp:From is \"nobody\": set the address that digests come from, such as bot@example.org.",
                "Bot:Delivery:Smtp:Timeout is 00:05:00: use 00:00:01 to 00:04:00.",
                "Bot:Delivery:Smtp:Connections is 0: use 1 to 20.",
                "Bot:Delivery:Smtp:User is set and no password: set Bot:Delivery:Smtp:PasswordFile or Bot:Delivery:Smtp:Password.",
                "Bot:Delivery:Smtp:CertificateFile cannot be used: Could not find a part of the path '/nowhere/ca.pem'. Name a file that this program may read.",
                "Bot:Delivery:Webhook:Timeout is 00:03:00: use 00:00:01 to 00:02:00.",
                "Bot:Delivery:Webhook:ConnectionsPerReceiver is 0: use 1 to 100.",
            ],
            options.Faults(DeliveryOptions.Section));
    }

    [Fact]
    public void A_certificate_file_without_a_certificate_and_a_missing_password_file_are_faults()
    {
        using var folder = new TemporaryFolder();
        var options = new SmtpOptions
        {
            Host = "mail.example.org", From = "bot@example.org", User = "bot", PasswordFile = folder["none"], CertificateFile = folder.Write("ca.pem", "no PEM"),
        };

        Assert.Collection(
            options.Faults(SmtpOptions.Section),
            fault => Assert.StartsWith("Bot:Delivery:Smtp:PasswordFile cannot be used: ", fault),
            fault => Assert.StartsWith("Bot:Delivery:Smtp:CertificateFile cannot be used: ", fault));
    }

    [Theory]
    [InlineData(TlsMode.None, 25)]
    [InlineData(TlsMode.StartTls, 587)]
    [InlineData(TlsMode.Implicit, 465)]
    public void The_port_follows_the_protection(TlsMode tls, int port)
    {
        Assert.Equal(port, new SmtpOptions { Host = "mail.example.org", Tls = tls }.EffectivePort);
        Assert.Equal(2525, new SmtpOptions { Host = "mail.example.org", Tls = tls, Port = 2525 }.EffectivePort);
    }

    [Fact]
    public void A_password_file_s_last_line_break_is_no_part_of_the_password()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(" hunter 2 ", Secret.Read("ignored", folder.Write("password", " hunter 2 \r\n")));
    }

    [Fact]
    public void Settings_reach_the_options_and_both_channels_are_there()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bot:Delivery:Smtp:Host"] = "mail.example.org",
            ["Bot:Delivery:Smtp:Tls"] = "implicit",
            ["Bot:Delivery:Webhook:AllowPrivateAddresses"] = "true",
            ["Bot:Delivery:Webhook:Timeout"] = "00:00:05",
        }).Build();
        var options = configuration.GetSection(DeliveryOptions.Section).Get<DeliveryOptions>()!;

        using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddDelivery(options).BuildServiceProvider();

        Assert.Equal((465, true, TimeSpan.FromSeconds(5)), (options.Smtp.EffectivePort, options.Webhook.AllowPrivateAddresses, options.Webhook.Timeout));
        Assert.Equal("smtp, webhook", services.GetRequiredService<DeliveryChannels>().Names);
    }
}
