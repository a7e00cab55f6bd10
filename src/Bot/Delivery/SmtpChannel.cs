using System.Net.Sockets;
using System.Text;
using Bot.Connections;
using Bot.Storage;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bot.Delivery;

/// <summary>Hands finished mails to a mail server, one mail a recipient, byte for byte.</summary>
/// <remarks>When the server's "250" is lost, or we are killed before we noted it, the same mail goes out again under the same
/// Message-ID: exactly-once does not exist in SMTP (RFC 5321 §4.5.4.1).</remarks>
public sealed partial class SmtpChannel : IDeliveryChannel, IDisposable
{
    /// <summary>After a failed connection nobody knocks again for this long: a thousand sign-ins with a wrong password get
    /// an address banned.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly SmtpOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<SmtpChannel> logger;
    private readonly SmtpConnections connections;
    private volatile Outage? outage;

    public SmtpChannel(DeliveryOptions options, TimeProvider time, ILogger<SmtpChannel> logger)
    {
        (this.options, this.time, this.logger) = (options.Smtp, time, logger);
        connections = new SmtpConnections(options.Smtp, time);
    }

    public string Name => "smtp";

    public RetryPlan Plan => RetryPlan.Smtp;

    public async Task<DeliveryResult> SendAsync(ClaimedDelivery delivery, CancellationToken token)
    {
        if (!options.IsConfigured) return new DeliveryResult.Temporary($"No mail server is set. Set {SmtpOptions.Section}:Host.");
        if (SmtpOptions.ParseAddress(delivery.Target) is not { } recipient)
            return new DeliveryResult.Permanent($"\"{delivery.Target}\" is not a mail address. Check the subscription.");
        if (outage is { } known && time.GetElapsedTime(known.Since) < Pause) return new DeliveryResult.Temporary(known.Error);

        using var mail = Load(delivery.Payload);
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        SmtpConnections.Connection? connection;
        try
        {
            connection = await connections.TryTakeAsync(either.Token);
            if (connection is not null) outage = null;
        }
        catch (Exception exception) when (!token.IsCancellationRequested && Explain(exception) is not null)
        {
            var error = Explain(exception)!;
            outage = new Outage(error, time.GetTimestamp());
            Log.NoConnection(logger, Name, error);
            return new DeliveryResult.Temporary(error);
        }

        if (connection is null) return new DeliveryResult.Busy();
        var isSound = false;
        try
        {
            await connection.Client.SendAsync(FormatOptions.Default, mail, MailboxAddress.Parse(options.From), [recipient], either.Token);
            isSound = true;
            return new DeliveryResult.Sent();
        }
        catch (SmtpCommandException exception)
        {
            // A refused mail leaves the connection usable: MailKit has sent RSET, or closed it.
            isSound = true;
            return Refused(exception, recipient);
        }
        catch (Exception exception) when (!token.IsCancellationRequested && Explain(exception) is not null)
        {
            return exception is NotSupportedException
                ? new DeliveryResult.Permanent($"SMTP {options.Server} cannot take a mail for {recipient.Address}: {exception.Message}")
                : new DeliveryResult.Temporary(Explain(exception)!);
        }
        finally
        {
            connections.Return(connection, isSound);
        }
    }

    /// <summary>Connects and signs in as for a mail, and sends none.</summary>
    /// <returns>What is wrong and what to check; null when nothing is.</returns>
    public async Task<ConnectionFault?> CheckAsync(CancellationToken token)
    {
        if (!options.IsConfigured) return new ConnectionFault($"No mail server is set. Set {SmtpOptions.Section}:Host.", IsRefusal: true);
        try
        {
            using var client = await connections.ConnectAsync(token);
            await client.NoOpAsync(token);
            await client.DisconnectAsync(quit: true, token);
            return null;
        }
        catch (SmtpCommandException exception)
        {
            return new ConnectionFault($"SMTP {options.Server} answers {Answer(exception)}", IsRefusal: false);
        }
        catch (Exception exception) when (!token.IsCancellationRequested && Explain(exception) is not null)
        {
            return new ConnectionFault(Explain(exception)!, ConnectionFault.Refuses(exception));
        }
    }

    public void Dispose() => connections.Dispose();

    private static MimeMessage Load(byte[] payload) => MimeMessage.Load(new MemoryStream(payload, writable: false));

    /// <summary>RFC 5321 §4.2.1: 4yz may pass later, 5yz will not. A sender that is refused is our settings' fault, though, and
    /// everybody's digest would be lost with it: it counts as temporary and a human is called.</summary>
    private DeliveryResult Refused(SmtpCommandException exception, MailboxAddress recipient)
    {
        var isPermanent = (int)exception.StatusCode >= 500;
        if (exception.ErrorCode == SmtpErrorCode.SenderNotAccepted)
        {
            var error = $"SMTP {options.Server} rejected {options.From}: {Answer(exception)} Check {SmtpOptions.Section}:From.";
            if (isPermanent) Log.SettingsRefused(logger, Name, error);
            return new DeliveryResult.Temporary(error);
        }

        var reason = $"SMTP {options.Server} rejected {recipient.Address}: {Answer(exception)}";
        return isPermanent
            ? new DeliveryResult.Permanent($"{reason} Check the subscriber's address.")
            : new DeliveryResult.Temporary(reason);
    }

    /// <summary>What a fault of the connection means and what to check; null for a fault of another kind.</summary>
    private string? Explain(Exception exception)
    {
        var server = $"SMTP {options.Server}";
        const string Keys = SmtpOptions.Section;
        return exception switch
        {
            AuthenticationException or SaslException =>
                $"{server} refused the sign-in of {options.User}: {Redact(exception.Message)} Check {Keys}:User and {Keys}:PasswordFile.",
            ServiceNotAuthenticatedException => $"{server} wants a sign-in. Set {Keys}:User and {Keys}:PasswordFile.",
            SslHandshakeException =>
                $"{server} and Bot agree on no TLS. Check {Keys}:Tls and {Keys}:Port; a private server's certificate belongs in {Keys}:CertificateFile.",
            NotSupportedException => $"{server}: {exception.Message} Check {Keys}:Tls and {Keys}:User.",
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
                $"{server}: no such host. Check {Keys}:Host.",
            SocketException or TimeoutException => $"{server} cannot be reached: {exception.Message}. Check {Keys}:Host and {Keys}:Port.",
            OperationCanceledException => $"{server} did not take the mail within {options.Timeout.TotalSeconds:0} s.",
            ServiceNotConnectedException or ProtocolException or IOException or CommandException =>
                $"{server} broke off: {Redact(exception.Message)}",
            _ => null,
        };
    }

    private string Answer(SmtpCommandException exception) => $"{(int)exception.StatusCode} {Redact(exception.Message).TrimEnd('.')}.";

    /// <summary>A server may repeat what it was told, and the answer ends in logs.</summary>
    private string Redact(string answer)
    {
        var line = string.Join(' ', answer.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (options.User is not { Length: > 0 } user || Secret.Read(options.Password, options.PasswordFile) is not { Length: > 0 } password) return line;
        foreach (var secret in (string[])[password, Base64(password), Base64($"\0{user}\0{password}")])
            line = line.Replace(secret, "…", StringComparison.Ordinal);
        return line;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private sealed record Outage(string Error, long Since);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "No connection for {Channel}: {Error}")]
        public static partial void NoConnection(ILogger logger, string channel, string error);

        [LoggerMessage(LogLevel.Error, "{Channel} cannot send anything: {Error}")]
        public static partial void SettingsRefused(ILogger logger, string channel, string error);
    }
}
