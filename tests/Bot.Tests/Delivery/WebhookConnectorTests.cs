using System.Net;
using Bot.Delivery;

namespace Bot.Tests.Delivery;

public sealed class WebhookConnectorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Each of them reaches the machine itself in some client or other.
    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://127.0.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://0x7f.0.0.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://017700000001:{0}/")]
    [InlineData("http://0:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://LOCALHOST.:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://[0:0:0:0:0:ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::127.0.0.1]:{0}/")]
    [InlineData("http://①②⑦.⓪.⓪.①:{0}/")]
    [InlineData("http://１２７．０．０．１:{0}/")]
    [InlineData("http://127。0。0。1:{0}/")]
    [InlineData("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{0}/")]
    [InlineData("http://rebound.example.org:{0}/")]
    [InlineData("http://127.0.0.1%2f@example.org:{0}/")]
    [InlineData("http://example.org@127.0.0.1:{0}/")]
    public async Task No_way_of_writing_it_reaches_the_machine_itself(string pattern)
    {
        await using var inside = new HttpPeer(HttpPeer.Status("200 OK"));
        var options = new DeliveryOptions();
        using var channel = new WebhookChannel(options, new WebhookConnector(options.Webhook, Resolve), TimeProvider.System);

        var result = await channel.SendAsync(Some.Webhook(pattern.Replace("{0}", inside.Port.ToString(null, null))), Token);

        Assert.IsNotType<DeliveryResult.Sent>(result);
        Assert.Equal(0, inside.Accepted);
    }

    // Not tried with a channel: were the guard broken, something outside this machine would be asked.
    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://0xa9fea9fe/")]
    [InlineData("http://2852039166/")]
    [InlineData("http://metadata.example.org/")]
    [InlineData("http://mixed.example.org/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("http://[2002:a9fe:a9fe::]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    public async Task No_address_inside_passes_the_check(string url)
    {
        var connector = new WebhookConnector(new WebhookOptions(), Resolve);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => connector.AddressesAsync(new Uri(url).IdnHost, Token));

        Assert.Contains("is not a public address. To allow it, set Bot:Delivery:Webhook:AllowPrivateAddresses to true.", error.Message);
    }

    [Fact]
    public async Task What_was_checked_is_what_is_connected_to()
    {
        await using var inside = new HttpPeer(HttpPeer.Status("200 OK"));
        var lookups = 0;
        var connector = new WebhookConnector(new WebhookOptions { AllowPrivateAddresses = true }, (_, _) =>
        {
            lookups++;
            return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        });

        await using var stream = await connector.ConnectAsync(new DnsEndPoint("rebinding.example.org", inside.Port), Token);

        Assert.Equal(1, lookups);
    }

    [Fact]
    public async Task The_next_address_is_tried_when_one_is_dead()
    {
        await using var alive = new HttpPeer(HttpPeer.Status("200 OK"));
        var connector = new WebhookConnector(
            new WebhookOptions { AllowPrivateAddresses = true },
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.IPv6Loopback, IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]));

        await using var stream = await connector.ConnectAsync(new DnsEndPoint("many.example.org", alive.Port), Token);

        Assert.NotNull(stream);
    }

    [Theory]
    [InlineData("https://example.org/hook", true)]
    [InlineData("http://example.org:8080/", true)]
    [InlineData("https://bücher.example.org/", true)]
    [InlineData("", false)]
    [InlineData("example.org/hook", false)]
    [InlineData("/hook", false)]
    [InlineData("ftp://example.org/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("gopher://example.org/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://user:password@example.org/", false)]
    [InlineData("https://", false)]
    [InlineData("https://example.org:99999/", false)]
    public void A_webhook_URL_is_HTTP_with_a_host_and_without_a_user(string url, bool isGood) =>
        Assert.Equal(isGood, WebhookTarget.Fault(url) is null);

    [Fact]
    public void A_webhook_URL_has_an_end() => Assert.NotNull(WebhookTarget.Fault("https://example.org/" + new string('x', 2_000)));

    private static Task<IPAddress[]> Resolve(string host, CancellationToken token) => Task.FromResult<IPAddress[]>(host switch
    {
        "mixed.example.org" => [IPAddress.Parse("192.0.1.1"), IPAddress.Loopback],
        "metadata.example.org" => [IPAddress.Parse("169.254.169.254")],
        _ => [IPAddress.Loopback],
    });
}
