using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Delivery;

/// <summary>Signatures of webhooks: Standard Webhooks 1.0.0, the symmetric scheme "v1".</summary>
public static class StandardWebhooks
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1,";
    private const string SecretPrefix = "whsec_";
    private const int MinimumKeyBytes = 24;
    private const int MaximumKeyBytes = 64;

    /// <summary>How far a timestamp may lie from the receiver's clock, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>A new secret of 32 random bytes, <c>whsec_…</c>.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether the text is <c>whsec_</c> and base64 of 24 to 64 bytes.</summary>
    public static bool IsSecret(string? secret) => Key(secret) is not null;

    /// <summary>The signature of a webhook: <c>v1,</c> and base64 of HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
    /// <exception cref="ArgumentException">The secret is none; see <see cref="IsSecret"/>.</exception>
    public static string Sign(string secret, string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body) =>
        Version + Convert.ToBase64String(Hash(
            Key(secret) ?? throw new ArgumentException("The secret is not whsec_ followed by base64 of 24 to 64 bytes.", nameof(secret)),
            id, Seconds(timestamp), body));

    /// <summary>Whether a received webhook is genuine and fresh.</summary>
    /// <param name="secret">The receiver's secret, <c>whsec_…</c>.</param>
    /// <param name="id">The <c>webhook-id</c> field.</param>
    /// <param name="timestamp">The <c>webhook-timestamp</c> field: seconds since 1970.</param>
    /// <param name="signatures">The <c>webhook-signature</c> field: one or more, separated by spaces (several while a secret is
    /// being replaced); unknown versions are passed over.</param>
    /// <param name="body">The body as received.</param>
    /// <param name="now">The receiver's clock.</param>
    public static bool Verify(
        string secret, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (Key(secret) is not { } key) return false;
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds) return false;

        var expected = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(Hash(key, id, timestamp, body)));
        var genuine = false;
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            genuine |= CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
        return genuine;
    }

    /// <summary>A timestamp as the header field has it.</summary>
    internal static string Seconds(DateTimeOffset timestamp) => timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static byte[] Hash(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private static byte[]? Key(string? secret)
    {
        if (secret is null || !secret.StartsWith(SecretPrefix, StringComparison.Ordinal)) return null;
        var key = new byte[MaximumKeyBytes + 3];
        var encoded = secret.AsSpan(SecretPrefix.Length);
        return Convert.TryFromBase64Chars(encoded, key, out var length) && length is >= MinimumKeyBytes and <= MaximumKeyBytes
            ? key[..length]
            : null;
    }
}
