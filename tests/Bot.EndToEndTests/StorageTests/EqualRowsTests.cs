using Bot.Core.Tests;
using Bot.EndToEndTests.Servers;
using Bot.Ingest;
using Bot.Storage;
using Bot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.EndToEndTests.StorageTests;

/// <summary>What one database takes the other takes too, and keeps alike.</summary>
public sealed class EqualRowsTests(SharedServers servers)
{
    private static readonly string[] Queries =
    [
        "SELECT id, mail_id, message_id, content_hash, subject, author_name, author, date, refs, flaws, size FROM mails ORDER BY id",
        "SELECT mail, text FROM mail_contents ORDER BY mail",
        "SELECT list, mail, thread, position, is_backfill FROM list_mails ORDER BY mail, position",
        "SELECT id, list, merged_into, changed FROM threads ORDER BY id",
        "SELECT thread, list, mail_id FROM thread_ids ORDER BY thread, mail_id",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("corpora/malformed")]
    [InlineData("corpora/notmuch")]
    [InlineData("corpora/patchwork/fuzz")]
    public async Task Broken_mails_make_the_same_rows_in_both_databases(string corpus)
    {
        var folder = Corpora.Path(corpus);
        await using var sqlite = await Stores.OpenAsync(new Database(new StorageOptions { Sqlite = new() { Path = Path.Combine(TestFolder.Create("rows"), "bot.db") } }));
        await using var postgres = await PostgresStores.OpenAsync(servers);

        await FillAsync(sqlite, folder);
        await FillAsync(postgres, folder);

        Assert.True(await sqlite.ScalarAsync<long>("SELECT COUNT(*) FROM mails") > 10);
        foreach (var query in Queries) Assert.Equal(await sqlite.RowsAsync(query), await postgres.RowsAsync(query));
    }

    private static async Task FillAsync(Stores stores, string folder)
    {
        var intake = new MailIntake(stores.Mails, NullLogger<MailIntake>.Instance);
        foreach (var source in MailFiles.At(folder).Sources)
        {
            await foreach (var batch in source.ReadAsync(stores.Mails.CursorAsync, Token))
                await stores.AssignAsync(await intake.StoreAsync(batch, Stores.List, Token));
        }
    }
}
