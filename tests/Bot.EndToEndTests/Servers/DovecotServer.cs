using System.Globalization;
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Bot.EndToEndTests.Servers;

/// <summary>Dovecot 2.3: IMAP with IDLE, in the clear, with STARTTLS and with implicit TLS; LMTP and SASL for the MTA.</summary>
public sealed class DovecotServer : Server
{
    private const int Mailboxes = 500;

    /// <summary>The last mailboxes are Maildirs, whose index can be lost without the mails.</summary>
    private const int Maildirs = 50;

    private readonly string _program;
    private readonly string _more;
    private int _lastMailbox;
    private int _lastMaildir = Mailboxes - Maildirs;

    private DovecotServer(string program, string more)
        : base("dovecot") => (_program, _more) = (program, more);

    /// <summary>In the clear, and STARTTLS.</summary>
    public int ImapPort { get; } = LoopbackPorts.Next();

    /// <summary>TLS from the first byte.</summary>
    public int ImapsPort { get; } = LoopbackPorts.Next();

    public int LmtpPort { get; } = LoopbackPorts.Next();

    public int SaslPort { get; } = LoopbackPorts.Next();

    protected override string LogFile => PathOf("dovecot.log");

    protected override ChildCommand Command => new(_program, ["-F", "-c", PathOf("dovecot.conf")], Folder, Unprivileged: true);

    public static Task<DovecotServer> StartNewAsync() => StartNewAsync("");

    /// <param name="more">Settings that stand above the usual ones.</param>
    public static async Task<DovecotServer> StartNewAsync(string more)
    {
        var program = Needs.Program("dovecot-imapd", "dovecot");
        if (!File.Exists("/usr/lib/dovecot/imap")) throw Needs.Missing("needs Dovecot's IMAP server (Debian package dovecot-imapd); tests/run.sh installs it");
        if (!File.Exists("/usr/lib/dovecot/lmtp")) throw Needs.Missing("needs Dovecot's LMTP server (Debian package dovecot-lmtpd); tests/run.sh installs it");
        var server = new DovecotServer(program, more);
        await server.PrepareAsync();
        await server.StartAsync();
        return server;
    }

    /// <summary>A mailbox that no test has used yet.</summary>
    public Mailbox NextMailbox()
    {
        var number = Interlocked.Increment(ref _lastMailbox);
        return number <= Mailboxes - Maildirs ? new Mailbox(Invariant($"user{number}")) : throw new InvalidOperationException($"All {Mailboxes} mailboxes are used; raise the number in {nameof(DovecotServer)}.");
    }

    /// <summary>A mailbox, kept as a Maildir, that no test has used yet.</summary>
    public Mailbox NextMaildir() => new(Invariant($"user{Interlocked.Increment(ref _lastMaildir)}"));

    /// <summary>Deletes what Dovecot knows of the UIDs of a <see cref="NextMaildir"/>'s inbox, as a careless restore does. Waits until
    /// no session has the folder open: it would write the old UIDs again.</summary>
    public async Task LoseIndexAsync(Mailbox mailbox)
    {
        // doveadm prints a line for each user who is there.
        await Wait.UntilAsync(
            async () => !(await DoveadmAsync("who", mailbox.Name)).Contains(mailbox.Name, StringComparison.Ordinal), TimeSpan.FromSeconds(20), () => $"the sessions of {mailbox} to end");
        foreach (var file in Directory.EnumerateFiles(PathOf(Path.Combine("mail", mailbox.Name, "Maildir")), "dovecot*")) File.Delete(file);
    }

    /// <summary>Adds mails as they are, byte for byte but for line ends, which become CRLF, and NUL, which IMAP cannot carry and Dovecot makes 0x80; in one transaction (MULTIAPPEND), so that
    /// watchers see them all at once. A folder that does not exist is made.</summary>
    public async Task AppendAsync(Mailbox mailbox, IEnumerable<byte[]> mails, string folder = "INBOX")
    {
        byte[][] all = [.. mails];
        await using var session = await ImapAppender.OpenAsync(ImapPort, mailbox);
        if (folder != "INBOX") await session.CreateAsync(folder);
        var before = await session.CountAsync(folder);
        try
        {
            await session.AppendAsync(folder, all);
        }
        catch (IOException exception)
        {
            // A session that ends may have added all or nothing; it is said, and made good when it was nothing.
            TestContext.Current.TestOutputHelper?.WriteLine($"Adding to {folder} of {mailbox}: {exception.Message}{Log()}");
            await using var another = await ImapAppender.OpenAsync(ImapPort, mailbox);
            if (await another.CountAsync(folder) == before) await another.AppendAsync(folder, all);
        }
    }

    public Task AppendAsync(Mailbox mailbox, params string[] mails) => AppendAsync(mailbox, mails.Select(Encoding.UTF8.GetBytes));

    /// <summary>All mails of the folder, in the order of arrival.</summary>
    public async Task<IReadOnlyList<MimeMessage>> ReadAsync(Mailbox mailbox, string folder = "INBOX")
    {
        using var client = await ConnectAsync(mailbox);
        var inbox = await client.GetFolderAsync(folder);
        await inbox.OpenAsync(FolderAccess.ReadOnly);
        List<MimeMessage> mails = [];
        for (var index = 0; index < inbox.Count; index++) mails.Add(await inbox.GetMessageAsync(index));
        await client.DisconnectAsync(quit: true);
        return mails;
    }

