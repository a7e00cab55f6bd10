using System.Diagnostics;
using System.Text;
using Bot.Connections;
using Bot.EndToEndTests.Scenarios;
using Bot.EndToEndTests.Servers;
using Bot.Ingest;
using MailKit;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>Reading a real server's mailboxes, whatever happens to them meanwhile.</summary>
public sealed class ImapSourceTests(SharedServers servers, ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_expunged_while_others_are_fetched_stop_nothing()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mails(0, 350));

        await using var reading = await Reading.StartAsync(Account(dovecot, mailbox), afterFirst: () => dovecot.ExpungeAsync(mailbox, index => index % 3 == 0));
        await reading.HasAsync(100);
        await dovecot.AppendAsync(mailbox, Mails(350, 1));
        // Not by their number: the server may still give out mails that another session has expunged.
        await Wait.UntilAsync(async () => await reading.ColumnAsync<long>("SELECT uid FROM cursors") is [351], TimeSpan.FromSeconds(30), () => "the cursor to reach the end");

        var stored = (await reading.ColumnAsync<string>("SELECT mail_id FROM mails")).ToHashSet();
        Assert.All(Enumerable.Range(0, 351).Where(number => number < 100 || number % 3 != 0), number => Assert.Contains($"m{number}@x", stored));
        Assert.Equal([351], await reading.ColumnAsync<long>("SELECT uid FROM cursors"));
    }

    [Fact]
    public async Task A_mailbox_numbered_anew_is_read_again_and_stored_once()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mails(0, 5));
        await using var reading = await Reading.StartAsync(Account(dovecot, mailbox));
        await reading.HasAsync(5);

        await dovecot.ChangeUidValidityAsync(mailbox, 424242);
        await dovecot.AppendAsync(mailbox, Mails(5, 1));
        await dovecot.KickAsync(mailbox);
        await reading.HasAsync(6);
        await dovecot.AppendAsync(mailbox, Mails(6, 1));
        await reading.HasAsync(7);

        Assert.Equal([7], await reading.ColumnAsync<long>("SELECT COUNT(*) FROM list_mails"));
        Assert.Equal([424242], await reading.ColumnAsync<long>("SELECT uid_validity FROM cursors"));
    }

    [Fact]
    public async Task A_new_mail_is_noticed_by_IDLE_at_once_whenever_it_comes()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        var random = new Random(2177);
        await dovecot.AppendAsync(mailbox, Mails(0, 1));
        // Only IDLE can notice: the next look would be minutes later.
        await using var reading = await Reading.StartAsync(Account(dovecot, mailbox, poll: TimeSpan.FromMinutes(5)));
        await reading.HasAsync(1);
        List<TimeSpan> times = [];

        for (var round = 1; round <= 20; round++)
        {
            // Right after the last mail it comes between looking and IDLE; later, in IDLE.
            if (round % 2 == 1) await Task.Delay(random.Next(30), Token);
            var watch = Stopwatch.StartNew();
            await dovecot.AppendAsync(mailbox, Mails(round, 1));
            await reading.HasAsync(round + 1);
            times.Add(watch.Elapsed);
        }

        output.WriteLine($"Noticed within {times.Max().TotalMilliseconds:0} ms, in the mean {times.Average(time => time.TotalMilliseconds):0} ms");
        Assert.All(times, time => Assert.True(time < TimeSpan.FromSeconds(2), $"A mail was noticed after {time}."));
    }

    [Fact]
    public async Task A_new_mail_told_of_while_others_are_fetched_is_not_waited_for()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mails(0, 150));

        // The server tells of it in its answer to the second fetch, and never again.
        await using var reading = await Reading.StartAsync(
            Account(dovecot, mailbox, poll: TimeSpan.FromMinutes(5)), afterFirst: () => dovecot.AppendAsync(mailbox, Mails(150, 1)));

        await reading.HasAsync(151, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_server_without_IDLE_is_asked_from_time_to_time()
    {
        await using var dovecot = await DovecotServer.StartNewAsync("imap_capability = IMAP4rev1 LITERAL+");
        var mailbox = dovecot.NextMailbox();
        var account = Account(dovecot, mailbox);
        await dovecot.AppendAsync(mailbox, Mails(0, 1));
        Assert.Contains("asked every", (await ImapCheck.RunAsync(account, "INBOX", "key", Token)).Found);
        await using var reading = await Reading.StartAsync(account);

        await reading.HasAsync(1);
        for (var number = 1; number < 3; number++)
        {
            await dovecot.AppendAsync(mailbox, Mails(number, 1));
            await reading.HasAsync(number + 1);
        }
    }

    [Fact]
    public async Task A_connection_that_the_server_ends_is_made_again()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mails(0, 1));
        await using var reading = await Reading.StartAsync(Account(dovecot, mailbox));
        await reading.HasAsync(1);

        await dovecot.KickAsync(mailbox);
        await dovecot.AppendAsync(mailbox, Mails(1, 1));

        await reading.HasAsync(2);
    }

    [Theory]
    [InlineData(TlsMode.None)]
    [InlineData(TlsMode.StartTls)]
    [InlineData(TlsMode.Implicit)]
    public async Task A_connection_that_a_router_forgot_is_given_up_at_the_deadline(TlsMode tls)
    {
        var dovecot = await servers.DovecotAsync();
        await using var proxy = new TcpProxy(tls == TlsMode.Implicit ? dovecot.ImapsPort : dovecot.ImapPort);
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mails(0, 1));
        await using var reading = await Reading.StartAsync(Account(dovecot, mailbox, tls, proxy.Port));
        await reading.HasAsync(1);

        proxy.BlackHole = true;
        await dovecot.AppendAsync(mailbox, Mails(1, 1));
        // The deadline of IDLE is PollInterval and Timeout, a second each.
        await Wait.UntilAsync(() => reading.States.All.Values.Any(state => state.Error is not null), TimeSpan.FromSeconds(20), () => "the deadline");
        proxy.BlackHole = false;

        await reading.HasAsync(2);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(30_000)]
    [InlineData(150_000)]
    public async Task A_connection_cut_while_mails_are_fetched_loses_and_doubles_nothing(long after)
    {
        var dovecot = await servers.DovecotAsync();
        await using var proxy = new TcpProxy(dovecot.ImapPort);
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mails(0, 300, new string('x', 1_000)));

        proxy.CutAfter(after);
        await using var reading = await Reading.StartAsync(Account(dovecot, mailbox, port: proxy.Port));

        await reading.HasAsync(300);
        Assert.True(proxy.Accepted > 1);
        Assert.Equal([300], await reading.ColumnAsync<long>("SELECT COUNT(*) FROM list_mails"));
    }

    [Fact]
    public async Task A_server_that_falls_silent_while_mails_are_fetched_is_given_up()
    {
        var dovecot = await servers.DovecotAsync();
        await using var proxy = new TcpProxy(dovecot.ImapPort);
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mails(0, 150));

        await using var reading = await Reading.StartAsync(Account(dovecot, mailbox, port: proxy.Port), afterFirst: () =>
        {
            proxy.SwallowAnswers = true;
            return Task.CompletedTask;
        });
        await Wait.UntilAsync(() => reading.States.All.Values.Any(state => state.Error is not null), TimeSpan.FromSeconds(20), () => "the deadline");
        proxy.SwallowAnswers = false;

        await reading.HasAsync(150);
    }

    [Fact]
    public async Task Reading_leaves_the_mailbox_as_it_was()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mails(0, 20));

        await using (var reading = await Reading.StartAsync(Account(dovecot, mailbox, maxBytes: 150))) await reading.HasAsync(20);

        using var client = await dovecot.ConnectAsync(mailbox);
        await client.Inbox!.OpenAsync(FolderAccess.ReadWrite, Token);
        var flags = await client.Inbox.FetchAsync(0, -1, MessageSummaryItems.Flags, Token);
        Assert.Equal(20, flags.Count);
        Assert.All(flags, mail => Assert.Equal(MessageFlags.Recent, mail.Flags));
    }

    [Theory]
    [InlineData(TlsMode.StartTls)]
    [InlineData(TlsMode.Implicit)]
    public async Task A_certificate_of_one_s_own_is_trusted_when_it_is_named_and_not_before(TlsMode tls)
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mails(0, 3));
        var (_, fault) = await ImapCheck.RunAsync(Account(dovecot, mailbox, tls, trusts: false), "INBOX", "key", Token);
        await using var reading = await Reading.StartAsync(Account(dovecot, mailbox, tls));

        Assert.True(fault!.IsRefusal);
        Assert.Contains("key:CertificateFile", fault.Text, StringComparison.Ordinal);
        await reading.HasAsync(3);
    }

    [Fact]
    public async Task A_public_archive_is_read_without_an_account()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync(Mails(0, 3));
        var account = new SourceOptions { Host = "127.0.0.1", Port = publicInbox.ImapPort, Tls = TlsMode.None };

        await using var reading = await Reading.StartAsync(account, PublicInboxServer.MailboxOf(list));
        await reading.HasAsync(3);
        await publicInbox.AddAsync(list, Mails(3, 1));

        await reading.HasAsync(4);
    }

    [Fact]
    public async Task Of_a_mail_that_is_too_long_the_beginning_is_kept_and_the_rest_of_the_line_goes_on()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, [.. Mails(0, 1), .. Mails(1, 1, new string('x', 70) + "\r\n", 10_000), .. Mails(2, 1)]);

        await using var reading = await Reading.StartAsync(Account(dovecot, mailbox, maxBytes: ImapSource.PartialBytes));

        await reading.HasAsync(3);
        Assert.Equal(ImapSource.PartialBytes, (await reading.RawAsync("m1@x"))!.Length);
        Assert.Contains("only the first", Assert.Single(await reading.ColumnAsync<string>("SELECT flaws FROM mails WHERE flaws <> ''")), StringComparison.Ordinal);
        Assert.Equal([3], await reading.ColumnAsync<long>("SELECT uid FROM cursors"));
    }

    private static SourceOptions Account(
        DovecotServer dovecot, Mailbox mailbox, TlsMode tls = TlsMode.None, int? port = null, TimeSpan? poll = null, long maxBytes = 25_000_000, bool trusts = true) => new()
    {
        Host = "127.0.0.1",
        Port = port ?? (tls == TlsMode.Implicit ? dovecot.ImapsPort : dovecot.ImapPort),
        Tls = tls,
        CertificateFile = tls == TlsMode.None || !trusts ? null : Path.Combine(dovecot.Folder, "cert.pem"),
        User = mailbox.Name,
        Password = mailbox.Password,
        PollInterval = poll ?? TimeSpan.FromSeconds(1),
        Timeout = TimeSpan.FromSeconds(1),
        MaxMailBytes = maxBytes,
    };

    private static IEnumerable<byte[]> Mails(int first, int count, string line = "", int lines = 1) => Enumerable.Range(first, count).Select(number =>
        (byte[])[.. RealMail.Plain($"m{number}@x"), .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(line, lines)))]);
}
