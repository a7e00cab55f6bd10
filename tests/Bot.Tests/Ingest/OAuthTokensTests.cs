using System.Text;
using Bot.Ingest;
using Bot.Tests.Delivery;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Ingest;

public sealed class OAuthTokensTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_ten_hours_a_token_of_an_hour_is_asked_for_once_each_time_a_minute_early()
    {
        await using var peer = Endpoint("200 OK", number => $$"""{"access_token":"access-{{number}}","expires_in":3600}""");
        using var tokens = Tokens(peer);

        for (var minute = 0; minute < 600; minute++)
        {
            var all = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => tokens.GetAsync(Token)));
            Assert.Single(all.Distinct());
            time.Advance(TimeSpan.FromMinutes(1));
        }

        // One each 59 minutes: at 0, 59, 118 … 590.
        Assert.Equal(11, peer.Requests.Count);
    }

    [Fact]
    public async Task A_new_refresh_token_takes_the_place_of_the_old_one_in_its_file()
    {
        await using var peer = Endpoint("200 OK", number => $$"""{"access_token":"access-{{number}}","expires_in":3600,"refresh_token":"refresh-{{number + 1}}"}""");
        using var folder = new TemporaryFolder();
        var file = folder.Write("refresh-token", "refresh-1\n");

        for (var start = 0; start < 3; start++)
        {
            using var tokens = Tokens(peer, file);
            await tokens.GetAsync(Token);
        }

        Assert.Equal("refresh-4\n", await File.ReadAllTextAsync(file, Token));
        Assert.Equal(
            ["refresh-1", "refresh-2", "refresh-3"],
            peer.Requests.Select(request => Encoding.ASCII.GetString(request.Body).Split("refresh_token=")[^1].Split('&')[0]));
    }

    [Fact]
    public async Task What_a_server_says_is_repeated_without_the_tokens()
    {
        await using var peer = Endpoint("200 OK", number => $$"""{"access_token":"access-{{number}}","refresh_token":"refresh-2"}""");
        using var tokens = Tokens(peer);
        // The mail server would not have it, and says so: forgotten is not yet unsaid.
        tokens.Forget(await tokens.GetAsync(Token));

        Assert.Equal("no … here, nor …, … or …", tokens.WithoutSecrets("no access-1 here, nor refresh-1, refresh-2 or client-secret"));
    }

    [Fact]
    public async Task A_token_shorter_than_two_minutes_is_used_for_half_its_life()
    {
        await using var peer = Endpoint("200 OK", number => $$"""{"access_token":"access-{{number}}","expires_in":30}""");
        using var tokens = Tokens(peer);

        for (var second = 0; second < 600; second++)
        {
            await tokens.GetAsync(Token);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(40, peer.Requests.Count);
    }

    [Fact]
    public async Task A_withdrawn_authorisation_needs_a_person_and_is_tried_once_in_fifteen_minutes()
    {
        await using var peer = Endpoint("400 Bad Request", _ => """{"error":"invalid_grant","error_description":"Token refresh-1 has been revoked."}""");
        using var tokens = Tokens(peer);

        for (var minute = 0; minute < 60; minute++)
        {
            var refused = await Assert.ThrowsAsync<MailboxRefusedException>(() => tokens.GetAsync(Token));
            Assert.True(refused.NeedsPerson);
            Assert.InRange(refused.Pause, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15));
            Assert.Contains("invalid_grant", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("refresh-1", refused.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("client-secret", refused.ToString(), StringComparison.Ordinal);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(4, peer.Requests.Count);
    }

    [Theory]
    [InlineData("503 Service Unavailable", """{"error":"temporarily_unavailable"}""")]
    [InlineData("200 OK", "<html>")]
    [InlineData("200 OK", "[]")]
    [InlineData("302 Found", "{}")]
    public async Task An_endpoint_that_gives_no_token_is_a_passing_fault(string status, string body)
    {
        await using var peer = Endpoint(status, _ => body);
        using var tokens = Tokens(peer);

        var exception = await Assert.ThrowsAsync<TokenEndpointException>(() => tokens.GetAsync(Token));

        Assert.DoesNotContain("refresh-1", exception.ToString(), StringComparison.Ordinal);
        Assert.Single(peer.Requests);
    }

    [Fact]
    public async Task The_request_is_the_one_of_the_standard_and_a_new_refresh_token_is_used_next()
    {
        await using var peer = Endpoint("200 OK", number => $$"""{"access_token":"access-{{number}}","expires_in":3600,"refresh_token":"refresh-{{number + 1}}"}""");
        using var tokens = Tokens(peer);

        await tokens.GetAsync(Token);
        time.Advance(TimeSpan.FromHours(1));
        await tokens.GetAsync(Token);

        Assert.Equal(
            [
                "grant_type=refresh_token&client_id=bot&refresh_token=refresh-1&client_secret=client-secret&scope=mail",
                "grant_type=refresh_token&client_id=bot&refresh_token=refresh-2&client_secret=client-secret&scope=mail",
            ],
            peer.Requests.Select(request => Encoding.ASCII.GetString(request.Body)));
    }

    private static HttpPeer Endpoint(string status, Func<int, string> body)
    {
        var number = 0;
        return new HttpPeer((_, stream, token) =>
        {
            var said = body(Interlocked.Increment(ref number));
            return stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: {said.Length}\r\n\r\n{said}"), token).AsTask();
        });
    }

    private OAuthTokens Tokens(HttpPeer peer, string? file = null) => new(
        new OAuthOptions { TokenUrl = peer.Url, ClientId = "bot", ClientSecret = "client-secret", RefreshToken = "refresh-1", RefreshTokenFile = file, Scope = "mail" },
        TimeSpan.FromSeconds(10), NullLogger.Instance, time);
}
