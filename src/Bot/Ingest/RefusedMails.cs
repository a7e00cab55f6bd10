using System.Security.Cryptography;
using Bot.Core.Mails;
using Bot.Storage;

namespace Bot.Ingest;

/// <summary>Finds the mails of a batch that the database will not have, and puts a stub in the place of each: one broken mail never
/// stops the others.</summary>
internal static class RefusedMails
{
    private const int ReasonChars = 200;

    /// <param name="store">The store that refused the batch.</param>
    /// <param name="mails">The batch.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>The batch to store instead, and what was refused of it and why. Nothing when it was not the mails that the database
    /// will not have: then it refuses stubs too.</returns>
    public static async Task<(IReadOnlyList<ArrivedMail> Mails, IReadOnlyList<(ArrivedMail Stub, Exception Reason)> Refused)?> ReplaceAsync(
        MailStore store, IReadOnlyList<ArrivedMail> mails, CancellationToken token)
    {
        List<ArrivedMail> kept = [];
        List<(ArrivedMail, Exception)> refused = [];
        foreach (var mail in mails)
        {
            if (await store.RefusalAsync(mail, token) is not { } reason)
            {
                kept.Add(mail);
                continue;
            }

            if (await StubAsync(store, mail, reason, token) is not { } stub) return null;
            kept.Add(stub);
            refused.Add((stub, reason));
        }

        return (kept, refused);
    }

    /// <summary>As much of a mail as the database takes.</summary>
    private static async Task<ArrivedMail?> StubAsync(MailStore store, ArrivedMail mail, Exception reason, CancellationToken token)
    {
        var why = new string([.. reason.Message.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter).Take(ReasonChars)]).Trim();
        foreach (var (stub, left) in ((ArrivedMail, string)[])
        [
            (mail with { Mail = mail.Mail with { Text = "" } }, "its text is left out"),
            (mail with { Mail = Bare(mail) }, "only its raw bytes are kept"),
            (mail with { Mail = Bare(mail), Raw = RawMail.Compress([]) }, "nothing of it is kept"),
        ])
        {
            var flawed = stub with { IsPartial = true, Mail = stub.Mail with { Flaws = [.. stub.Mail.Flaws, $"The database refused the mail ({why}): {left}."] } };
            if (await store.RefusalAsync(flawed, token) is null) return flawed;
        }

        return null;
    }

    /// <summary>A mail without anything that a stranger wrote.</summary>
    private static Mail Bare(ArrivedMail mail)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(mail.Raw));
        return new Mail { Id = MailId.Generate(hash, ""), ContentHash = hash, Date = mail.Mail.Date, Size = mail.Mail.Size };
    }
}
