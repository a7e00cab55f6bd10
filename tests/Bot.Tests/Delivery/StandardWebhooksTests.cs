using System.Text;
using Bot.Delivery;

namespace Bot.Tests.Delivery;

public sealed class StandardWebhooksTests
{
    // The vector that Standard Webhooks 1.0.0 and its libraries publish.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");
    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void The_published_vector_is_signed_as_published() =>
        Assert.Equal(Signature, StandardWebhooks.Sign(Secret, Id, Then, Body));

    [Theory]
    [InlineData(Signature)]
    [InlineData("v1,AAAA v2,anything " + Signature)]
    [InlineData(Signature + " v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==")]
    public void A_genuine_signature_is_found_among_others(string signatures) =>
        Assert.True(StandardWebhooks.Verify(Secret, Id, Timestamp, signatures, Body, Then));

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public void A_timestamp_may_be_five_minutes_off(int seconds, bool isFresh) =>
        Assert.Equal(isFresh, StandardWebhooks.Verify(Secret, Id, Timestamp, Signature, Body, Then.AddSeconds(seconds)));

    [Theory]
    [InlineData("msg_other", Timestamp, Signature)]
    [InlineData(Id, "1614265331", Signature)]
    [InlineData(Id, "", Signature)]
    [InlineData(Id, "-9223372036854775808", Signature)]
    [InlineData(Id, "9223372036854775807", Signature)]
    [InlineData(Id, " 1614265330", Signature)]
    [InlineData(Id, Timestamp, "")]
    [InlineData(Id, Timestamp, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Id, Timestamp, "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Id, Timestamp, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=")]
    public void Whatever_else_is_refused(string id, string timestamp, string signatures) =>
        Assert.False(StandardWebhooks.Verify(Secret, id, timestamp, signatures, Body, Then));

    [Fact]
    public void A_changed_body_is_refused() =>
        Assert.False(StandardWebhooks.Verify(Secret, Id, Timestamp, Signature, Encoding.UTF8.GetBytes("""{"test": 2432232315}"""), Then));

    [Fact]
    public void While_a_secret_is_replaced_either_one_verifies()
    {
        var (old, young) = (StandardWebhooks.NewSecret(), StandardWebhooks.NewSecret());

        var signatures = $"{StandardWebhooks.Sign(young, Id, Then, Body)} {StandardWebhooks.Sign(old, Id, Then, Body)}";

        Assert.True(StandardWebhooks.Verify(old, Id, Timestamp, signatures, Body, Then));
        Assert.True(StandardWebhooks.Verify(young, Id, Timestamp, signatures, Body, Then));
        Assert.False(StandardWebhooks.Verify(StandardWebhooks.NewSecret(), Id, Timestamp, signatures, Body, Then));
    }

    [Fact]
    public void A_new_secret_is_a_secret_and_never_the_same()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => StandardWebhooks.NewSecret()).ToArray();

        Assert.All(secrets, secret => Assert.True(StandardWebhooks.IsSecret(secret)));
        Assert.Equal(100, secrets.Distinct().Count());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("whsec_", false)]
    [InlineData("whsec_not base64!", false)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLQ==", false)] // 22 bytes
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)] // 24 bytes
    public void A_secret_is_base64_of_24_to_64_bytes(string? secret, bool isSecret)
    {
        Assert.Equal(isSecret, StandardWebhooks.IsSecret(secret));
        Assert.True(StandardWebhooks.IsSecret("whsec_" + Convert.ToBase64String(new byte[64])));
        Assert.False(StandardWebhooks.IsSecret("whsec_" + Convert.ToBase64String(new byte[65])));
        Assert.False(StandardWebhooks.IsSecret("whsec_" + Convert.ToBase64String(new byte[66])));
        Assert.False(StandardWebhooks.IsSecret("whsec_" + Convert.ToBase64String(new byte[10_000])));
    }
}
