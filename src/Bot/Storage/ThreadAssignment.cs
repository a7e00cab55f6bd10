using System.Data.Common;
using Bot.Core.Mails;
using Bot.Core.Threads;
using Dapper;

namespace Bot.Storage;

/// <summary>Gives mails of one list their threads, in a transaction that holds the list's lock. Ids join threads for good; on top of that
/// guesses tie threads together, and may let go of them again. A row of <c>threads</c> is live while ids lead to it, and shown when no
/// guess ties it to another: list_mails names shown threads alone.</summary>
/// <param name="connection">The connection.</param>
/// <param name="transaction">The transaction.</param>
/// <param name="list">The list.</param>
/// <param name="position">The position of the list's newest mail, these included.</param>
/// <param name="debounce">When threads that change are summarised.</param>
/// <param name="now">The time.</param>
internal sealed class ThreadAssignment(DbConnection connection, DbTransaction transaction, string list, long position, Debounce debounce, DateTimeOffset now)
{
    private readonly ThreadGuesses guesses = new(connection, transaction, list);

    // Where each thread met so far is shown.
    private readonly Dictionary<long, long> shown = [];

    private readonly HashSet<long> changed = [];

    /// <summary>Assigns them.</summary>
    /// <param name="mails">Mails without a thread, or with one whose ids are not noted yet.</param>
    /// <param name="first">The first mail's position; those of the others follow. Null: they keep theirs.</param>
    /// <param name="also">Further threads that are to be told of, whatever becomes of them.</param>
    /// <returns>The threads that are to be told of.</returns>
    public async Task<IReadOnlyList<long>> RunAsync(IReadOnlyList<UnthreadedMail> mails, long? first, IEnumerable<long> also)
    {
        var ids = mails.Select(mail => mail.Ids()).ToArray();
        var joiner = new IdJoiner(await ThreadsOfAsync(ids.SelectMany(each => each)));
        foreach (var (mail, each) in mails.Zip(ids)) joiner.Join(each, mail.Thread);
        await NoteShownAsync(joiner.Groups.SelectMany(group => group));
        var merges = await MergeByIdsAsync(joiner);

        var changes = await guesses.FindChangesAsync(mails);
        var threadOf = await ThreadsOfAsync(changes.SelectMany(change => (string[])[change.MailId, change.AnsweredId]).Select(MailId.Key));
        if (changes.Count > 0) await guesses.SaveAsync(changes, id => threadOf[MailId.Key(id)]);
        await NoteShownAsync(threadOf.Values);
        var ties = changes.Select(change => (Thread: threadOf[MailId.Key(change.MailId)], Other: threadOf[MailId.Key(change.AnsweredId)])).ToArray();
        await MergeShownAsync([.. merges, .. ties], [.. merges.Select(merge => merge.Loser)]);

        await PlaceAsync(mails.Select((mail, index) => (mail.Mail, shown[joiner.ThreadOf(ids[index][0])], first + index)));
        if (first is not null) changed.UnionWith(ids.Select(each => shown[joiner.ThreadOf(each[0])]));
        changed.UnionWith(merges.Select(merge => shown[merge.Winner]));
        changed.UnionWith(ties.Select(tie => shown[tie.Thread]));
        foreach (var id in LetGo(changes)) await SplitAsync(shown[threadOf[MailId.Key(id)]]);

        changed.UnionWith(also.Select(thread => shown.GetValueOrDefault(thread, thread)));
        await connection.ExecuteAsync(
            $"""
            UPDATE threads SET changed = @position, announced_at = @now, announcements = 0, due_at = CASE WHEN
              (SELECT COUNT(*) FROM list_mails lm WHERE lm.thread = threads.id AND lm.position > threads.summarized) < @MailsAtOnce THEN CAST(@due AS BIGINT) END
            FROM {connection.Rows()} WHERE threads.id = CAST(value ->> 0 AS BIGINT)
            """,
            new { position, now, debounce.MailsAtOnce, due = debounce.QuietTime > TimeSpan.Zero ? now + debounce.QuietTime : (DateTimeOffset?)null, rows = BulkRows.Json(changed.Select(id => (object?[])[id])) }, transaction);
        return [.. changed];
    }

    /// <summary>The replies that no longer answer what they did, not even by way of others: there a thread may come apart.</summary>
    private static IEnumerable<string> LetGo(IReadOnlyList<ThreadGuesses.Change> changes)
    {
        var answered = changes.ToDictionary(change => change.MailId, change => change.AnsweredId);
        foreach (var change in changes.Where(change => change.OldId is not null))
        {
            var nearer = change.AnsweredId;
            while (nearer != change.OldId && answered.TryGetValue(nearer, out var next)) nearer = next;
            if (nearer != change.OldId) yield return change.MailId;
        }
    }

