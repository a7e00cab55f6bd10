using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bot.EndToEndTests.Servers;

/// <summary>Postfix: takes mail for lab.test and hands it to Dovecot by LMTP; nothing leaves the machine, DNS is never asked. Special
/// addresses answer as they are told:
/// <list type="bullet">
/// <item><c>code-451@lab.test</c>, <c>code-550-5.7.1@lab.test</c>: that answer to RCPT (to MAIL when it is the sender);</item>
/// <item><c>data-451@…</c> as the sender: that answer to DATA;</item>
/// <item><c>code-550-5.1.1@remote.test</c>: accepted here, refused by the next server, so that a real bounce (RFC 3464) comes back;
/// 4xx: retried each second, bounced after five;</item>
/// <item><c>anyone@remote.test</c>, <c>discard@lab.test</c>: accepted and dropped;</item>
/// <item><c>ghost@lab.test</c>: accepted here, unknown to Dovecot: a bounce.</item>
/// </list></summary>
public sealed class PostfixServer : Server
{
    private const string Master = "/usr/lib/postfix/sbin/master";

    private readonly DovecotServer _dovecot;
    private readonly int _remotePort = LoopbackPorts.Next();

    private PostfixServer(DovecotServer dovecot)
        : base("postfix") => _dovecot = dovecot;

    /// <summary>In the clear, and STARTTLS; from loopback no password is asked, but PLAIN and LOGIN are offered.</summary>
    public int SmtpPort { get; } = LoopbackPorts.Next();

    /// <summary>TLS from the first byte.</summary>
    public int SmtpsPort { get; } = LoopbackPorts.Next();

    /// <summary>In the clear, and STARTTLS; a mailbox's name and password are asked.</summary>
    public int SubmissionPort { get; } = LoopbackPorts.Next();

    protected override string LogFile => PathOf("maillog");

    // -d: in the foreground, and in our process group.
    protected override ChildCommand Command => new(Master, ["-c", PathOf("etc"), "-d"], Folder);

    public static async Task<PostfixServer> StartNewAsync(DovecotServer dovecot)
    {
        if (!File.Exists(Master)) throw Needs.Missing("needs Postfix (Debian package postfix); tests/run.sh installs it");
        if (!Environment.IsPrivilegedProcess) throw Needs.Missing("needs root: Postfix's master runs as root only");
        var server = new PostfixServer(dovecot);
        await server.PrepareAsync();
        await server.StartAsync();
        return server;
    }

    /// <summary>Sends from and to what its headers name; the last answer of the server.</summary>
    /// <exception cref="SmtpCommandException">The server refused it.</exception>
    public async Task<string> SendAsync(MimeMessage mail)
    {
        using var client = await ConnectAsync();
        var answer = await client.SendAsync(mail, TestContext.Current.CancellationToken);
        await client.DisconnectAsync(quit: true, TestContext.Current.CancellationToken);
        return answer;
    }

    /// <summary>Sends with an envelope of its own.</summary>
    /// <exception cref="SmtpCommandException">The server refused it.</exception>
    public async Task<string> SendAsync(MimeMessage mail, string sender, params string[] recipients)
    {
        using var client = await ConnectAsync();
        var answer = await client.SendAsync(
            mail, MailboxAddress.Parse(sender), recipients.Select(MailboxAddress.Parse), TestContext.Current.CancellationToken);
        await client.DisconnectAsync(quit: true, TestContext.Current.CancellationToken);
        return answer;
    }

    protected override Task<bool> IsReadyAsync(CancellationToken cancellationToken) => GreetsAsync(SmtpPort, "220", cancellationToken);

