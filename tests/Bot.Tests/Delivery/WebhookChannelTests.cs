using System.Text;
using Bot.Delivery;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Delivery;

public sealed class WebhookChannelTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_can_verify_what_it_gets()
    {
        await using var peer = new HttpPeer(HttpPeer.Status("204 No Content"));
        using var channel = Channel();
        var delivery = Some.Webhook(peer.Url);

        var result = await channel.SendAsync(delivery, Token);

        Assert.IsType<DeliveryResult.Sent>(result);
        var request = Assert.Single(peer.Requests);
        Assert.Equal("POST /hook?key=hidden HTTP/1.1", request.Line);
        Assert.Equal("application/json", request.Fields["content-type"]);
        Assert.StartsWith("bot/", request.Fields["user-agent"]);
        Assert.Equal("thread.1.a", request.Fields["webhook-id"]);
        Assert.Equal(delivery.Payload, request.Body);
        Assert.True(StandardWebhooks.Verify(
            Some.Secret, request.Fields["webhook-id"], request.Fields["webhook-timestamp"], request.Fields["webhook-signature"], request.Body, Now));
        Assert.DoesNotContain(request.Fields.Keys, name => name is "cookie" or "traceparent" or "authorization");
    }

    [Fact]
    public async Task A_retry_has_the_same_id_and_body_and_a_timestamp_of_its_own()
    {
        await using var peer = new HttpPeer(HttpPeer.Status("500 Oh"));
        var time = new FakeTimeProvider(Now);
        using var channel = Channel(time: time);

        await channel.SendAsync(Some.Webhook(peer.Url), Token);
        time.Advance(TimeSpan.FromMinutes(30));
        await channel.SendAsync(Some.Webhook(peer.Url), Token);

        var requests = peer.Requests.ToArray();
        Assert.Equal(requests[0].Fields["webhook-id"], requests[1].Fields["webhook-id"]);
        Assert.Equal(requests[0].Body, requests[1].Body);
        Assert.Equal(Now.ToUnixTimeSeconds() + 1800, long.Parse(requests[1].Fields["webhook-timestamp"], null));
        Assert.True(StandardWebhooks.Verify(
            Some.Secret, "thread.1.a", requests[1].Fields["webhook-timestamp"], requests[1].Fields["webhook-signature"], requests[1].Body, time.GetUtcNow()));
    }

    [Theory]
    [InlineData("400 Bad", false)]
    [InlineData("401 No", false)]
    [InlineData("404 Gone fishing", false)]
    [InlineData("429 Slow", true)]
    [InlineData("500 Oh", false)]
    [InlineData("503 Later", false)]
    public async Task A_refusal_is_tried_again_and_its_error_shows_no_more_of_the_URL_than_its_host(string status, bool isOverloaded)
    {
        await using var peer = new HttpPeer(HttpPeer.Status(status));
        using var channel = Channel();

        var result = Assert.IsType<DeliveryResult.Temporary>(await channel.SendAsync(Some.Webhook(peer.Url), Token));

        Assert.Equal(isOverloaded, result.Overloaded);
        Assert.StartsWith($"Webhook http://127.0.0.1:{peer.Port} answered {status[..3]}", result.Error);
        Assert.DoesNotContain("hidden", result.Error);
    }

    [Theory]
    [InlineData("429 Slow", "Retry-After: 120\r\n", 120)]
    [InlineData("503 Later", "Retry-After: Sun, 01 Mar 2026 06:10:00 GMT\r\n", 600)]
    [InlineData("503 Later", "Retry-After: soon\r\n", null)]
    [InlineData("500 Oh", "Retry-After: 120\r\n", null)]
    public async Task Retry_After_is_read_in_both_its_forms(string status, string field, int? seconds)
    {
        await using var peer = new HttpPeer(HttpPeer.Status(status, field));
        using var channel = Channel();

        var result = Assert.IsType<DeliveryResult.Temporary>(await channel.SendAsync(Some.Webhook(peer.Url), Token));

        Assert.Equal(seconds, (int?)result.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_ends_its_subscription()
    {
        await using var peer = new HttpPeer(HttpPeer.Status("410 Gone"));
        using var channel = Channel();

        var result = Assert.IsType<DeliveryResult.Permanent>(await channel.SendAsync(Some.Webhook(peer.Url), Token));

        Assert.True(result.EndSubscription);
    }

    [Theory]
    [InlineData("301 Moved")]
    [InlineData("302 Found")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task No_redirect_is_followed(string status)
    {
        await using var inside = new HttpPeer(HttpPeer.Status("200 OK"));
        await using var peer = new HttpPeer(HttpPeer.Status(status, $"Location: {inside.Url}\r\n"));
        using var channel = Channel();

        var result = Assert.IsType<DeliveryResult.Temporary>(await channel.SendAsync(Some.Webhook(peer.Url), Token));

        Assert.Contains("redirects are not followed", result.Error);
        Assert.Equal(0, inside.Accepted);
    }

    [Fact]
    public async Task A_body_without_end_is_not_read()
    {
        var written = 0L;
        await using var peer = new HttpPeer(async (_, stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"), token);
            for (var block = new byte[64 * 1024]; written < 1 << 30; written += block.Length) await stream.WriteAsync(block, token);
        });
        using var channel = Channel();
        var before = GC.GetTotalAllocatedBytes();

        var result = await channel.SendAsync(Some.Webhook(peer.Url), Token);

        Assert.IsType<DeliveryResult.Sent>(result);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 20 << 20);
        Assert.True(Volatile.Read(ref written) < 64 << 20); // what the sockets' buffers hold
    }

    [Fact]
    public async Task A_success_counts_though_its_body_trickles()
    {
        await using var peer = new HttpPeer(async (_, stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx"), token);
            await Task.Delay(Timeout.Infinite, token);
        });
        using var channel = Channel();

        Assert.IsType<DeliveryResult.Sent>(await channel.SendAsync(Some.Webhook(peer.Url), Token));
    }

    [Fact]
    public async Task Ten_megabytes_of_headers_are_cut_off()
    {
        var written = 0;
        await using var peer = new HttpPeer(async (_, stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n"), token);
            var field = Encoding.ASCII.GetBytes($"X-Filler: {new string('x', 1_000)}\r\n");
            for (; written < 10 << 20; written += field.Length) await stream.WriteAsync(field, token);
        });
        using var channel = Channel();

        var result = Assert.IsType<DeliveryResult.Temporary>(await channel.SendAsync(Some.Webhook(peer.Url), Token));

        Assert.Contains("cannot be reached", result.Error);
        Assert.True(Volatile.Read(ref written) < 10 << 20);
    }

    [Fact]
    public async Task A_silent_receiver_is_given_up_when_the_time_is_over()
    {
        var asked = new TaskCompletionSource();
        await using var peer = new HttpPeer((_, _, token) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, token);
        });
        var time = new FakeTimeProvider(Now);
        using var channel = Channel(time: time);

        var sending = channel.SendAsync(Some.Webhook(peer.Url), Token);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(sending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var result = Assert.IsType<DeliveryResult.Temporary>(await sending);

        Assert.Equal($"Webhook http://127.0.0.1:{peer.Port} did not answer within 15 s.", result.Error);
        Assert.True(result.Overloaded);
    }

    [Fact]
    public async Task A_status_line_that_comes_byte_by_byte_is_given_up_too()
    {
        await using var peer = new HttpPeer(async (_, stream, token) =>
        {
            foreach (var letter in HttpPeer.Status("200 OK", $"X: {new string('x', 5_000)}\r\n"))
            {
                await stream.WriteAsync(new[] { (byte)letter }, token);
                await Task.Delay(5, token);
            }
        });
        using var channel = Channel(new WebhookOptions { AllowPrivateAddresses = true, Timeout = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);

        Assert.IsType<DeliveryResult.Temporary>(await channel.SendAsync(Some.Webhook(peer.Url), Token));
    }

    [Fact]
    public async Task A_dead_receiver_does_not_hold_up_the_living()
    {
        await using var dead = new HttpPeer((_, _, token) => Task.Delay(Timeout.Infinite, token));
        await using var alive = new HttpPeer(HttpPeer.Status("200 OK"));
        // The clock stands: no request to the dead one runs out of time.
        using var channel = Channel();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var hanging = Enumerable.Range(0, 20).Select(_ => channel.SendAsync(Some.Webhook(dead.Url), stop.Token)).ToArray();
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => channel.SendAsync(Some.Webhook(alive.Url), Token)));

        Assert.All(results, result => Assert.IsType<DeliveryResult.Sent>(result));
        // All fifty were sent, and the dead one still holds its connections.
        Assert.Contains(hanging, task => !task.IsCompleted);
        await stop.CancelAsync();
        foreach (var task in hanging) Assert.True(await IsStoppedAsync(task));
        Assert.InRange(dead.Accepted, 1, 4);

        // Those behind the four may have made way before.
        static async Task<bool> IsStoppedAsync(Task<DeliveryResult> task)
        {
            try
            {
                return await task is DeliveryResult.Busy;
            }
            catch (OperationCanceledException)
            {
                return true;
            }
        }
    }

    [Fact]
    public async Task Whoever_waits_too_long_for_a_slow_receiver_makes_way()
    {
        await using var slow = new HttpPeer((_, _, token) => Task.Delay(Timeout.Infinite, token));
        using var channel = Channel(new WebhookOptions { AllowPrivateAddresses = true, ConnectionsPerReceiver = 1 }, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var first = channel.SendAsync(Some.Webhook(slow.Url), stop.Token);
        var second = await channel.SendAsync(Some.Webhook(slow.Url), Token);

        Assert.IsType<DeliveryResult.Busy>(second);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("whsec_short")]
    public async Task Nothing_is_sent_without_a_secret(string? secret)
    {
        await using var peer = new HttpPeer(HttpPeer.Status("200 OK"));
        using var channel = Channel();

        var result = await channel.SendAsync(Some.Webhook(peer.Url) with { Secret = secret }, Token);

        Assert.IsType<DeliveryResult.Permanent>(result);
        Assert.Equal(0, peer.Accepted);
    }

    private static WebhookChannel Channel(WebhookOptions? webhook = null, TimeProvider? time = null)
    {
        var options = new DeliveryOptions { Webhook = webhook ?? new WebhookOptions { AllowPrivateAddresses = true } };
        ResolveHost resolve = (host, _) => throw new InvalidOperationException($"{host} was looked up.");
        return new WebhookChannel(options, new WebhookConnector(options.Webhook, resolve), time ?? new FakeTimeProvider(Now));
    }
}
