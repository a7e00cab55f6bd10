using Bot.Ingest;
using Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage;

/// <summary>A mail that the database refuses for good, among others that it takes.</summary>
public abstract class RefusedMailTests(Func<Task<Stores>> open)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_whose_text_is_refused_keeps_its_place_and_its_bytes()
    {
        await using var stores = await open();
        await RefuseAsync(stores, "mail_contents", "text");

        var pending = await StoreAsync(stores, Stores.Raw("a@x"), Stores.Raw("b@x", "a@x", "poison"), Stores.Raw("c@x"));

        Assert.Equal(3, pending.Count);
        Assert.Equal(3, await stores.ScalarAsync<long>("SELECT uid FROM cursors"));
        Assert.Equal(["a@x", "b@x", "c@x"], await stores.ColumnAsync<string>("SELECT mail_id FROM mails ORDER BY id"));
        Assert.Contains("its text is left out", await stores.ScalarAsync<string>("SELECT flaws FROM mails WHERE mail_id = 'b@x'"), StringComparison.Ordinal);
        Assert.Equal(Stores.Raw("b@x", "a@x", "poison"), await stores.Mails.RawAsync("b@x", Token));
        Assert.Equal(["1-1 stored", "2-2 stub", "3-3 stored"], await stores.ColumnAsync<string>("SELECT first || '-' || last || ' ' || state FROM ledger_runs ORDER BY first"));
    }

    [Fact]
    public async Task A_mail_whose_header_is_refused_keeps_its_bytes()
    {
        await using var stores = await open();
        await RefuseAsync(stores, "mails", "message_id");

        await StoreAsync(stores, Stores.Raw("a@x"), Stores.Raw("poison@x"));

        var id = Assert.Single(await stores.ColumnAsync<string>("SELECT mail_id FROM mails WHERE flaws LIKE '%only its raw bytes are kept%'"));
        Assert.Equal(Stores.Raw("poison@x"), await stores.Mails.RawAsync(id, Token));
    }

    [Fact]
    public async Task A_refused_mail_that_comes_again_is_the_same_stub()
    {
        await using var stores = await open();
        await RefuseAsync(stores, "mails", "message_id");

        await StoreAsync(stores, Stores.Raw("a@x"), Stores.Raw("poison@x"));
        await StoreAsync(stores, Stores.Raw("a@x"), Stores.Raw("poison@x"));

        Assert.Equal(2, await stores.ScalarAsync<long>("SELECT COUNT(*) FROM mails"));
    }

    [Fact]
    public async Task A_database_that_takes_no_mail_at_all_moves_no_cursor()
    {
        await using var stores = await open();
        await stores.Database.WriteAsync((connection, transaction) => ExecuteAsync(connection, "ALTER TABLE mail_contents RENAME TO hidden"), Token);

        var exception = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => StoreAsync(stores, Stores.Raw("a@x"), Stores.Raw("b@x")));

        Assert.Contains("mail_contents", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, await stores.ScalarAsync<long>("SELECT (SELECT COUNT(*) FROM cursors) + (SELECT COUNT(*) FROM mails)"));
    }

    private static Task<IReadOnlyList<PendingMail>> StoreAsync(Stores stores, params byte[][] raws)
    {
        var mails = Stores.Read(raws, Stores.List).Select((mail, index) => mail with { Uid = index + 1 }).ToArray();
        return new MailIntake(stores.Mails, NullLogger<MailIntake>.Instance).StoreAsync(
            mails, new MailCursor("ann@x", "INBOX", 1, mails.Length), new ExaminedUids([new UidRange(1, mails.Length)], []), isBackfill: false, Token);
    }

    /// <summary>Makes the database refuse what holds "poison".</summary>
    private static Task RefuseAsync(Stores stores, string table, string column) => stores.Database.WriteAsync(
        (connection, transaction) => ExecuteAsync(connection, stores.Database.IsPostgres
            ? $"ALTER TABLE {table} ADD CHECK ({column} NOT LIKE '%poison%')"
            : $"CREATE TRIGGER refuse BEFORE INSERT ON {table} WHEN NEW.{column} LIKE '%poison%' BEGIN SELECT RAISE(ABORT, 'poison is not taken'); END"),
        Token);

    private static async Task ExecuteAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }
}
