using System.Security.Cryptography;
using System.Text;
using Bot.Core.Threads;

namespace Bot.Storage;

/// <summary>What threading has to know of a mail.</summary>
internal sealed record UnthreadedMail
{
    public const string Columns = "m.id AS Mail, m.mail_id AS MailId, m.refs, m.date, m.subject, lm.thread";

    public required long Mail { get; init; }

    public required string MailId { get; init; }

    public required string Refs { get; init; }

    public required DateTimeOffset Date { get; init; }

    public required string Subject { get; init; }

    /// <summary>The thread that it has already; null when it has none.</summary>
    public long? Thread { get; init; }

    /// <summary>What every id that it has or answers is compared by, its own first.</summary>
    public IReadOnlyList<string> Ids() => [Core.Mails.MailId.Key(MailId), .. References.Select(Core.Mails.MailId.Key)];

    /// <summary>What its subject is compared by; null where nothing may be guessed of it.</summary>
    public string? SubjectHash() => SubjectGuess.Key(Subject) is { } key ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32] : null;

    /// <summary>Whether it is a reply that names no id.</summary>
    public bool IsOrphan => SubjectGuess.IsNeeded(Subject, References);

    private string[] References => Refs.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
