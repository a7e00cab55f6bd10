using MailKit.Net.Imap;
using MailKit.Security;

namespace Bot.EndToEndTests.Servers;

/// <summary>public-inbox, the server behind lore.kernel.org: read-only IMAP for anyone, in folders of 50,000 mails each, and the web
/// archive.</summary>
public sealed class PublicInboxServer : Server
{
    // public-inbox-mda takes one mail a process; this takes a folder of them, in the order of their names.
    private const string Importer =
        """
        use strict; use warnings;
        use PublicInbox::Config; use PublicInbox::InboxWritable; use PublicInbox::Eml;
        my ($name, $folder) = @ARGV;
        my $inbox = PublicInbox::Config->new->lookup_name($name) or die "no list $name";
        my $importer = PublicInbox::InboxWritable->new($inbox)->importer(0);
        for my $path (sort glob("$folder/*.eml")) {
          open my $file, '<:raw', $path or die "$path: $!";
          my $bytes = do { local $/; <$file> };
          $bytes =~ s/\r\n/\n/g;
          $importer->add(PublicInbox::Eml->new(\$bytes));
        }
        $importer->done;
        """;

    private const string Remover =
        """
        use strict; use warnings;
        use PublicInbox::Config; use PublicInbox::InboxWritable; use PublicInbox::Eml;
        my ($name, $path) = @ARGV;
        my $inbox = PublicInbox::Config->new->lookup_name($name) or die "no list $name";
        my $importer = PublicInbox::InboxWritable->new($inbox)->importer(0);
        open my $file, '<:raw', $path or die "$path: $!";
        my $bytes = do { local $/; <$file> };
        $importer->remove(PublicInbox::Eml->new(\$bytes)) or die "not there";
        $importer->done;
        """;

    private readonly string _program;
    private int _lastList;
    private int _lastImport;

    private PublicInboxServer(string program)
        : base("public-inbox") => _program = program;

    /// <summary>In the clear; any name and password, or AUTH=ANONYMOUS.</summary>
    public int ImapPort { get; } = LoopbackPorts.Next();

    public int HttpPort { get; } = LoopbackPorts.Next();

    protected override ChildCommand Command => Tool(
        _program, "-W0", "-l", Invariant($"imap://127.0.0.1:{ImapPort}/"), "-l", Invariant($"http://127.0.0.1:{HttpPort}/"));

    public static async Task<PublicInboxServer> StartNewAsync()
    {
        var server = new PublicInboxServer(Needs.Program("public-inbox", "public-inbox-netd"));
        await Unprivileged.OwnAsync(server.Folder);
        // It refuses to start without a list.
        await server.InitializeAsync("first");
        await server.StartAsync();
        return server;
    }

    /// <summary>A new list with these mails. Its mailbox is <c>test.{name}.0</c>, its archive <c>http://127.0.0.1:{HttpPort}/{name}/</c>.</summary>
    public async Task<string> CreateListAsync(IEnumerable<byte[]> mails)
    {
        var name = Invariant($"list{Interlocked.Increment(ref _lastList)}");
        await InitializeAsync(name);
        await AddAsync(name, mails);
        await RestartAsync();
        return name;
    }

    /// <summary>The first, and for less than 50,000 mails the only, IMAP folder of a list.</summary>
    public static string MailboxOf(string list) => $"test.{list}.0";

    /// <summary>Adds mails to a list; who watches it in IDLE is told.</summary>
    public async Task AddAsync(string list, IEnumerable<byte[]> mails)
    {
        var folder = PathOf(Invariant($"import-{Interlocked.Increment(ref _lastImport)}"));
        Directory.CreateDirectory(folder);
        var number = 0;
        foreach (var mail in mails) await File.WriteAllBytesAsync(Path.Combine(folder, Invariant($"{++number:D8}.eml")), mail);
        await ChildProcess.DoAsync(Tool("perl", "-e", Importer, list, folder));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The folder of a list's archive, with its git repositories.</summary>
    public string ArchiveOf(string list) => PathOf(list);

    /// <summary>Removes a mail from a list.</summary>
    public async Task RemoveAsync(string list, byte[] mail)
    {
        var file = PathOf(Invariant($"remove-{Interlocked.Increment(ref _lastImport)}.eml"));
        await File.WriteAllBytesAsync(file, mail);
        await ChildProcess.DoAsync(Tool("perl", "-e", Remover, list, file));
        File.Delete(file);
    }

    /// <summary>Makes the next mail that is added get the UID after this one: tests need not add 50,000 mails to fill a folder.</summary>
    public Task JumpToUidAsync(string list, int uid) => ChildProcess.DoAsync(Tool(
        "perl", "-MDBI", "-e",
        "DBI->connect(\"dbi:SQLite:dbname=$ARGV[0]/msgmap.sqlite3\", '', '', { RaiseError => 1 })->do('UPDATE sqlite_sequence SET seq = ? WHERE name = ?', undef, $ARGV[1], 'msgmap')",
        PathOf(list), Invariant($"{uid}")));

    /// <summary>A client, logged in anonymously. The server resets a connection now and then on a busy machine; what is tested here is not that.</summary>
    public async Task<ImapClient> ConnectAsync()
    {
        for (var left = 5; ; left--)
        {
            var client = new ImapClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", ImapPort, SecureSocketOptions.None, TestContext.Current.CancellationToken);
                await client.AuthenticateAsync(new SaslMechanismAnonymous("test"), TestContext.Current.CancellationToken);
                return client;
            }
            catch (IOException) when (left > 0)
            {
                client.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
            }
        }
    }

    protected override Task<bool> IsReadyAsync(CancellationToken cancellationToken) => GreetsAsync(ImapPort, "* OK", cancellationToken);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private Task<string> InitializeAsync(string name) => ChildProcess.DoAsync(Tool(
        "public-inbox-init", "-V2", "-L", "basic", "--ng", $"test.{name}", name, PathOf(name), Invariant($"http://127.0.0.1:{HttpPort}/{name}"), $"{name}@lists.{Mailbox.Domain}"));

    private ChildCommand Tool(string program, params string[] arguments) => new(
        program,
        arguments,
        Folder,
        new Dictionary<string, string?> { ["HOME"] = Folder, ["PI_DIR"] = PathOf(".public-inbox"), ["PI_CONFIG"] = PathOf("config") },
        Unprivileged: true);
}
