namespace Bot.Connections;

/// <summary>How a connection to a mail server is protected.</summary>
public enum TlsMode
{
    /// <summary>TLS from the first byte (RFC 8314 §3): port 993, or 465 for SMTP.</summary>
    Implicit,

    /// <summary>The connection begins in the clear and must turn to TLS before anything else is said (RFC 3207): port 143, or 587
    /// for SMTP.</summary>
    StartTls,

    /// <summary>No protection: for a server on the same machine, or a public archive. Port 143, or 25 for SMTP.</summary>
    None,
}
