using Bot.Storage;

namespace Bot.Tests.Storage;

/// <summary>The ledger, in either database: what became of each UID, how each mailbox fares, and what a digest says of both.</summary>
public abstract class LedgerStoreTests(Func<Task<Stores>> open)
{
    private const string Account = "ann@imap.example.org:993";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_UID_is_counted_by_what_became_of_it()
    {
        await using var stores = await open();
        var mailboxes = new MailboxStore(stores.Database, stores.Time);
        await StoreAsync(stores, "INBOX", [(1, "a@x"), (2, "b@x"), (4, "a@x"), (6, "c@x")], last: 7, partial: 6);

        await mailboxes.ReachedAsync(Account, "INBOX", 11, Token);
        await mailboxes.CheckedAsync(Account, "INBOX", 3, Token);
        await mailboxes.CheckedAsync(Account, "INBOX", 1, Token);
        await mailboxes.FailedAsync(Account, "lists", "no such folder", Token);

        Assert.Equal(
            [new UidRun(1, 2, UidState.Stored), new UidRun(3, 3, UidState.Gone), new UidRun(4, 4, UidState.Duplicate),
                new UidRun(5, 5, UidState.Gone), new UidRun(6, 6, UidState.Stub), new UidRun(7, 7, UidState.Gone)],
            await mailboxes.RunsAsync(Account, "INBOX", 1, Token));
        var all = await mailboxes.AllAsync(Token);
        Assert.Equal(
            new MailboxState
            {
                Source = Account, Folder = "INBOX", ContactAt = stores.Time.GetUtcNow(), CheckedAt = stores.Time.GetUtcNow(), Uid = 7, UidNext = 11,
                Gaps = 4, Stored = 2, Duplicates = 1, Stubs = 1, Gone = 3,
            },
            all[0]);
        Assert.Equal((3, "no such folder"), (all[0].Behind, all[1].Error));
    }

    [Fact]
    public async Task Another_UIDVALIDITY_voids_what_was_known()
    {
        await using var stores = await open();
        await StoreAsync(stores, "INBOX", [(1, "a@x"), (2, "b@x")], last: 2);

        await StoreAsync(stores, "INBOX", [(1, "c@x")], last: 1, uidValidity: 2);

        var mailboxes = new MailboxStore(stores.Database, stores.Time);
        Assert.Empty(await mailboxes.RunsAsync(Account, "INBOX", 1, Token));
        Assert.Equal([new UidRun(1, 1, UidState.Stored)], await mailboxes.RunsAsync(Account, "INBOX", 2, Token));
    }

    [Fact]
    public async Task A_digest_tells_what_its_mailboxes_hold_and_it_does_not()
    {
        await using var stores = await open();
        var mailboxes = new MailboxStore(stores.Database, stores.Time);
        var daily = await stores.SubscribeAsync(lists: Stores.List, daily: true);
        await stores.AssignAsync(await StoreAsync(stores, "INBOX", [(1, "a@x"), (2, "b@x")], last: 2, partial: 2));
        await StoreAsync(stores, "INBOX", [(3, "waits@x")], last: 3);
        await StoreAsync(stores, "other", [(1, "elsewhere@x")], last: 1, list: "other.example.org");
        await mailboxes.ReachedAsync(Account, "INBOX", 9, Token);
        await mailboxes.ReachedAsync(Account, "other", 100, Token);
        await mailboxes.FailedAsync(Account, "INBOX", "it hangs", Token);

        DigestNews? news = null;
        await stores.Subscriptions.DigestAsync(daily.Id, daily.DueAt!.Value, (_, found) => ((news = found) is null ? null : [1], daily.DueAt.Value + Day), Token);

        // Five of the mailbox have not been read, and one that was waits to be threaded.
        Assert.NotNull(news);
        Assert.Equal((2, 6, 1, 1), (news.NewMails.Count, news.Waiting, news.Partial, news.Unreachable));
    }

    private static Task<IReadOnlyList<PendingMail>> StoreAsync(
        Stores stores, string folder, (long Uid, string Id)[] mails, long last, long uidValidity = 1, long partial = 0, string list = Stores.List)
    {
        var arrived = Stores.Read([.. mails.Select(mail => Stores.Raw(mail.Id))], list)
            .Zip(mails, (read, mail) => read with { Uid = mail.Uid, IsPartial = mail.Uid == partial }).ToArray();
        return stores.Mails.StoreAsync(
            arrived, new MailCursor(Account, folder, uidValidity, last), new ExaminedUids([new UidRange(mails[0].Uid, last)], []), isBackfill: false, Token);
    }
}
