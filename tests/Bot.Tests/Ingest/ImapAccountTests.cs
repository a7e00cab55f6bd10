using System.Text;
using Bot.Connections;
using Bot.Ingest;
using Bot.Tests.Delivery;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Ingest;

public sealed class ImapAccountTests
{
    private const string Tokens = """{"access_token":"access-1","expires_in":3600,"token_type":"Bearer"}""";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(2) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("$ NO [LIMIT] Maximum number of connections from user+IP exceeded", "LIMIT")]
    [InlineData("$ NO [UNAVAILABLE] Temporary authentication failure", "UNAVAILABLE")]
    [InlineData("* BYE [UNAVAILABLE] Too busy", "UNAVAILABLE")]
    [InlineData("$ NO [OVERQUOTA] Account exceeded command or bandwidth limits", "OVERQUOTA")]
    public async Task A_server_that_asks_to_be_left_alone_is_for_five_minutes(string refusal, string code)
    {
        await using var peer = new ImapPeer(command => IsLogIn(command) ? refusal : null);
        using var account = ImapAccount.Of(Source(peer.Port), NullLogger.Instance, time);

        var exception = await Assert.ThrowsAsync<MailboxRefusedException>(() => account.OpenAsync(Token));

        Assert.True(exception.Pause >= TimeSpan.FromMinutes(5));
        Assert.False(exception.NeedsPerson);
        Assert.Contains($"[{code}]", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-password", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_no_request_to_stay_away()
    {
        await using var peer = new ImapPeer(command => IsLogIn(command) ? "$ NO [AUTHENTICATIONFAILED] no" : null);
        using var account = ImapAccount.Of(Source(peer.Port), NullLogger.Instance, time);

        await Assert.ThrowsAsync<MailKit.Security.AuthenticationException>(() => account.OpenAsync(Token));
    }

    [Fact]
    public async Task All_connections_of_an_account_keep_a_second_between_them()
    {
        var clock = new FakeTimeProvider();
        await using var peer = new ImapPeer(_ => null);
        using var account = ImapAccount.Of(Source(peer.Port), NullLogger.Instance, clock);
        using var first = await account.OpenAsync(Token);

        var second = account.OpenAsync(Token);
        clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.False(second.IsCompleted);
        Assert.Single(peer.Commands, command => command.StartsWith("AUTHENTICATE", StringComparison.Ordinal));
        clock.Advance(TimeSpan.FromMilliseconds(100));

        (await second).Dispose();
    }

    [Theory]
    [InlineData("XOAUTH2", "user=ann@example.org\u0001auth=Bearer access-1\u0001\u0001")]
    [InlineData("OAUTHBEARER", "auth=Bearer access-1\u0001\u0001")]
    public async Task Three_connections_log_in_with_one_access_token(string mechanism, string credentials)
    {
        await using var tokens = new HttpPeer(Json(Tokens));
        await using var peer = new ImapPeer(_ => null, $"IMAP4rev1 SASL-IR AUTH={mechanism}");
        using var account = ImapAccount.Of(Source(peer.Port, tokens), NullLogger.Instance, time);

        for (var connection = 0; connection < 3; connection++) (await account.OpenAsync(Token)).Dispose();

        Assert.Single(tokens.Requests);
        var logins = peer.Commands.Where(command => command.StartsWith($"AUTHENTICATE {mechanism} ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, logins.Length);
        Assert.All(logins, login => Assert.EndsWith(credentials, Encoding.ASCII.GetString(Convert.FromBase64String(login.Split(' ')[2])), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_the_mail_server_would_not_have_is_asked_for_anew()
    {
        await using var tokens = new HttpPeer(Json(Tokens));
        await using var peer = new ImapPeer(
            command => command.StartsWith("AUTHENTICATE", StringComparison.Ordinal) ? "$ NO [AUTHENTICATIONFAILED] expired" : null, "IMAP4rev1 SASL-IR AUTH=XOAUTH2");
        using var account = ImapAccount.Of(Source(peer.Port, tokens), NullLogger.Instance, time);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var exception = await Assert.ThrowsAsync<MailKit.Security.AuthenticationException>(() => account.OpenAsync(Token));
            Assert.DoesNotContain("access-1", exception.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(2, tokens.Requests.Count);
    }

    /// <summary>MailKit falls back on LOGIN.</summary>
    private static bool IsLogIn(string command) =>
        command.StartsWith("AUTHENTICATE", StringComparison.Ordinal) || command.StartsWith("LOGIN", StringComparison.Ordinal);

    private static string Json(string body) => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static SourceOptions Source(int port, HttpPeer? tokens = null) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Tls = TlsMode.None,
        User = "ann@example.org",
        Password = tokens is null ? "hidden-password" : null,
        OAuth = tokens is null ? new() : new OAuthOptions { TokenUrl = tokens.Url, ClientId = "bot", RefreshToken = "refresh-1" },
        Timeout = TimeSpan.FromSeconds(10),
    };
}
