using System.Net;
using System.Net.Sockets;
using System.Text;
using Bot.Connections;
using Bot.Delivery;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Delivery;

/// <summary>What a server's refusal or silence means: try again, give up, or look at the settings.</summary>
public sealed class SmtpFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_recipient_is_permanent_and_the_others_get_theirs_on_the_same_connection()
    {
        await using var peer = new SmtpPeer { Answer = command => command == "RCPT TO:<gone@example.org>" ? "550 5.1.1 no such user" : null };
        using var channel = SmtpChannels.To(peer);

        var refused = await channel.SendAsync(Some.Mail("gone@example.org"), Token);
        var taken = await channel.SendAsync(Some.Mail("ada@example.org"), Token);

        Assert.Equal(
            new DeliveryResult.Permanent($"SMTP 127.0.0.1:{peer.Port} rejected gone@example.org: 550 5.1.1 no such user. Check the subscriber's address."),
            refused);
        Assert.IsType<DeliveryResult.Sent>(taken);
        Assert.Equal(1, peer.Accepted);
    }

    [Theory]
    [InlineData("RCPT TO:<ada@example.org>", "450 4.2.0 greylisted", typeof(DeliveryResult.Temporary))]
    [InlineData("RCPT TO:<ada@example.org>", "452 too many", typeof(DeliveryResult.Temporary))]
    [InlineData("RCPT TO:<ada@example.org>", "421 closing", typeof(DeliveryResult.Temporary))]
    [InlineData("RCPT TO:<ada@example.org>", "530 5.7.0 sign in first", typeof(DeliveryResult.Temporary))]
    [InlineData("DATA.", "451 try later", typeof(DeliveryResult.Temporary))]
    [InlineData("DATA.", "554 spam", typeof(DeliveryResult.Permanent))]
    [InlineData("DATA", "554 no", typeof(DeliveryResult.Permanent))]
    [InlineData("DATA.", "drop", typeof(DeliveryResult.Temporary))]
    [InlineData("DATA.", "nonsense", typeof(DeliveryResult.Temporary))]
    [InlineData("CONNECT", "554 go away", typeof(DeliveryResult.Temporary))]
    [InlineData("CONNECT", "421 busy", typeof(DeliveryResult.Temporary))]
    [InlineData("CONNECT", "drop", typeof(DeliveryResult.Temporary))]
    [InlineData("CONNECT", "SSH-2.0-OpenSSH_9.2", typeof(DeliveryResult.Temporary))]
    public async Task A_fault_is_temporary_unless_the_server_says_five_of_this_very_mail(string where, string answer, Type kind)
    {
        await using var peer = new SmtpPeer { Answer = command => command == where ? answer : null };
        using var channel = SmtpChannels.To(peer);

        var result = await channel.SendAsync(Some.Mail("ada@example.org"), Token);

        Assert.IsType(kind, result);
        Assert.Contains($"SMTP 127.0.0.1:{peer.Port} ", result.ToString());
    }

    [Fact]
    public async Task A_refused_sender_is_our_fault_and_no_subscriber_s()
    {
        await using var peer = new SmtpPeer { Answer = command => command.StartsWith("MAIL", StringComparison.Ordinal) ? "550 not you" : null };
        using var channel = SmtpChannels.To(peer);

        var result = Assert.IsType<DeliveryResult.Temporary>(await channel.SendAsync(Some.Mail("ada@example.org"), Token));

        Assert.Equal($"SMTP 127.0.0.1:{peer.Port} rejected bot@example.org: 550 not you. Check Bot:Delivery:Smtp:From.", result.Error);
    }

    [Fact]
    public async Task A_lost_answer_repeats_the_mail_under_its_id()
    {
        var answers = 0;
        await using var peer = new SmtpPeer { Answer = command => command == "DATA." && answers++ < 2 ? "drop" : null };
        using var channel = SmtpChannels.To(peer);
        var mail = Some.Mail("ada@example.org");

        var first = await channel.SendAsync(mail, Token);
        var second = await channel.SendAsync(mail, Token);

        Assert.IsType<DeliveryResult.Temporary>(first);
        Assert.IsType<DeliveryResult.Sent>(second);
        Assert.Equal(2, peer.Mails.Count);
        Assert.All(peer.Mails, taken => Assert.Contains("Message-ID: <digest.1.a@example.org>", Encoding.ASCII.GetString(taken)));
    }

    [Fact]
    public async Task A_wrong_password_is_temporary_names_the_keys_and_is_not_tried_again_at_once()
    {
        await using var peer = new SmtpPeer
        {
            Capabilities = ["AUTH PLAIN"],
            Answer = command => command.StartsWith("AUTH", StringComparison.Ordinal) ? $"535 5.7.8 wrong: {command.Split(' ')[^1]} hunter2" : null,
        };
        var time = new FakeTimeProvider();
        using var channel = SmtpChannels.To(peer, password: "hunter2", time: time);

        var results = await Task.WhenAll(
            channel.SendAsync(Some.Mail("ada@example.org"), Token), channel.SendAsync(Some.Mail("carl@example.org"), Token));
        results = [.. results, await channel.SendAsync(Some.Mail("eve@example.org"), Token)];
        var tries = peer.Accepted;
        time.Advance(TimeSpan.FromSeconds(30));
        await channel.SendAsync(Some.Mail("ada@example.org"), Token);

        Assert.All(results, result =>
        {
            var error = Assert.IsType<DeliveryResult.Temporary>(result).Error;
            Assert.EndsWith("Check Bot:Delivery:Smtp:User and Bot:Delivery:Smtp:PasswordFile.", error);
            Assert.DoesNotContain("hunter2", error);
            Assert.DoesNotContain(Convert.ToBase64String("\0bot\0hunter2"u8), error);
        });
        Assert.InRange(tries, 1, 2);
        Assert.Equal(tries + 1, peer.Accepted);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_when_the_time_is_over()
    {
        var data = new TaskCompletionSource();
        await using var peer = new SmtpPeer
        {
            Answer = command =>
            {
                if (command == "DATA.") data.TrySetResult();
                return command == "DATA." ? "hang" : null;
            },
        };
        var time = new FakeTimeProvider();
        using var channel = SmtpChannels.To(peer, time: time);

        var sending = channel.SendAsync(Some.Mail("ada@example.org"), Token);
        await data.Task;
        time.Advance(TimeSpan.FromMinutes(3));
        var result = Assert.IsType<DeliveryResult.Temporary>(await sending);

        Assert.Equal($"SMTP 127.0.0.1:{peer.Port} did not take the mail within 180 s.", result.Error);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var port = ((IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();
        using var channel = SmtpChannels.Of(new SmtpOptions { Host = "127.0.0.1", Port = port, Tls = TlsMode.None, From = "bot@example.org" });

        var result = Assert.IsType<DeliveryResult.Temporary>(await channel.SendAsync(Some.Mail("ada@example.org"), Token));

        Assert.Contains("cannot be reached", result.Error);
        Assert.EndsWith("Check Bot:Delivery:Smtp:Host and Bot:Delivery:Smtp:Port.", result.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no address")]
    [InlineData("ada")]
    [InlineData("ada@example.org\r\nRCPT TO:<eve@example.org>")]
    public async Task What_is_no_address_is_refused_before_any_connection(string address)
    {
        await using var peer = new SmtpPeer();
        using var channel = SmtpChannels.To(peer);

        Assert.IsType<DeliveryResult.Permanent>(await channel.SendAsync(Some.Mail(address), Token));
        Assert.Equal(0, peer.Accepted);
    }

    [Fact]
    public async Task A_check_signs_in_and_sends_nothing()
    {
        await using var peer = new SmtpPeer { Capabilities = ["AUTH PLAIN"] };
        using var channel = SmtpChannels.To(peer, password: "right");

        Assert.Null(await channel.CheckAsync(Token));

        Assert.Contains(peer.Commands, command => command.StartsWith("AUTH PLAIN", StringComparison.Ordinal));
        Assert.DoesNotContain(peer.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AUTH", "535 no", "Check Bot:Delivery:Smtp:User")]
    [InlineData("NOOP", "421 closing", "421 closing")]
    [InlineData("CONNECT", "554 go away", "554 go away")]
    public async Task A_check_says_what_to_look_at(string where, string answer, string said)
    {
        await using var peer = new SmtpPeer
        {
            Capabilities = ["AUTH PLAIN"], Answer = command => command.StartsWith(where, StringComparison.Ordinal) ? answer : null,
        };
        using var channel = SmtpChannels.To(peer, password: "right");

        Assert.Contains(said, (await channel.CheckAsync(Token))?.Text);
    }
}
