using System.Text;
using Bot.Core.Mails;
using Bot.Storage;

namespace Bot.Tests.Storage;

/// <summary>Facts about the mail store, on either database.</summary>
public abstract class MailStoreTests(Func<Task<Stores>> open)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_stored_twice_is_there_once_and_waits_until_it_is_threaded()
    {
        await using var stores = await open();

        var first = await stores.StoreAsync(Stores.Raw("a@x"));
        var again = await stores.StoreAsync(Stores.Raw("a@x"), Stores.Raw("a@x"));
        await stores.AssignAsync(first);
        var afterwards = await stores.StoreAsync(Stores.Raw("a@x"));

        Assert.Single(first);
        Assert.Equal(first, again);
        Assert.Empty(afterwards);
        Assert.Equal(new MailCounts(1, 0, 0, 1), await stores.Mails.CountsAsync(Token));
    }

    [Fact]
    public async Task A_mail_to_three_lists_is_one_mail_in_three_lists()
    {
        await using var stores = await open();

        // Each list has put its footer under the copy that it passed on.
        foreach (var list in (string[])["one.example.org", "two.example.org", "three.example.org"])
        {
            var footer = $"Hello.\n_______________________________________________\n{list} mailing list\n{list}@example.org\nhttps://lists.example.org/{list}";
            await stores.AssignAsync(await stores.StoreAsync("unknown", [Stores.Raw("a@x", body: footer, list: list)]));
        }

        Assert.Equal(1, await stores.ScalarAsync<long>("SELECT COUNT(*) FROM mails"));
        Assert.Equal(["one.example.org", "three.example.org", "two.example.org"], await stores.ColumnAsync<string>("SELECT list FROM list_mails ORDER BY list"));
        Assert.Equal([1, 1, 1], await stores.ColumnAsync<long>("SELECT position FROM list_mails"));
        Assert.Equal(3, (await stores.Mails.CountsAsync(Token)).Threads);
    }

    [Fact]
    public async Task Copies_of_a_mail_are_one_whatever_its_id_and_whoever_the_list_put_into_From()
    {
        await using var stores = await open();
        string[] ids = ["Message-ID: <a@x>\n", "", $"Message-ID: <{new string('b', 5_000)}@x>\n", "Message-ID: <c@x>\nMessage-ID: <d@x>\n"];

        foreach (var id in ids)
        {
            var rest = $"Date: Mon, 2 Mar 2026 08:00:00 +0000\nSubject: A subject {id.Length}\n{id}";
            foreach (var from in (string[])["From: Ada <ada@example.org>", "From: Ada via Dev <dev@lists.example.org>\nReply-To: Ada <ada@example.org>"])
                await stores.StoreAsync($"{from.Length}.example.org", [Encoding.UTF8.GetBytes($"{from}\n{rest}\nHello.\n")]);
        }

        Assert.Equal(ids.Length, await stores.ScalarAsync<long>("SELECT COUNT(*) FROM mails"));
        Assert.Equal(2 * ids.Length, await stores.ScalarAsync<long>("SELECT COUNT(*) FROM list_mails"));
        Assert.Equal(["ada@example.org"], await stores.ColumnAsync<string>("SELECT DISTINCT author FROM mails"));
        Assert.True(await stores.ScalarAsync<long>("SELECT MAX(LENGTH(mail_id)) FROM mails") <= MailLimits.IdBytes);
    }

    [Fact]
    public async Task Another_mail_under_the_same_id_is_kept_and_flagged_and_hides_nothing()
    {
        await using var stores = await open();
        await stores.StoreAsync(Stores.Raw("a@x", body: "The real one."));

        await stores.StoreAsync(Stores.Raw("a@x", body: "A forged one."), Stores.Raw("a@x", body: "Another forged one."));
        await stores.StoreAsync(Stores.Raw("a@x", body: "A forged one."));

        var mails = await stores.ColumnAsync<string>("SELECT mail_id FROM mails ORDER BY id");
        Assert.Equal(3, mails.Count);
        Assert.Equal("a@x", mails[0]);
        Assert.Equal(["", "Another mail already has the Message-ID a@x.", "Another mail already has the Message-ID a@x."], await stores.ColumnAsync<string>("SELECT flaws FROM mails ORDER BY id"));
        Assert.Contains("The real one.", Encoding.UTF8.GetString((await stores.Mails.RawAsync("a@x", Token))!), StringComparison.Ordinal);
        Assert.Contains("A forged one.", Encoding.UTF8.GetString((await stores.Mails.RawAsync(mails[1], Token))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_can_take_an_id_that_Bot_gives_to_other_mails()
    {
        await using var stores = await open();
        await stores.StoreAsync(Stores.Raw("a@x", body: "First a."), Stores.Raw("b@x", body: "First b."));
        var forged = Stores.Read([Stores.Raw("a@x", body: "Second.")], "")[0].Mail;
        var given = MailId.ForReused(forged.Id, forged.ContentHash);

        // The same second mail under two ids, and a mail that claims the id that one of them is given.
        await stores.StoreAsync(Stores.Raw(given, body: "Mine!"), Stores.Raw("a@x", body: "Second."), Stores.Raw("b@x", body: "Second."));
        await stores.StoreAsync(Encoding.UTF8.GetBytes("From: ada@example.org\n\nNo id.\n"), Stores.Raw("0123@no-message-id.bot.invalid", body: "Mine!"));

        Assert.Equal(7, await stores.ScalarAsync<long>("SELECT COUNT(DISTINCT mail_id) FROM mails"));
        Assert.Contains("Second.", Encoding.UTF8.GetString((await stores.Mails.RawAsync(given, Token))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cursor_moves_with_its_mails_or_neither_does()
    {
        await using var stores = await open();
        var cursor = new MailCursor("ada@imap.example.org:993", "INBOX", 7, 100, stores.Time.GetUtcNow());
        await stores.StoreAsync(Stores.List, [Stores.Raw("a@x")], cursor: cursor);
        var broken = Stores.Read([Stores.Raw("b@x"), Stores.Raw("c@x")], Stores.List).ToArray();
        broken[1] = broken[1] with { List = null! };

        await Assert.ThrowsAnyAsync<Exception>(() => stores.Mails.StoreAsync(broken, cursor with { Uid = 200 }, isBackfill: false, Token));

        Assert.Equal(cursor with { MovedAt = stores.Time.GetUtcNow() }, await stores.Mails.CursorAsync(cursor.Source, cursor.Folder, Token));
        Assert.Equal(["a@x"], await stores.ColumnAsync<string>("SELECT mail_id FROM mails"));
        await stores.StoreAsync(Stores.List, [Stores.Raw("b@x"), Stores.Raw("c@x")], cursor: cursor with { UidValidity = 8, Uid = 2 });
        Assert.Equal(cursor with { UidValidity = 8, Uid = 2, MovedAt = stores.Time.GetUtcNow() }, await stores.Mails.CursorAsync(cursor.Source, cursor.Folder, Token));
        Assert.Null(await stores.Mails.CursorAsync(cursor.Source, "Other", Token));
    }

    [Fact]
    public async Task A_mail_comes_back_byte_for_byte()
    {
        await using var stores = await open();
        var everyByte = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        byte[] raw = [.. "Message-ID: <a@x>\r\nSubject: caf"u8, 0xE9, .. "\n X\r\n\r\nline\r\nline\nline\r"u8, .. everyByte, 0, 0, .. "\r\n.\r\n"u8];
        byte[] alone = [.. everyByte];

        await stores.StoreAsync(raw, [], alone);

        Assert.Equal(raw, await stores.Mails.RawAsync("a@x", Token));
        var ids = await stores.ColumnAsync<string>("SELECT mail_id FROM mails ORDER BY id");
        Assert.Empty((await stores.Mails.RawAsync(ids[1], Token))!);
        Assert.Equal(alone, await stores.Mails.RawAsync(ids[2], Token));
        Assert.Null(await stores.Mails.RawAsync("nobody@x", Token));
    }

    [Fact]
    public async Task The_worst_of_mails_is_stored()
    {
        await using var stores = await open();
        var letters = string.Concat(Enumerable.Range(0x20000, 40_000).Select(char.ConvertFromUtf32));
        // As many different words as fit, each made of two that count again: PostgreSQL takes 1 MB of them.
        var words = string.Concat(Enumerable.Range(0, 60_000).Select(index => $"{letters.AsSpan(2 * (index % 39_000), 4)}-{letters.AsSpan(2 * ((index * 7) % 39_000), 4)} "));
        byte[][] worst =
        [
            Stores.Raw("words@x", body: words),
            Stores.Raw(new string('i', 10_000) + "@x"),
            Stores.Raw("list@x", list: new string('l', 9_000)),
            Stores.Raw("long@x", body: new string('w', 3_000_000)),
            [.. "Message-ID: <nul\0\x00ED\x00A0\x0080@x>\nDate: Mon, 1 Jan 0001 00:00:00 +0000\nSubject: \0=?utf-16?B?2AA=?= \xED\xA0\x80\nFrom: \0 <\0@x>\n\n\0\xED\xA0\x80\0"u8],
            Stores.Raw("references@x", answers: new string('r', 10_000)),
        ];

        var pending = await stores.StoreAsync(worst);
        await stores.AssignAsync(pending);

        Assert.Equal(worst.Length, pending.Count);
        Assert.Equal(worst.Length, (await stores.Mails.CountsAsync(Token)).Threads);
        var texts = await stores.ColumnAsync<string>("SELECT mail_id || subject || author || author_name || refs || flaws || text FROM mails JOIN mail_contents ON mail = id");
        Assert.DoesNotContain(texts, text => text.Contains('\0', StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_for_its_thread_is_overdue_after_a_patience_that_doubles()
    {
        await using var stores = await open();
        var patience = Patience.Minute;
        var pending = await stores.StoreAsync(Stores.Raw("a@x"), Stores.Raw("b@x"), Stores.Raw("c@x"));
        await stores.AssignAsync([pending[1]]);

        Assert.Empty(await stores.Mails.OverdueAsync(stores.Patience, 10, Token));
        stores.Time.Advance(patience);
        Assert.Equal([pending[0]], await stores.Mails.OverdueAsync(stores.Patience, 1, Token));
        Assert.Equal([pending[0], pending[2]], await stores.Mails.OverdueAsync(stores.Patience, 10, Token));
        await stores.Mails.MarkAnnouncedAsync([pending[0]], Token);

        Assert.Equal([pending[2]], await stores.Mails.OverdueAsync(stores.Patience, 10, Token));
        stores.Time.Advance(2 * patience - TimeSpan.FromSeconds(1));
        Assert.Equal([pending[2]], await stores.Mails.OverdueAsync(stores.Patience, 10, Token));
        stores.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([pending[2], pending[0]], await stores.Mails.OverdueAsync(stores.Patience, 10, Token));
        for (var times = 0; times < 30; times++) await stores.Mails.MarkAnnouncedAsync([pending[0]], Token);
        stores.Time.Advance(1024 * patience);
        Assert.Contains(pending[0], await stores.Mails.OverdueAsync(stores.Patience, 10, Token));
    }

    [Fact]
    public async Task A_mail_that_ends_the_process_each_time_ends_it_ever_more_seldom()
    {
        await using var stores = await open();
        var pending = await stores.StoreAsync(Stores.Raw("a@x"));

        var ends = 0;
        for (var start = 0; start < 24 * 360; start++)
        {
            // It is started again ten seconds later.
            stores.Time.Advance(TimeSpan.FromSeconds(10));
            var told = await stores.Mails.OverdueAsync(Patience.InMemory(stores.Time), 10, Token);
            await stores.Mails.MarkAnnouncedAsync(told, Token);
            ends += told.Count;
        }

        // After a second, two, four … nine hours.
        Assert.Equal(16, ends);
        Assert.Equal(pending, await stores.Mails.PendingAsync(Token));
    }

    [Fact]
    public async Task What_the_broker_did_not_get_is_told_of_as_soon_as_it_is_back()
    {
        await using var stores = await open();
        var pending = await stores.StoreAsync(Stores.Raw("a@x"));
        stores.Time.Advance(Patience.Minute);

        for (var look = 0; look < 30; look++)
        {
            Assert.Equal(pending, await stores.Mails.OverdueAsync(stores.Patience, 10, Token));
            await stores.Mails.MarkAnnouncedAsync(pending, Token);
            await stores.Mails.TakeBackAsync(pending, Token);
        }

        Assert.Equal(0, await stores.ScalarAsync<long>("SELECT announcements FROM list_mails"));
    }
}
