using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Bot.Storage;

/// <summary>Bulk writing, which each database has its own fast way for: a prepared statement row by row on SQLite, where a
/// round trip costs nothing; COPY on PostgreSQL.</summary>
internal static class MailInserts
{
    /// <summary>Characters of text that go into the full-text index. PostgreSQL refuses more than 1 MB of words, and a hyphenated word
    /// counts twice: once whole, once in its parts.</summary>
    private const int IndexedChars = 100_000;

    public static Task InsertAsync(Database database, DbConnection connection, DbTransaction transaction, IReadOnlyList<MailRow> rows) =>
        rows.Count == 0 ? Task.CompletedTask
        : database.IsPostgres ? CopyAsync((NpgsqlConnection)connection, rows)
        : InsertAsync(connection, transaction, rows);

    public static Task PlaceAsync(
        Database database, DbConnection connection, DbTransaction transaction, string list, long[] mails, bool isBackfill, DateTimeOffset now)
    {
        var backfill = isBackfill ? 1L : 0L;
        return database.IsPostgres
            ? connection.ExecuteAsync(
                """
                INSERT INTO list_mails (list, mail, is_backfill, announced_at)
                SELECT @list, mail, @backfill, @now FROM UNNEST(@mails) AS mail
                """,
                new { list, mails, backfill, now },
                transaction)
            : connection.ExecuteAsync(
                "INSERT INTO list_mails (list, mail, is_backfill, announced_at) VALUES (@list, @mail, @backfill, @now)",
                mails.Select(mail => new { list, mail, backfill, now }),
                transaction);
    }

    private static async Task InsertAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<MailRow> rows)
    {
        await connection.ExecuteAsync(
            """
            INSERT INTO mails (id, mail_id, message_id, content_hash, subject, author_name, author, date, refs, flaws, size, stored_at, is_partial)
            VALUES (@Id, @MailId, @MessageId, @ContentHash, @Subject, @AuthorName, @Author, @Date, @Refs, @Flaws, @Size, @StoredAt, @IsPartial)
            """,
            rows,
            transaction);
        await connection.ExecuteAsync("INSERT INTO mail_contents (mail, raw, text) VALUES (@Id, @Raw, @Text)", rows, transaction);
        await connection.ExecuteAsync(
            "INSERT INTO mail_search (rowid, subject, author, text) VALUES (@Id, @Subject, @Author, @Text)",
            rows.Select(row => new { row.Id, row.Subject, Author = $"{row.AuthorName} {row.Author}", Text = Indexed(row) }),
            transaction);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<MailRow> rows)
    {
        await using (var copy = await connection.BeginBinaryImportAsync(
            "COPY mails (id, mail_id, message_id, content_hash, subject, author_name, author, date, refs, flaws, size, stored_at, is_partial) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(row.Id, NpgsqlDbType.Bigint);
                foreach (var text in (string[])[row.MailId, row.MessageId, row.ContentHash, row.Subject, row.AuthorName, row.Author])
                    await copy.WriteAsync(text, NpgsqlDbType.Text);
                await copy.WriteAsync(row.Date.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint);
                await copy.WriteAsync(row.Refs, NpgsqlDbType.Text);
                await copy.WriteAsync(row.Flaws, NpgsqlDbType.Text);
                await copy.WriteAsync(row.Size, NpgsqlDbType.Bigint);
                await copy.WriteAsync(row.StoredAt.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint);
                await copy.WriteAsync(row.IsPartial, NpgsqlDbType.Bigint);
            }

            await copy.CompleteAsync();
        }

        await using (var copy = await connection.BeginBinaryImportAsync("COPY mail_contents (mail, raw, text) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(row.Id, NpgsqlDbType.Bigint);
                await copy.WriteAsync(row.Raw, NpgsqlDbType.Bytea);
                await copy.WriteAsync(row.Text, NpgsqlDbType.Text);
            }

            await copy.CompleteAsync();
        }

        await connection.ExecuteAsync(
            """
            INSERT INTO mail_search (mail, words)
            SELECT m.id, setweight(to_tsvector('simple', m.subject), 'A') || setweight(to_tsvector('simple', m.author_name || ' ' || m.author), 'B')
                         || to_tsvector('simple', left(c.text, @IndexedChars))
            FROM mails m JOIN mail_contents c ON c.mail = m.id
            WHERE m.id = ANY (@ids)
            """,
            new { IndexedChars, ids = rows.Select(row => row.Id).ToArray() });
    }

    private static string Indexed(MailRow row) => row.Text.Length <= IndexedChars ? row.Text : row.Text[..IndexedChars];
}
