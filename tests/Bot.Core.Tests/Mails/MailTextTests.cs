using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class MailTextTests
{
    [Fact]
    public void Plain_text_is_taken_and_its_html_twin_left() => Assert.Equal("plain\n", Multipart("alternative",
        "Content-Type: text/plain\n\nplain\n", "Content-Type: text/html\n\n<p>html</p>").Text);

    [Fact]
    public void Html_is_taken_where_its_plain_twin_is_empty() => Assert.Equal("html\n", Multipart("alternative",
        "Content-Type: text/plain\n\n  \n", "Content-Type: text/html\n\n<p>html</p>").Text);

    [Fact]
    public void A_footer_that_a_list_added_as_a_part_does_not_hide_html() => Assert.Equal("html\nfooter\n", Multipart("mixed",
        "Content-Type: text/html\n\n<p>html</p>", "Content-Type: text/plain\n\nfooter\n").Text);

    [Fact]
    public void Text_shown_inline_counts_and_attached_text_does_not() => Assert.Equal("one\ntwo\n", Multipart("mixed",
        "\none\n", "Content-Type: text/plain\nContent-Disposition: inline\n\ntwo\n", "Content-Disposition: attachment; filename=log.txt\n\nlog\n").Text);

    [Theory]
    [InlineData("Content-Type: text/x-patch; name=0001-fix.patch\nContent-Disposition: attachment")]
    [InlineData("Content-Type: text/x-diff\nContent-Disposition: attachment")]
    [InlineData("Content-Type: text/plain\nContent-Disposition: attachment; filename=\"fix.diff\"")]
    public void Attached_patches_are_text(string fields) => Assert.Equal("see patch\n--- a\n+++ b\n", Multipart("mixed",
        "\nsee patch\n", $"{fields}\n\n--- a\n+++ b\n").Text);

    [Fact]
    public void A_mail_inside_a_mail_is_not_its_text() => Assert.Equal("look\n", Multipart("mixed",
        "\nlook\n", "Content-Type: message/rfc822\n\nSubject: inner\n\ninner\n").Text);

    [Fact]
    public void A_digest_has_the_text_of_its_mails() => Assert.Equal("one\ntwo\n", Multipart("digest",
        "\nSubject: 1\n\none\n", "\nSubject: 2\n\ntwo\n").Text);

    [Fact]
    public void Of_a_signed_mail_the_signed_part_is_read()
    {
        var mail = Multipart("signed", "Content-Type: text/plain\n\nsigned\n", "Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----\n");

        Assert.Equal("signed\n", mail.Text);
        Assert.Empty(mail.Flaws);
    }

    [Fact]
    public void Of_an_encrypted_mail_it_is_said_that_it_cannot_be_read()
    {
        var mail = Multipart("encrypted", "Content-Type: application/pgp-encrypted\n\nVersion: 1\n", "Content-Type: application/octet-stream\n\n?\n");

        Assert.Equal("", mail.Text);
        Assert.Equal(["encrypted: cannot be read"], mail.Flaws);
    }

    [Fact]
    public void Text_signed_in_place_loses_its_armour()
    {
        var mail = Some.MailWith("", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n- -- \nJane\n-----BEGIN PGP SIGNATURE-----\n\nabc=\n-----END PGP SIGNATURE-----\n");

        Assert.Equal("Hello\n-- \nJane\n", mail.Text);
    }

    [Theory]
    [InlineData("multipart/mixed; boundary=other", "--b\nContent-Type: text/plain\n\nHello\n--b--\n", "not the declared one")]
    [InlineData("multipart/mixed", "--b\nContent-Type: text/plain\n\nHello\n--b--\n", "not the declared one")]
    [InlineData("multipart/mixed; boundary=b", "Hello\n", "without its boundary")]
    [InlineData("multipart/mixed; boundary=b", "--b\n\nHello\n", "does not end")]
    [InlineData("multipart/mixed; boundary=b", "--b\nContent-Type: multipart/mixed; boundary=c\n\nHello\n--b--\n", "without its boundary")]
    [InlineData("text", "Hello\n", "unreadable Content-Type")]
    public void Text_of_a_broken_multipart_is_not_lost(string type, string body, string flaw)
    {
        var mail = Some.MailWith($"Content-Type: {type}", body);

        Assert.Equal("Hello", mail.Text.TrimEnd());
        Assert.Contains(flaw, Assert.Single(mail.Flaws), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_goes_on_after_an_inner_multipart_that_does_not_end() => Assert.Equal("inner\nouter\n", Some.MailWith("Content-Type: multipart/mixed; boundary=b",
        "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\ninner\n--b\n\nouter\n\n--b--\n").Text);

    [Theory]
    [InlineData("quoted-printable", "Gr=C3=BC=C3=9Fe =\nan alle", "Grüße an alle")]
    [InlineData("Quoted Printable", "Gr=C3=BC=C3=9Fe", "Grüße")]
    [InlineData("quoted-printable", "100=% =ZZ", "100=% =ZZ")]
    [InlineData("BASE64;", "R3LDvMOfZQ==", "Grüße")]
    [InlineData("base64", "R3LD\nvMOf\nZQ==\n_______________\nfooter of a list\n", "Grüße\n_______________\nfooter of a list\n")]
    [InlineData("base64", "This is no base64, whatever the header says.", "This is no base64, whatever the header says.")]
    [InlineData("nonsense", "as it stands", "as it stands")]
    public void Transfer_encodings_are_undone_however_they_are_written(string encoding, string body, string text) =>
        Assert.Equal(text, Some.MailWith($"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}", body).Text);

    [Fact]
    public void Flowed_text_is_unwrapped() => Assert.Equal("> one two\nthree four\n", Some.MailWith("Content-Type: text/plain; format=flowed",
        "> one \n> two\nthree \nfour\n").Text);

    [Fact]
    public void Very_long_text_is_cut_and_said_to_be()
    {
        var mail = Some.MailWith("", new string('x', MailLimits.TextChars + 1));

        Assert.Equal(MailLimits.TextChars, mail.Text.Length);
        Assert.Contains("cut", Assert.Single(mail.Flaws), StringComparison.Ordinal);
    }

    private static Mail Multipart(string subtype, params string[] parts) => Some.MailWith($"Content-Type: multipart/{subtype}; boundary=\"b\"",
        $"preamble\n--b\n{string.Join("\n--b\n", parts)}\n--b--\nepilogue\n");
}
