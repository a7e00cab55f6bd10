using System.Data.Common;
using Bot.Core.Patches;
using Dapper;

namespace Bot.Storage;

/// <summary>Links of versions that changed after subscriptions may have been told of them: marks in the rows of the series, until the series'
/// thread is matched.</summary>
internal static class SeriesRelinks
{
    /// <summary>Takes the marks away, in the transaction that makes deliveries of them.</summary>
    public static async Task<IReadOnlyList<SeriesRelink>> TakeAsync(DbConnection connection, DbTransaction transaction, ThreadRow thread)
    {
        var marked = (await connection.QueryAsync<SeriesRow>(
            $"SELECT {SeriesRow.Columns} FROM series s WHERE s.thread = @Id AND s.relinked_at IS NOT NULL ORDER BY s.date, s.series_id", thread, transaction)).AsList();
        if (marked.Count == 0) return [];
        await connection.ExecuteAsync("UPDATE series SET relinked_at = NULL, relinked_from = NULL WHERE thread = @Id AND relinked_at IS NOT NULL", thread, transaction);
        Dictionary<string, SeriesIdentity> ends = new(StringComparer.Ordinal);
        foreach (var ids in marked.SelectMany(row => (string?[])[row.Previous, row.RelinkedFrom]).OfType<string>().Distinct().ToArray().InQueries())
        {
            foreach (var row in await connection.QueryAsync<SeriesRow>(
                $"SELECT {SeriesRow.Columns} FROM series s WHERE s.list = @List AND s.series_id {connection.IsOneOfIds()}", new { thread.List, ids }, transaction)) ends.Add(row.SeriesId, row.Parsed());
        }

        return [.. marked.Select(row => new SeriesRelink(row.Parsed(), row.Previous, End(row.Previous), row.RelinkedFrom, End(row.RelinkedFrom)))];

        SeriesIdentity? End(string? id) => id is null ? null : ends.GetValueOrDefault(id);
    }

    /// <summary>Whether a subscription has been told of a mail of the series: to others the link is no news.</summary>
    public static async Task<bool> IsKnownToAsync(DbConnection connection, DbTransaction transaction, Subscription subscription, string list, SeriesIdentity series)
    {
        foreach (var ids in series.MailIds.InQueries())
        {
            if (await connection.ExecuteScalarAsync<bool>(
                $"""
                SELECT EXISTS (SELECT 1 FROM mails m JOIN notifications n ON n.mail = m.id
                WHERE m.mail_id {connection.IsOneOfIds()} AND n.subscription = @subscription AND n.list = @list)
                """,
                new { ids, subscription = subscription.Id, list }, transaction)) return true;
        }

        return false;
    }
}
