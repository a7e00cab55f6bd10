using System.Text;
using Bot.Core.Mails;
using MimeKit;

namespace Bot.Core.Tests.Mails;

/// <summary>Mails as they are found in the world, sound and broken.</summary>
public sealed class RealMailTests
{
    private static readonly DateTimeOffset Received = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Theory]
    [InlineData("live-patching.vger.kernel.org.0", 7162, 4)]
    [InlineData("ksummit-discuss.lists.linuxfoundation.org.0", 759, 1)]
    public void Mails_of_a_list_are_sound_and_read_as_MimeKit_reads_them(string list, int count, int every)
    {
        using var stream = File.OpenRead(Corpora.Path($"corpora/lore/{list}.mbox"));
        List<string> differences = [];
        var (mails, texts) = (0, 0);

        foreach (var entry in MboxReader.Read(stream))
        {
            var mail = MailReader.Read(entry.Raw, Received);
            Assert.Empty(mail.Flaws);
            if (mails++ % every > 0) continue;
            using var message = MimeMessage.Load(new MemoryStream(entry.Raw), persistent: true, TestContext.Current.CancellationToken);
            Compare("subject", Words(message.Subject), mail.Subject);
            Compare("date", $"{message.Date.ToUniversalTime():O}", $"{mail.Date:O}");
            Compare("id", message.MessageId!, mail.Id);
            var author = message.From.Mailboxes.First();
            // Mailman put the list into From, and the author into Reply-To.
            if (author.Name?.EndsWith(" via Ksummit-discuss", StringComparison.Ordinal) == true) author = message.ReplyTo.Mailboxes.First();
            Compare("address", author.Address.ToLowerInvariant(), mail.From.Address);
            Compare("name", Words(author.Name), mail.From.Name);
            if (message.Body is not TextPart { IsPlain: true, IsFlowed: false } part || part.Text.StartsWith("-----BEGIN PGP", StringComparison.Ordinal)) continue;
            texts++;
            Compare("text", Words(part.Text), Words(mail.Text));

            void Compare(string what, string expected, string found)
            {
                if (expected != found) differences.Add($"{mail.Id} {what}: expected {expected}, found {found}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
        Assert.Equal(count, mails);
        Assert.InRange(texts, mails / every * 8 / 10, mails);
    }

    [Theory]
    [InlineData("malformed", 303)]
    [InlineData("notmuch", 322)]
    [InlineData("patchwork", 73)]
    public void Every_broken_mail_is_read_and_fit_to_be_stored(string corpus, int atLeast)
    {
        var files = Directory.EnumerateFiles(Corpora.Path($"corpora/{corpus}"), "*", SearchOption.AllDirectories)
            .Where(file => !(Path.GetExtension(file) is ".json" or ".golden")).ToList();

        foreach (var file in files) AssertFitToStore(MailReader.Read(File.ReadAllBytes(file), Received), file);

        Assert.InRange(files.Count, atLeast, int.MaxValue);
    }

    [Theory]
    [InlineData("malformed/enmime/low-quality/incorrect-charset.raw")]
    [InlineData("malformed/enmime/low-quality/unk-charset-part.raw")]
    [InlineData("malformed/enmime/low-quality/unk-encoding-part.raw")]
    [InlineData("malformed/enmime/low-quality/bad-final-boundary.raw")]
    [InlineData("malformed/enmime/mail/multipart-wo-boundary.raw")]
    [InlineData("malformed/enmime/mail/erroneous.raw")]
    [InlineData("malformed/enmime/mail/mime-bad-content-transfer-encoding.raw")]
    [InlineData("malformed/ruby-mail/error_emails/bad_date_header.eml")]
    [InlineData("malformed/ruby-mail/error_emails/missing_body.eml")]
    [InlineData("malformed/ruby-mail/error_emails/multiple_references_with_one_invalid.eml")]
    [InlineData("malformed/ruby-mail/error_emails/content_transfer_encoding_spam.eml")]
    [InlineData("malformed/ruby-mail/plain_emails/raw_email_with_bad_date.eml")]
    [InlineData("notmuch/crypto/basic-encrypted.eml")]
    [InlineData("notmuch/mangling/mixed-up.eml")]
    [InlineData("patchwork/fuzz/date.mbox")]
    [InlineData("patchwork/fuzz/year-out-of-range.mbox")]
    [InlineData("patchwork/fuzz/unknown-encoding.mbox")]
    public void What_is_broken_is_said(string file) =>
        Assert.NotEmpty(MailReader.Read(File.ReadAllBytes(Corpora.Path($"corpora/{file}")), Received).Flaws);

    [Theory]
    [InlineData("smime-onepart-signed.eml", "we need to cancel this contract")]
    [InlineData("smime-multipart-signed.eml", "we need to cancel this contract")]
    [InlineData("simple-signed-mail.eml", "Here is the signed message body.")]
    public void Signed_mails_have_the_text_that_was_signed(string file, string text)
    {
        var mail = MailReader.Read(File.ReadAllBytes(Corpora.Path($"corpora/notmuch/protected-headers/{file}")), Received);

        Assert.Contains(text, mail.Text, StringComparison.Ordinal);
        Assert.Empty(mail.Flaws);
    }

    [Fact]
    public void No_damage_done_to_a_mail_stops_the_reader()
    {
        var random = new Random(20260102);
        var originals = Directory.EnumerateFiles(Corpora.Path("corpora/malformed"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".eml" or ".raw").Order().Select(File.ReadAllBytes).Where(raw => raw.Length is > 0 and < 200_000).ToList();

        for (var round = 0; round < 2_000; round++)
        {
            var damaged = DamagedMail.Of(originals, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var mail = MailReader.Read(damaged, Received);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024 * 1024);
            AssertFitToStore(mail, $"round {round}");
        }
    }

    /// <summary>What the databases ask for: no NUL, no lone surrogates, UTC, bounded keys; and what Mail promises.</summary>
    private static void AssertFitToStore(Mail mail, string where)
    {
        string[] all = [mail.Id, mail.ContentHash, mail.Subject, mail.From.Name, mail.From.Address, mail.Text, .. mail.Lists, .. mail.References, .. mail.Flaws];
        foreach (var text in all)
        {
            Assert.DoesNotContain('\0', text);
            Assert.True(StrictUtf8.GetByteCount(text) >= 0, where);
        }

        Assert.True(mail.Id.Length > 0 && Encoding.UTF8.GetByteCount(mail.Id) <= MailLimits.IdBytes, where);
        Assert.True(mail.References.Count <= MailLimits.References && mail.References.All(id => id.Length > 0 && id != mail.Id && Encoding.UTF8.GetByteCount(id) <= MailLimits.IdBytes), where);
        Assert.Equal(mail.References.Count, mail.References.Distinct().Count());
        Assert.Equal(TimeSpan.Zero, mail.Date.Offset);
        Assert.InRange(mail.Date.Year, 1970, 2026);
        Assert.DoesNotContain('\n', mail.Subject);
        Assert.DoesNotContain('\r', mail.Text);
    }

    private static string Words(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