    /// <summary>Gives each group of ids its thread: the largest of those shown, a new one when there is none.</summary>
    private async Task<IReadOnlyList<(long Loser, long Winner)>> MergeByIdsAsync(IdJoiner joiner)
    {
        var groups = joiner.Groups;
        var sizes = await SizesAsync(groups.Where(group => group.Length > 1).SelectMany(group => group));
        var winners = groups.Select(group => group.OrderByDescending(thread => shown[thread] == thread).ThenByDescending(sizes.GetValueOrDefault).ThenBy(thread => thread).First()).ToArray();
        var rows = joiner.NewGroups == 0 ? [] : await connection.QueryAsync<long>(
            $"INSERT INTO threads (list, changed, announced_at) SELECT @list, @position, @now FROM {connection.Rows()} RETURNING id",
            new { list, position, now, rows = BulkRows.Json(Enumerable.Repeat(Array.Empty<object?>(), joiner.NewGroups)) }, transaction);
        long[] begun = [.. rows.Order()];
        foreach (var row in begun) shown.Add(row, row);
        joiner.Settle(winners, begun);

        await connection.ExecuteAsync(
            $"INSERT INTO thread_ids (list, mail_id, thread) SELECT @list, value ->> 0, CAST(value ->> 1 AS BIGINT) FROM {connection.Rows()}",
            new { list, rows = BulkRows.Json(joiner.NewIds.Select(id => (object?[])[id, joiner.ThreadOf(id)])) }, transaction);
        (long Loser, long Winner)[] merges = [.. groups.Zip(winners).SelectMany(pair => pair.First.Where(thread => thread != pair.Second).Select(loser => (loser, pair.Second)))];
        if (merges.Length == 0) return merges;
        var merged = BulkRows.Json(merges.Select(merge => (object?[])[merge.Loser, merge.Winner]));
        await connection.ExecuteAsync(
            $"""
            UPDATE thread_ids SET thread = CAST(value ->> 1 AS BIGINT) FROM {connection.Rows()} WHERE thread = CAST(value ->> 0 AS BIGINT);
            UPDATE threads SET joined_into = CAST(value ->> 1 AS BIGINT) FROM {connection.Rows()} WHERE threads.id = CAST(value ->> 0 AS BIGINT);
            """,
            new { rows = merged }, transaction);
        await guesses.FollowAsync(merged);
        return merges;
    }

    /// <summary>Shows threads that ids or guesses tie together as one: the largest that is live.</summary>
    private async Task MergeShownAsync(IReadOnlyList<(long Thread, long Other)> ties, HashSet<long> dead)
    {
        var sets = new DisjointSets(0);
        Dictionary<long, int> nodes = [];
        foreach (var (thread, other) in ties) sets.Union(Node(shown[thread]), Node(shown[other]));

        int Node(long thread) => nodes.TryGetValue(thread, out var node) ? node : nodes[thread] = sets.Add();

        var groups = nodes.GroupBy(node => sets.Find(node.Value), node => node.Key).Where(group => group.Count() > 1).Select(group => group.ToArray()).ToArray();
        if (groups.Length == 0) return;
        var sizes = await SizesAsync(groups.SelectMany(group => group));
        Dictionary<long, long> merges = [];
        foreach (var group in groups)
        {
            var winner = group.Where(thread => !dead.Contains(thread)).OrderByDescending(sizes.GetValueOrDefault).ThenBy(thread => thread).First();
            foreach (var loser in group.Where(thread => thread != winner)) merges.Add(loser, winner);
        }

        await connection.ExecuteAsync(
            $"""
            UPDATE list_mails SET thread = CAST(value ->> 1 AS BIGINT) FROM {connection.Rows()} WHERE thread = CAST(value ->> 0 AS BIGINT);
            UPDATE threads SET merged_into = CAST(value ->> 1 AS BIGINT), due_at = NULL FROM {connection.Rows()} WHERE threads.id = CAST(value ->> 0 AS BIGINT);
            UPDATE threads SET merged_into = CAST(value ->> 1 AS BIGINT) FROM {connection.Rows()} WHERE merged_into = CAST(value ->> 0 AS BIGINT);
            """,
            new { rows = BulkRows.Json(merges.Select(merge => (object?[])[merge.Key, merge.Value])) }, transaction);
        foreach (var (thread, where) in shown.ToArray())
            if (merges.TryGetValue(where, out var winner)) shown[thread] = winner;
        foreach (var (loser, winner) in merges) shown[loser] = winner;
    }

