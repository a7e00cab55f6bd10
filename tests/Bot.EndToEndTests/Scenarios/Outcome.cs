using System.Text.Json;
using Bot.EndToEndTests.Servers;
using MimeKit;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>What an installation has come to, in words that do not depend on when and in which portions things were done: every row, and
/// every effect that left the bot.</summary>
internal static class Outcome
{
    /// <summary>The rows, one a line.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(Installation installation)
    {
        List<string> lines = [];
        foreach (var (name, sql) in Queries)
            lines.AddRange((await installation.QueryAllAsync<string>(sql)).Select(row => $"{name}: {row}"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>The effects, one a line; what came again under the same id counts once, and must have the same content.</summary>
    public static IReadOnlyList<string> Effects(IEnumerable<WebhookRequest> requests, IEnumerable<MimeMessage> mails)
    {
        List<string> lines = [];
        foreach (var same in requests.GroupBy(request => request.Id))
        {
            Assert.Single(same.Select(request => request.Text).Distinct());
            var body = JsonDocument.Parse(same.First().Body).RootElement;
            var data = body.GetProperty("data");
            // Whether a series was told of before its earlier version came depends on the portions.
            if (body.GetProperty("type").GetString() == "series.relinked") continue;
            if (data.TryGetProperty("newMails", out var news)) lines.AddRange(news.EnumerateArray().Select(mail => $"told of {mail.GetProperty("messageId")}"));
            else lines.Add($"digest of {data.GetProperty("coverage")}");
        }

        foreach (var same in mails.GroupBy(mail => mail.MessageId))
        {
            var text = Assert.Single(same.Select(mail => mail.TextBody ?? "").Distinct());
            // The first line has the time.
            lines.Add($"mail with {string.Join(" | ", text.Split('\n').Skip(1).Order(StringComparer.Ordinal))}");
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>A thread goes by the least of its mails: row numbers and positions depend on the portions.</summary>
    private const string Thread = "(SELECT MIN(f.mail_id) FROM list_mails l JOIN mails f ON f.id = l.mail WHERE l.thread = t.id)";

    private static readonly (string Name, string Sql)[] Queries =
    [
        ("mail", "SELECT message_id || ' ' || mail_id || ' ' || content_hash || ' ' || subject || ' ' || author || ' ' || date || ' ' || refs || ' ' || flaws || ' ' || size FROM mails"),
        ("content", "SELECT m.mail_id || ' ' || LENGTH(c.raw) || ' ' || c.text FROM mail_contents c JOIN mails m ON m.id = c.mail"),
        ("placed", $"SELECT lm.list || ' ' || m.mail_id || ' ' || lm.is_backfill || ' ' || {Thread} FROM list_mails lm JOIN mails m ON m.id = lm.mail JOIN threads t ON t.id = lm.thread"),
        ("position", "SELECT list || ' ' || CAST(position AS TEXT) FROM list_mails"),
        ("list", "SELECT list || ' ' || position FROM lists"),
        ("thread", $"SELECT {Thread} || ' ' || (CASE WHEN summarized = changed AND matched = changed THEN 'told' ELSE 'waits' END) || ' ' || summary FROM threads t WHERE merged_into IS NULL"),
        ("id", $"SELECT i.mail_id || ' ' || {Thread} FROM thread_ids i JOIN threads t ON t.id = i.thread"),
        ("series", $"SELECT s.list || ' ' || s.series_id || ' ' || s.identity || ' ' || COALESCE(s.previous || ' ' || s.reason, '-') || ' ' || (CASE WHEN s.relinked_at IS NULL THEN 'told' ELSE 'waits' END) || ' ' || {Thread} FROM series s JOIN threads t ON t.id = s.thread"),
        ("series key", "SELECT list || ' ' || kind || ' ' || key || ' ' || date || ' ' || series_id FROM series_keys"),
        ("cursor", "SELECT source || ' ' || folder || ' ' || uid FROM cursors"),
        ("reached", "SELECT subscription || ' ' || list || ' ' || position FROM subscription_cursors"),
        ("notified", "SELECT n.subscription || ' ' || m.mail_id || ' ' || d.state FROM notifications n JOIN mails m ON m.id = n.mail JOIN deliveries d ON d.id = n.delivery"),
        ("digest", "SELECT subscription || ' ' || channel || ' ' || target || ' ' || state FROM deliveries WHERE kind = 'digest'"),
    ];
}
