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
        var marked = (await SeriesRow.OfThreadsAsync(connection, transaction, [thread.Id])).Where(row => row.RelinkedAt is not null)
            .OrderBy(row => row.Date).ThenBy(row => row.SeriesId, StringComparer.Ordinal).ToList();
        if (marked.Count == 0) return [];
        await connection.ExecuteAsync("UPDATE series SET relinked_at = NULL, relinked_from = NULL WHERE thread = @Id AND relinked_at IS NOT NULL", thread, transaction);
        var named = marked.SelectMany(row => (string?[])[row.Previous, row.RelinkedFrom]).OfType<string>().Distinct().ToArray();
        var ends = (await SeriesRow.OfIdsAsync(connection, transaction, thread.List, named)).ToDictionary(row => row.SeriesId, row => row.Parsed(), StringComparer.Ordinal);
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