    /// <summary>Takes a shown thread apart where no guess holds it together any more.</summary>
    private async Task SplitAsync(long thread)
    {
        var rows = (await connection.QueryAsync<(long Id, long? JoinedInto)>(
            "SELECT id, joined_into FROM threads WHERE id = @thread OR merged_into = @thread", new { thread }, transaction)).ToDictionary(row => row.Id, row => row.JoinedInto);
        var nodes = rows.Keys.Index().ToDictionary(each => each.Item, each => each.Index);
        var sets = new DisjointSets(rows.Count);
        foreach (var (id, joinedInto) in rows)
            if (joinedInto is { } into) sets.Union(nodes[id], nodes[into]);
        foreach (var (one, other) in await guesses.TiesAsync(rows.Where(row => row.Value is null).Select(row => row.Key))) sets.Union(nodes[one], nodes[other]);

        // Each part is shown by its lowest live row; the one that holds the thread's own row keeps it.
        var tops = rows.Where(row => row.Value is null).Select(row => row.Key).GroupBy(id => sets.Find(nodes[id])).ToDictionary(part => part.Key, part => part.Min());
        tops[sets.Find(nodes[thread])] = thread;
        if (tops.Count == 1) return;
        var loose = rows.Keys.Where(id => tops[sets.Find(nodes[id])] != thread).ToDictionary(id => id, id => tops[sets.Find(nodes[id])]);
        var mails = (await connection.QueryAsync<(long Mail, string MailId)>(
            "SELECT lm.mail, m.mail_id FROM list_mails lm JOIN mails m ON m.id = lm.mail WHERE lm.thread = @thread", new { thread }, transaction)).AsList();
        var threadOf = await ThreadsOfAsync(mails.Select(mail => MailId.Key(mail.MailId)));
        var moved = mails.Select(mail => (mail.Mail, Thread: threadOf[MailId.Key(mail.MailId)])).Where(mail => loose.ContainsKey(mail.Thread));
        await PlaceAsync(moved.Select(mail => (mail.Mail, loose[mail.Thread], (long?)null)));
        await connection.ExecuteAsync(
            $"UPDATE threads SET merged_into = CAST(value ->> 1 AS BIGINT) FROM {connection.Rows()} WHERE threads.id = CAST(value ->> 0 AS BIGINT)",
            new { rows = BulkRows.Json(loose.Select(row => (object?[])[row.Key, row.Key == row.Value ? null : row.Value])) }, transaction);
        foreach (var (id, top) in loose) shown[id] = top;
        changed.UnionWith(loose.Values);
        changed.Add(thread);
    }

    /// <summary>Puts mails into shown threads. The list stands in the rows, lest SQLite go through all mails of the list for them.</summary>
    private Task PlaceAsync(IEnumerable<(long Mail, long Thread, long? Position)> mails) => connection.ExecuteAsync(
        $"""
        UPDATE list_mails SET thread = CAST(value ->> 2 AS BIGINT), position = COALESCE(position, CAST(value ->> 3 AS BIGINT))
        FROM {connection.Rows()} WHERE list = value ->> 0 AND mail = CAST(value ->> 1 AS BIGINT)
        """,
        new { rows = BulkRows.Json(mails.Select(mail => (object?[])[list, mail.Mail, mail.Thread, mail.Position])) },
        transaction);

    private async Task NoteShownAsync(IEnumerable<long> threads)
    {
        foreach (var ids in threads.Distinct().Where(thread => !shown.ContainsKey(thread)).ToArray().InQueries())
        {
            var rows = await connection.QueryAsync<(long Id, long Shown)>(
                $"SELECT id, COALESCE(merged_into, id) FROM threads WHERE id {connection.IsOneOfIds()}", new { ids }, transaction);
            foreach (var row in rows) shown.Add(row.Id, row.Shown);
        }
    }

    private async Task<Dictionary<string, long>> ThreadsOfAsync(IEnumerable<string> mailIds)
    {
        Dictionary<string, long> threads = [];
        foreach (var ids in mailIds.Distinct().InQueries())
        {
            var rows = await connection.QueryAsync<(string MailId, long Thread)>(
                $"SELECT mail_id, thread FROM thread_ids WHERE list = @list AND mail_id {connection.IsOneOfIds()}", new { list, ids }, transaction);
            foreach (var row in rows) threads[row.MailId] = row.Thread;
        }

        return threads;
    }

    /// <summary>How many mails threads have: of threads that join, the larger one stays, so that no mail moves often.</summary>
    private async Task<Dictionary<long, long>> SizesAsync(IEnumerable<long> threads)
    {
        Dictionary<long, long> sizes = [];
        foreach (var ids in threads.Distinct().InQueries())
        {
            var rows = await connection.QueryAsync<(long Thread, long Mails)>(
                $"SELECT thread, COUNT(*) FROM list_mails WHERE thread {connection.IsOneOfIds()} GROUP BY thread", new { ids }, transaction);
            foreach (var row in rows) sizes.Add(row.Thread, row.Mails);
        }

        return sizes;
    }
}
