using System.Text;
using Bot.EndToEndTests.Servers;
using Bot.Ingest;
using Bot.Tests.Delivery;
using Microsoft.Extensions.Logging;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>What a Dovecot offers that is set up for it: log-in by OAuth 2.0, and compression.</summary>
public sealed class DovecotExtensionsTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("xoauth2")]
    [InlineData("oauthbearer")]
    public async Task A_mailbox_is_read_with_a_token_that_Dovecot_lets_its_provider_look_at(string mechanism)
    {
        await using var looking = Answers("200 OK", request => Body(request).Contains("access-token-1", StringComparison.Ordinal)
            ? """{"active":true,"username":"user1"}""" : """{"active":false}""");
        await using var endpoint = Answers("200 OK", _ => """{"access_token":"access-token-1","expires_in":3600,"refresh_token":"refresh-token-2"}""");
        await using var dovecot = await StartAsync(looking, mechanism);
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, SampleMails.Many(20));
        var file = Path.Combine(TestFolder.Create("oauth"), "refresh-token");
        await File.WriteAllTextAsync(file, "refresh-token-1\n", Token);
        await using var polling = await Polling.CreateAsync();

        polling.Start(Source(dovecot, mailbox, endpoint, file));
        await polling.StoredAsync(20, Patience);
        await polling.StopAsync();

        Assert.Single(endpoint.Requests);
        Assert.NotEmpty(looking.Requests);
        Assert.Equal("refresh-token-2\n", await File.ReadAllTextAsync(file, Token));
        Assert.DoesNotContain(polling.Logs, line => line.Text.Contains("-token-", StringComparison.Ordinal) || line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_token_that_Dovecot_refuses_is_an_error_that_names_no_token()
    {
        await using var looking = Answers("200 OK", _ => """{"active":false}""");
        await using var endpoint = Answers("200 OK", _ => """{"access_token":"access-token-1","expires_in":3600}""");
        await using var dovecot = await StartAsync(looking, "xoauth2");
        var file = Path.Combine(TestFolder.Create("oauth"), "refresh-token");
        await File.WriteAllTextAsync(file, "refresh-token-1\n", Token);

        var (_, fault) = await ImapCheck.RunAsync(Source(dovecot, dovecot.NextMailbox(), endpoint, file), "INBOX", "key", Token);

        Assert.Contains("key:OAuth", fault!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PasswordFile", fault.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("-token-", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_authorisation_is_an_error_in_the_log()
    {
        await using var endpoint = Answers("400 Bad Request", _ => """{"error":"invalid_grant"}""");
        await using var looking = Answers("200 OK", _ => "{}");
        await using var dovecot = await StartAsync(looking, "xoauth2");
        var file = Path.Combine(TestFolder.Create("oauth"), "refresh-token");
        await File.WriteAllTextAsync(file, "refresh-token-1\n", Token);
        await using var polling = await Polling.CreateAsync();

        polling.Start(Source(dovecot, dovecot.NextMailbox(), endpoint, file));
        await polling.LoggedAsync("invalid_grant", Patience);
        await polling.StopAsync();

        var said = Assert.Single(polling.Logs, line => line.Level >= LogLevel.Warning);
        Assert.Equal(LogLevel.Error, said.Level);
        Assert.Contains("Authorise the account anew", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("-token-", said.Text, StringComparison.Ordinal);
        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public async Task A_connection_is_compressed_where_the_server_offers_it()
    {
        await using var dovecot = await DovecotServer.StartNewAsync("mail_plugins = zlib\nprotocol imap {\n  mail_plugins = $mail_plugins imap_zlib\n}");
        var mailbox = dovecot.NextMailbox();
        var mails = Enumerable.Range(0, 200).Select(number => Encoding.ASCII.GetBytes(
            $"From: Ann <ann@example.org>\r\nMessage-ID: <{number}@example.org>\r\nSubject: The pump, {number}\r\n\r\n"
            + string.Concat(Enumerable.Range(0, 60).Select(line => $"On day {number} the pump stood at {line * 7 % 13} degrees, and nobody had looked at it.\r\n")))).ToArray();
        await dovecot.AppendAsync(mailbox, mails);
        await using var proxy = new TcpProxy(dovecot.ImapPort);
        await using var polling = await Polling.CreateAsync();

        polling.Start(Polling.Source(mailbox, proxy.Port));
        await polling.StoredAsync(200, Patience);

        var (sent, all) = (proxy.Answered, mails.Sum(mail => mail.Length));
        output.WriteLine($"{all} bytes of mail in {sent} bytes");
        Assert.InRange(sent, 1, all / 3);
        Assert.Equal(1, proxy.Accepted);
        Assert.Equal(mails, await polling.RawsAsync());
    }

    private static SourceOptions Source(DovecotServer dovecot, Mailbox mailbox, HttpPeer endpoint, string refreshTokenFile) => new()
    {
        Host = "127.0.0.1", Port = dovecot.ImapPort, Tls = Connections.TlsMode.None, User = mailbox.Name, List = Polling.List,
        OAuth = new OAuthOptions { TokenUrl = endpoint.Url, ClientId = "bot", RefreshTokenFile = refreshTokenFile },
    };

    private static async Task<DovecotServer> StartAsync(HttpPeer looking, string mechanism)
    {
        var folder = TestFolder.Create("dovecot-oauth");
        var settings = Path.Combine(folder, "oauth2.conf");
        await File.WriteAllTextAsync(settings, $"introspection_url = {looking.Url}\nintrospection_mode = post\nforce_introspection = yes\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n", Token);
        await Unprivileged.OwnAsync(folder);
        return await DovecotServer.StartNewAsync($"auth_mechanisms = plain login {mechanism}\npassdb {{\n  driver = oauth2\n  mechanisms = {mechanism}\n  args = {settings}\n}}");
    }

    private static HttpPeer Answers(string status, Func<HttpPeerRequest, string> body) => new((request, stream, token) =>
    {
        var said = body(request);
        return stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {said.Length}\r\n\r\n{said}"), token).AsTask();
    });

    private static string Body(HttpPeerRequest request) => Encoding.ASCII.GetString(request.Body) + request;
}
