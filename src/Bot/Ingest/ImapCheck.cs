using System.Net.Sockets;
using Bot.Connections;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Ingest;

/// <summary>Tries a mailbox: signs in and opens the folder as for reading, and reads nothing.</summary>
public static class ImapCheck
{
    /// <param name="options">The account.</param>
    /// <param name="folderName">The folder.</param>
    /// <param name="key">The account's settings, such as Bot:Ingest:Sources:0.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>What there is, or what is wrong; the other is null.</returns>
    public static async Task<(string? Found, ConnectionFault? Fault)> RunAsync(SourceOptions options, string folderName, string key, CancellationToken token)
    {
        using var account = ImapAccount.Of(options, NullLogger.Instance, TimeProvider.System);
        try
        {
            using var connection = await account.OpenAsync(token);
            var client = connection.Client;
            var newest = options.IsNewsgroup ? $".{await new NewsgroupSlices(client, folderName).NewestAsync(token)}" : "";
            var folder = await client.GetFolderAsync(folderName + newest, token);
            await folder.OpenAsync(FolderAccess.ReadOnly, token);
            var idle = client.Capabilities.HasFlag(ImapCapabilities.Idle) ? "IDLE" : $"asked every {options.PollInterval}";
            await client.DisconnectAsync(quit: true, token);
            return ($"{folder.Count:N0} mails{(options.IsNewsgroup ? $" in {folder.FullName}, its newest slice" : "")}, {idle}", null);
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            return (null, new ConnectionFault(Explain(exception, account, folderName, key), ConnectionFault.Refuses(exception)));
        }
    }

    private static string Explain(Exception exception, ImapAccount account, string folder, string key)
    {
        var options = account.Options;
        var server = $"IMAP {options.Host}:{options.ResolvedPort}";
        // The server's words on one line. It may repeat what it was told.
        var said = account.WithoutSecrets(exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ') + ".");
        return exception switch
        {
            AuthenticationException or SaslException when options.IsAnonymous => $"{server} lets nobody in without a name: {said} Set {key}:User and {key}:PasswordFile.",
            MailboxRefusedException => said,
            TokenEndpointException => $"{said} Check {key}:OAuth:TokenUrl.",
            AuthenticationException or SaslException when options.OAuth.IsConfigured => $"{server} refused the access token of {options.User}: {said} Check {key}:User and {key}:OAuth:Scope.",
            AuthenticationException or SaslException => $"{server} refused the sign-in of {options.User}: {said} Check {key}:User and {key}:PasswordFile.",
            SslHandshakeException => $"{server} and Bot agree on no TLS. Check {key}:Tls and {key}:Port; a private server's certificate belongs in {key}:CertificateFile.",
            NotSupportedException => $"{server}: {said} Check {key}:Tls.",
            FolderNotFoundException when options.IsNewsgroup => $"{server} has no newsgroup {folder}. Check {key}:Newsgroup.",
            FolderNotFoundException => $"{server} has no folder {folder} for {options.User ?? "anonymous"}. Check {key}:Folders.",
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => $"{server}: no such host. Check {key}:Host.",
            SocketException or TimeoutException => $"{server} cannot be reached: {said} Check {key}:Host and {key}:Port.",
            _ => $"{server} broke off: {said} Check {key}:Port and {key}:Tls.",
        };
    }
}