    /// <summary>Waits until the inbox holds that many mails, or more, and reads them all.</summary>
    public async Task<IReadOnlyList<MimeMessage>> ReadAsync(Mailbox mailbox, int count, TimeSpan within)
    {
        using var client = await ConnectAsync(mailbox);
        await Wait.ForAsync(
            async () =>
            {
                await client.Inbox!.StatusAsync(StatusItems.Count);
                return client.Inbox.Count;
            },
            found => found >= count,
            within,
            found => $"{count} mails in {mailbox}'s inbox: {found} came.");
        await client.DisconnectAsync(quit: true);
        return await ReadAsync(mailbox);
    }

    /// <summary>Deletes mails by their UIDs, as another client of the mailbox would.</summary>
    public async Task ExpungeAsync(Mailbox mailbox, Func<int, bool> atIndex)
    {
        using var client = await ConnectAsync(mailbox);
        await client.Inbox!.OpenAsync(FolderAccess.ReadWrite);
        var ids = (await client.Inbox.SearchAsync(SearchQuery.All)).Where((_, index) => atIndex(index)).ToList();
        await client.Inbox.AddFlagsAsync(ids, MessageFlags.Deleted, silent: true);
        await client.Inbox.ExpungeAsync(ids);
        await client.DisconnectAsync(quit: true);
    }

    /// <summary>A client of the mailbox, logged in.</summary>
    public async Task<ImapClient> ConnectAsync(Mailbox mailbox)
    {
        var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", ImapPort, SecureSocketOptions.None);
        await client.AuthenticateAsync(mailbox.Name, mailbox.Password);
        return client;
    }

    /// <summary>Ends the user's connections with BYE.</summary>
    public Task KickAsync(Mailbox mailbox) => DoveadmAsync("kick", mailbox.Name);

    /// <summary>Renumbers the folder, as after a restore: what clients remember of UIDs is void.</summary>
    public Task ChangeUidValidityAsync(Mailbox mailbox, uint uidValidity, string folder = "INBOX") =>
        DoveadmAsync("mailbox", "update", "-u", mailbox.Name, "--uid-validity", uidValidity.ToString(CultureInfo.InvariantCulture), folder);

    /// <summary>doveadm over this server, as the user that it runs as.</summary>
    public Task<string> DoveadmAsync(params string[] arguments) =>
        ChildProcess.DoAsync(new ChildCommand("doveadm", ["-c", PathOf("dovecot.conf"), .. arguments], Folder, Unprivileged: true));

    protected override Task<bool> IsReadyAsync(CancellationToken cancellationToken) => GreetsAsync(ImapPort, "* OK", cancellationToken);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private async Task PrepareAsync()
    {
        foreach (var folder in (string[])["run", "state", "mail"]) Directory.CreateDirectory(PathOf(folder));
        TestCertificate.WriteTo(Folder);
        var users = Enumerable.Range(1, Mailboxes).Select(number => new Mailbox(Invariant($"user{number}")));
        await File.WriteAllLinesAsync(PathOf("passwd"), users.Select(user => $"{user.Name}:{{PLAIN}}{user.Password}::::::{(IsMaildir(user) ? "userdb_mail=maildir:~/Maildir" : "")}"));
        await File.WriteAllTextAsync(PathOf("dovecot.conf"), Settings() + _more + "\n");
        await Unprivileged.OwnAsync(Folder);
    }

    private static bool IsMaildir(Mailbox user) => int.Parse(user.Name["user".Length..], CultureInfo.InvariantCulture) > Mailboxes - Maildirs;

    private string Settings() =>
        $$"""
        protocols = imap lmtp
        listen = 127.0.0.1
        base_dir = {{Folder}}/run
        state_dir = {{Folder}}/state
        log_path = {{LogFile}}
        instance_name = bot-tests

        # Everything runs as the user that the master runs as: no setuid, no chroot.
        default_internal_user = {{Unprivileged.User}}
        default_internal_group = {{Unprivileged.Group}}
        default_login_user = {{Unprivileged.User}}
        first_valid_uid = 1
        service anvil {
          chroot =
          # Without it, an address that gave a wrong password waits longer and longer; all tests share one address.
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service imap-login {
          chroot =
          process_min_avail = 1
          # One login process serves all connections, instead of a process each.
          service_count = 0
          inet_listener imap {
            port = {{ImapPort}}
          }
          inet_listener imaps {
            port = {{ImapsPort}}
            ssl = yes
          }
        }
        service lmtp {
          chroot =
          inet_listener lmtp {
            port = {{LmtpPort}}
          }
        }
        service auth {
          inet_listener sasl {
            port = {{SaslPort}}
          }
        }

        ssl = yes
        ssl_cert = <{{Folder}}/cert.pem
        ssl_key = <{{Folder}}/key.pem
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        auth_failure_delay = 0
        passdb {
          driver = passwd-file
          args = scheme=PLAIN username_format=%n {{Folder}}/passwd
        }
        userdb {
          driver = passwd-file
          args = username_format=%n {{Folder}}/passwd
          default_fields = uid={{Unprivileged.User}} gid={{Unprivileged.Group}} home={{Folder}}/mail/%n
        }

        # Eight times as fast as Maildir in appending thousands.
        mail_location = mdbox:~/mdbox
        mailbox_list_index = yes
        mail_fsync = never
        mail_max_userip_connections = 200
        mailbox_idle_check_interval = 5 secs
        postmaster_address = postmaster@{{Mailbox.Domain}}
        hostname = imap.{{Mailbox.Domain}}
        namespace inbox {
          inbox = yes
          separator = /
        }

        """;
}
