using System.Text;
using MailKit;

namespace Bot.Ingest;

/// <summary>Looks for the response codes by which a server asks to be left alone (RFC 5530, RFC 9051 §7.1); MailKit's exceptions do
/// not carry them. Keeps nothing of what passes but such a line, so no secret can reach a log through it.</summary>
internal sealed class RefusalWatch : IProtocolLogger
{
    private static readonly (byte[] Code, string Name)[] Codes =
        [.. ((string[])["LIMIT", "UNAVAILABLE", "OVERQUOTA"]).Select(name => (Encoding.ASCII.GetBytes($"[{name}]"), name))];

    /// <summary>The code in the answer to the last command; null: none.</summary>
    public string? Code { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri) => Code = null;

    public void LogClient(byte[] buffer, int offset, int count) => Code = null;

    public void LogServer(byte[] buffer, int offset, int count)
    {
        var said = buffer.AsSpan(offset, count);
        foreach (var (code, name) in Codes)
            if (said.IndexOf(code) is var at and >= 0 && IsRefusal(said[..at])) Code = name;
    }

    public void Dispose()
    {
    }

    /// <summary>Whether what stands before a code is "tag NO " or "* BYE ", and not a line of a mail.</summary>
    private static bool IsRefusal(ReadOnlySpan<byte> before)
    {
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return line.Length < 32 && (line.EndsWith(" NO "u8) || line.EndsWith("* BYE "u8));
    }
}
