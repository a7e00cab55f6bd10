namespace Bot.Delivery;

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpTls
{
    /// <summary>The connection begins in the clear and must turn to TLS before anything else is said (RFC 3207); port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314 §3); port 465.</summary>
    Implicit,

    /// <summary>No protection, for a relay on the same machine; port 25.</summary>
    None,
}
