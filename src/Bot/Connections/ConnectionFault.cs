using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Bot.Connections;

/// <summary>Why a server cannot be used.</summary>
/// <param name="Text">Which server, what is wrong, and which settings to check.</param>
/// <param name="IsRefusal">Whether only other settings help: a wrong name or password, say, and not a server that is down.</param>
public sealed record ConnectionFault(string Text, bool IsRefusal)
{
    /// <summary>Whether a mail server's fault is of the kind that does not pass by itself.</summary>
    internal static bool Refuses(Exception exception) => exception switch
    {
        // RFC 4954 §6, RFC 5530 §3: the server's own trouble with its accounts.
        AuthenticationException { InnerException: SmtpCommandException { StatusCode: < SmtpStatusCode.SyntaxError } } => false,
        AuthenticationException { InnerException: ImapCommandException { ResponseText: var text } } => !text.Contains("temporar", StringComparison.OrdinalIgnoreCase),
        AuthenticationException or SaslException or ServiceNotAuthenticatedException => true,
        SslHandshakeException or NotSupportedException or FolderNotFoundException => true,
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => true,
        _ => false,
    };
}
