namespace Bot.Ingest;

/// <summary>How a connection to a mailbox is secured.</summary>
public enum TlsMode
{
    /// <summary>TLS from the first byte; port 993.</summary>
    Implicit,

    /// <summary>STARTTLS, which must succeed; port 143.</summary>
    StartTls,

    /// <summary>Plain text; port 143. For a server on the same machine or a public archive.</summary>
    None,
}