    private async Task<SmtpClient> ConnectAsync()
    {
        // MailKit's own socket waits 40 ms a mail for Nagle.
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, SmtpPort, TestContext.Current.CancellationToken);
        var client = new SmtpClient();
        await client.ConnectAsync(socket, "127.0.0.1", SmtpPort, SecureSocketOptions.None, TestContext.Current.CancellationToken);
        return client;
    }

    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(PathOf("etc"));
        TestCertificate.WriteTo(PathOf("etc"));
        await File.WriteAllTextAsync(PathOf("etc", "main.cf"), MainSettings());
        await File.WriteAllTextAsync(PathOf("etc", "master.cf"), Services());
        await File.WriteAllTextAsync(PathOf("etc", "answers"),
            """
            /^code-([45][0-9][0-9])-([45]\.[0-9]+\.[0-9]+)@lab\.test$/  $1 $2 as asked
            /^code-([45])([0-9][0-9])@lab\.test$/  $1$2 $1.0.0 as asked

            """);
        await File.WriteAllTextAsync(PathOf("etc", "answers_to_data"),
            """
            /^data-([45])([0-9][0-9])@/  $1$2 $1.0.0 as asked

            """);
        await File.WriteAllTextAsync(PathOf("etc", "answers_of_next"),
            """
            /^code-([45][0-9][0-9])-([45]\.[0-9]+\.[0-9]+)@/  $1 $2 as asked
            /^code-([45])([0-9][0-9])@/  $1$2 $1.0.0 as asked
            /./  DISCARD

            """);
        await File.WriteAllTextAsync(PathOf("etc", "transport"), "/^discard(\\+.*)?@/  discard:\n");
        await File.WriteAllTextAsync(PathOf("etc", "users"), "/^(user[0-9]+|ghost|discard|postmaster|double-bounce)(\\+[^@]*)?@lab\\.test$/  known\n");

        string[] queues = ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace"];
        await MakeAsync(["-o", "postfix", "-m", "700"], [.. queues.Select(queue => PathOf("queue", queue)), PathOf("data")]);
        await MakeAsync(["-o", "postfix", "-g", "postdrop", "-m", "730"], [PathOf("queue", "maildrop")]);
        await MakeAsync(["-o", "postfix", "-g", "postdrop", "-m", "710"], [PathOf("queue", "public")]);
        await MakeAsync(["-m", "755"], [PathOf("queue", "pid")]);
    }

    private Task<string> MakeAsync(string[] options, string[] folders) =>
        ChildProcess.DoAsync(new ChildCommand("install", ["-d", .. options, .. folders], Folder));

    private string MainSettings() => string.Create(CultureInfo.InvariantCulture,
        $"""
        compatibility_level = 3.6
        queue_directory = {Folder}/queue
        data_directory = {Folder}/data
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = {LogFile}
        maillog_file_prefixes = {Folder}
        import_environment = MAIL_CONFIG MAIL_DEBUG MAIL_LOGTAG TZ LANG=C

        myhostname = mx.lab.test
        mydomain = lab.test
        myorigin = lab.test
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        smtp_bind_address = 127.0.0.1
        alias_maps =
        alias_database =
        local_recipient_maps =
        recipient_delimiter = +
        biff = no

        # Nothing leaves: every domain but ours and remote.test is refused at RCPT, and remote.test is a listener of our own.
        local_transport = error:5.1.1 no local users
        relay_domains = remote.test
        relay_recipient_maps =
        relay_transport = smtp:[127.0.0.1]:{_remotePort}
        default_transport = error:5.1.2 no way out
        transport_maps = regexp:{Folder}/etc/transport
        disable_dns_lookups = yes
        smtp_dns_support_level = disabled
        smtp_host_lookup = native
        smtp_tls_security_level = none

        virtual_mailbox_domains = {Mailbox.Domain}
        virtual_mailbox_maps = regexp:{Folder}/etc/users
        virtual_transport = lmtp:inet:127.0.0.1:{_dovecot.LmtpPort}
        lmtp_destination_concurrency_limit = 4
        lmtp_tls_security_level = none

        smtpd_tls_cert_file = {Folder}/etc/cert.pem
        smtpd_tls_key_file = {Folder}/etc/key.pem
        smtpd_tls_security_level = may
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = inet:127.0.0.1:{_dovecot.SaslPort}
        smtpd_sasl_security_options = noanonymous

        # Refuse at the command in question, not at RCPT.
        smtpd_delay_reject = no
        smtpd_helo_required = yes
        smtpd_sender_restrictions = check_sender_access regexp:{Folder}/etc/answers
        smtpd_recipient_restrictions = check_recipient_access regexp:{Folder}/etc/answers, reject_unauth_destination
        smtpd_data_restrictions = check_sender_access regexp:{Folder}/etc/answers_to_data
        smtpd_relay_restrictions =
        smtpd_peername_lookup = no

        # No limits that a test with many errors or connections would meet.
        smtpd_error_sleep_time = 0
        smtpd_soft_error_limit = 1000
        smtpd_hard_error_limit = 2000
        smtpd_junk_command_limit = 10000
        smtpd_client_connection_count_limit = 0
        smtpd_client_connection_rate_limit = 0
        message_size_limit = 10485760
        mailbox_size_limit = 0

        # Seconds, where the default is minutes and days.
        queue_run_delay = 1s
        minimal_backoff_time = 1s
        maximal_backoff_time = 2s
        bounce_queue_lifetime = 5s
        maximal_queue_lifetime = 5s
        delay_warning_time = 0
        in_flow_delay = 0
        notify_classes =

        """);

    private string Services() => string.Create(CultureInfo.InvariantCulture,
        $"""
        # service type private unprivileged chroot wakeup maxproc command
        127.0.0.1:{SmtpPort} inet n - n - - smtpd
        127.0.0.1:{SmtpsPort} inet n - n - - smtpd
          -o smtpd_tls_wrappermode=yes
        127.0.0.1:{SubmissionPort} inet n - n - - smtpd
          -o smtpd_client_restrictions=permit_sasl_authenticated,reject
          -o smtpd_delay_reject=yes
        # The next server, as it looks from outside: the answers of remote.test.
        127.0.0.1:{_remotePort} inet n - n - - smtpd
          -o myhostname=mx.remote.test
          -o smtpd_sasl_auth_enable=no
          -o smtpd_recipient_restrictions=check_recipient_access,regexp:{Folder}/etc/answers_of_next,reject
        smtp unix - - n - - smtp
        lmtp unix - - n - - lmtp
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        showq unix n - n - - showq
        tlsmgr unix - - n 1000? 1 tlsmgr
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """);
}
