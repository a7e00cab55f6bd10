using System.Text;
using Bot.Delivery;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Delivery;

/// <summary>How mails go out over few connections.</summary>
public sealed class SmtpChannelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_byte_for_byte()
    {
        await using var peer = new SmtpPeer();
        using var channel = SmtpChannels.To(peer);
        var mail = Some.Mail("ada@example.org", "From: Bot <bot@example.org>\nTo: ada@example.org\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n"
            + "Message-ID: <digest.1.a@example.org>\nX-Odd:  two spaces\n\tand a tab \nMIME-Version: 1.0\n"
            + "Content-Type: multipart/alternative; boundary=\"b\"\n\npreamble\n--b\nContent-Type: text/plain; charset=utf-8\n"
            + "Content-Transfer-Encoding: 8bit\n\n.one dot\n..two dots\nGrüße\n.\n\n--b\nContent-Type: text/html\n"
            + "Content-Transfer-Encoding: quoted-printable\n\n<p>a =3D b=\n</p>\n--b--\nepilogue\n");

        var result = await channel.SendAsync(mail, Token);

        Assert.IsType<DeliveryResult.Sent>(result);
        Assert.Equal(Encoding.UTF8.GetString(mail.Payload), Encoding.UTF8.GetString(Assert.Single(peer.Mails)));
        Assert.Contains(peer.Commands, command => command.StartsWith("MAIL FROM:<bot@example.org>", StringComparison.Ordinal));
        Assert.Contains("RCPT TO:<ada@example.org>", peer.Commands);
    }

    [Fact]
    public async Task Mails_in_a_row_share_a_connection()
    {
        await using var peer = new SmtpPeer();
        using var channel = SmtpChannels.To(peer);

        for (var count = 0; count < 5; count++) await channel.SendAsync(Some.Mail($"reader{count}@example.org"), Token);

        Assert.Equal(5, peer.Mails.Count);
        Assert.Equal(1, peer.Accepted);
    }

    [Fact]
    public async Task A_hundred_mails_at_once_take_two_connections()
    {
        await using var peer = new SmtpPeer();
        using var channel = SmtpChannels.To(peer);

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(count => channel.SendAsync(Some.Mail($"reader{count}@example.org"), Token)));

        Assert.All(results, result => Assert.IsType<DeliveryResult.Sent>(result));
        Assert.Equal(100, peer.Mails.Count);
        Assert.InRange(peer.Accepted, 1, 2);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_with_QUIT()
    {
        await using var peer = new SmtpPeer();
        var time = new FakeTimeProvider();
        using var channel = SmtpChannels.To(peer, time: time);
        await channel.SendAsync(Some.Mail("ada@example.org"), Token);

        time.Advance(TimeSpan.FromSeconds(9));
        await channel.SendAsync(Some.Mail("carl@example.org"), Token);

        Assert.Contains("QUIT", peer.Commands);
        Assert.Equal(2, peer.Accepted);
    }

    [Fact]
    public async Task No_mail_is_lost_to_a_connection_that_the_server_has_closed()
    {
        await using var peer = new SmtpPeer { Answer = command => command == "NOOP" ? "drop" : null };
        var time = new FakeTimeProvider();
        using var channel = SmtpChannels.To(peer, time: time);
        await channel.SendAsync(Some.Mail("ada@example.org"), Token);

        time.Advance(TimeSpan.FromSeconds(2));
        var result = await channel.SendAsync(Some.Mail("carl@example.org"), Token);

        Assert.IsType<DeliveryResult.Sent>(result);
        Assert.Equal(2, peer.Accepted);
    }

    [Fact]
    public async Task Whoever_waits_too_long_for_a_connection_makes_way()
    {
        await using var peer = new SmtpPeer { Answer = command => command == "DATA." ? "hang" : null };
        using var channel = SmtpChannels.To(peer, connections: 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var first = channel.SendAsync(Some.Mail("ada@example.org"), stop.Token);
        var second = await channel.SendAsync(Some.Mail("carl@example.org"), Token);

        Assert.IsType<DeliveryResult.Busy>(second);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }
}
