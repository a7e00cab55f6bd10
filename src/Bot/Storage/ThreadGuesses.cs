using System.Data.Common;
using Bot.Core.Threads;
using Dapper;

namespace Bot.Storage;

/// <summary>Which mail each reply without ids answers, by <see cref="SubjectGuess"/>. A new mail is only ever the last one before itself
/// and before the next of its subject, so two look-ups in an index find all that it changes.</summary>
internal sealed class ThreadGuesses(DbConnection connection, DbTransaction transaction, string list)
{
    /// <summary>Notes new mails, and finds the replies that answer another mail than before.</summary>
    public async Task<IReadOnlyList<Change>> FindChangesAsync(IEnumerable<UnthreadedMail> mails)
    {
        object?[][] rows =
        [
            .. mails.Select(mail => (Mail: mail, Subject: mail.SubjectHash())).Where(each => each.Subject is not null)
                .Select(each => (object?[])[each.Subject, each.Mail.Date.ToUnixTimeMilliseconds(), each.Mail.MailId, each.Mail.IsOrphan ? 1 : 0]),
        ];
        if (rows.Length == 0) return [];
        var parameters = new { list, rows = BulkRows.Json(rows), reach = (long)SubjectGuess.Reach.TotalMilliseconds };
        await connection.ExecuteAsync(
            $"""
            INSERT INTO thread_subjects (list, subject, date, mail_id, is_orphan)
            SELECT @list, value ->> 0, CAST(value ->> 1 AS BIGINT), value ->> 2, CAST(value ->> 3 AS INTEGER) FROM {connection.Rows()}
            """,
            parameters, transaction);
        var neighbours = await connection.QueryAsync<(string MailId, string? Answered, string? Next)>(
            $"""
            WITH fresh AS (SELECT value ->> 0 AS subject, CAST(value ->> 1 AS BIGINT) AS date, value ->> 2 AS mail_id, CAST(value ->> 3 AS INTEGER) AS is_orphan
                         FROM {connection.Rows()})
            SELECT fresh.mail_id,
              (SELECT CASE WHEN fresh.is_orphan = 1 AND s.date >= fresh.date - @reach THEN s.mail_id END FROM thread_subjects s
               WHERE s.list = @list AND s.subject = fresh.subject AND (s.date, s.mail_id) < (fresh.date, fresh.mail_id)
               ORDER BY s.date DESC, s.mail_id DESC LIMIT 1),
              (SELECT CASE WHEN s.is_orphan = 1 AND s.date <= fresh.date + @reach THEN s.mail_id END FROM thread_subjects s
               WHERE s.list = @list AND s.subject = fresh.subject AND (s.date, s.mail_id) > (fresh.date, fresh.mail_id)
               ORDER BY s.date, s.mail_id LIMIT 1)
            FROM fresh
            """,
            parameters, transaction);
        Dictionary<string, string> answered = [];
        foreach (var (mail, before, next) in neighbours)
        {
            if (before is not null) answered[mail] = before;
            if (next is not null) answered[next] = mail;
        }

        return await ChangesAsync(answered);
    }

    /// <summary>Keeps what replies answer now.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="threadOf">The thread that the ids of a mail lead to.</param>
    public Task SaveAsync(IReadOnlyList<Change> changes, Func<string, long> threadOf) => connection.ExecuteAsync(
        $"""
        INSERT INTO thread_guesses (list, mail_id, answered_id, thread, answered_thread)
        SELECT @list, value ->> 0, value ->> 1, CAST(value ->> 2 AS BIGINT), CAST(value ->> 3 AS BIGINT) FROM {connection.Rows()} WHERE true
        ON CONFLICT (list, mail_id) DO UPDATE SET answered_id = excluded.answered_id, thread = excluded.thread, answered_thread = excluded.answered_thread
        """,
        new { list, rows = BulkRows.Json(changes.Select(change => (object?[])[change.MailId, change.AnsweredId, threadOf(change.MailId), threadOf(change.AnsweredId)])) },
        transaction);

    /// <summary>Follows threads that others have taken in.</summary>
    /// <param name="merges">Pairs of threads, the one that is no more first.</param>
    public async Task FollowAsync(string merges)
    {
        foreach (var column in (string[])["thread", "answered_thread"])
        {
            await connection.ExecuteAsync(
                $"UPDATE thread_guesses SET {column} = CAST(value ->> 1 AS BIGINT) FROM {connection.Rows()} WHERE {column} = CAST(value ->> 0 AS BIGINT)",
                new { rows = merges }, transaction);
        }
    }

    /// <summary>The pairs of threads that guesses tie together, among some.</summary>
    public async Task<IReadOnlyList<(long Thread, long Answered)>> TiesAsync(IEnumerable<long> threads)
    {
        List<(long, long)> ties = [];
        foreach (var ids in threads.InQueries())
        {
            ties.AddRange(await connection.QueryAsync<(long, long)>(
                $"SELECT thread, answered_thread FROM thread_guesses WHERE thread {connection.IsOneOfIds()}", new { ids }, transaction));
        }

        return ties;
    }

    private async Task<IReadOnlyList<Change>> ChangesAsync(Dictionary<string, string> answered)
    {
        Dictionary<string, string> old = [];
        foreach (var ids in answered.Keys.InQueries())
        {
            var rows = await connection.QueryAsync<(string MailId, string AnsweredId)>(
                $"SELECT mail_id, answered_id FROM thread_guesses WHERE list = @list AND mail_id {connection.IsOneOfIds()}", new { list, ids }, transaction);
            foreach (var row in rows) old.Add(row.MailId, row.AnsweredId);
        }

        return [.. answered.Select(pair => new Change(pair.Key, pair.Value, old.GetValueOrDefault(pair.Key))).Where(change => change.AnsweredId != change.OldId)];
    }

    /// <summary>A reply without ids that is taken to answer another mail than before.</summary>
    /// <param name="MailId">The reply.</param>
    /// <param name="AnsweredId">What it answers now.</param>
    /// <param name="OldId">What it was taken to answer before; null when nothing.</param>
    public sealed record Change(string MailId, string AnsweredId, string? OldId);
}
