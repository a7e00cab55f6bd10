using System.Text;
using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class BodyPartsTests
{
    [Fact]
    public void Words_between_quotes_are_told_from_them_with_their_depth()
    {
        var parts = BodyParts.Split("> > Shall we?\n> Perhaps.\n\nYes, we shall.\n\n>> Deep\n|| no quote\n");

        Assert.Equal(
            [
                (BodyPartKind.Quote, 2, "Shall we?"),
                (BodyPartKind.Quote, 1, "Perhaps."),
                (BodyPartKind.Words, 0, "Yes, we shall."),
                (BodyPartKind.Quote, 2, "Deep"),
                (BodyPartKind.Words, 0, "|| no quote"),
            ],
            parts.Select(part => (part.Kind, part.QuoteDepth, part.Text)));
    }

    [Theory]
    [InlineData("On Mon, 1 Apr 2024 at 10:00, Ann Example <ann@example.org> wrote:")]
    [InlineData("On Mon, 1 Apr 2024 at 10:00,\nAnn Example <ann@example.org>\nwrote:")]
    [InlineData("On Mon, 1 Apr 2024\nat 10:00, Ann\nExample <ann@example.org>\nwrote:")]
    [InlineData("Ann Example writes:")]
    [InlineData("Ann Example <ann@example.org>\nwrites:")]
    [InlineData("* Ann Example <ann@example.org> [2024-04-01 10:00+0100]:")]
    [InlineData("Am 01.04.24 um 10:00 schrieb Ann Example:")]
    [InlineData("Le 01/04/2024 à 10:00, Ann Example a écrit :")]
    [InlineData("El lun, 1 abr 2024 a las 10:00, Ann Example escribió:")]
    [InlineData("Il giorno lun 1 apr 2024 alle ore 10:00 Ann Example\n<ann@example.org> ha scritto:")]
    [InlineData("Op 01-04-2024 om 10:00 schreef Ann Example:")]
    [InlineData("Em Mon, 1 Apr 2024 10:00:00 +0100\nAnn Example <ann@example.org> escreveu:")]
    [InlineData("Den 2024-04-01 kl. 10:00, skrev Ann Example:")]
    [InlineData("W dniu 01.04.2024 o 10:00, Ann Example napisał:")]
    [InlineData("В Пн, 1 апр. 2024 в 10:00 Ann Example написал:")]
    [InlineData("在 2024/4/1 10:00, Ann Example 写道:")]
    public void An_attribution_is_no_word_of_the_author(string attribution)
    {
        var parts = BodyParts.Split($"{attribution}\n\n> A quote of Ann.\n\nMy own answer to it.\n");

        Assert.Equal([BodyPartKind.Attribution, BodyPartKind.Quote, BodyPartKind.Words], parts.Select(part => part.Kind));
        Assert.Equal(attribution, parts[0].Text);
    }

    [Theory]
    [InlineData("On Mon, 1 Apr 2024 at 10:00, Ann Example <ann@example.org> wrote:")]
    [InlineData("-----Original Message-----\nFrom: Ann Example <ann@example.org>\nSent: Monday, April 1, 2024 10:00\nTo: list@example.org\nSubject: Plans")]
    [InlineData("From: Ann Example <ann@example.org>\nSent: Monday, April 1, 2024 10:00\nTo: list@example.org\nSubject: Plans")]
    [InlineData("Von: Ann Example <ann@example.org>\nGesendet: Montag, 1. April 2024 10:00\nAn: list@example.org\nBetreff: Plans")]
    public void Below_an_answer_on_top_the_old_mail_is_a_quote_even_without_marks(string attribution)
    {
        var parts = BodyParts.Split($"This suits me well.\n\n{attribution}\n\nHello all,\nwhat about Friday?\n\n> An older question.\n\nAnn\n");

        Assert.Equal(["This suits me well."], parts.OwnWords());
        Assert.All(parts.SkipWhile(part => part.Kind != BodyPartKind.Attribution), part => Assert.True(part.Kind is BodyPartKind.Attribution or BodyPartKind.Quote, part.Text));
        Assert.Equal(2, parts.Single(part => part.Text.Contains("older", StringComparison.Ordinal)).QuoteDepth);
    }

    [Fact]
    public void As_somebody_said_with_own_words_below_is_no_attribution()
    {
        var parts = BodyParts.Split("I thought about it.\n\nAs Ann said:\nthe plan is sound and we should go on with it.\n");

        Assert.Equal(BodyPartKind.Words, Assert.Single(parts).Kind);
    }

    [Theory]
    [InlineData("Hi all,")]
    [InlineData("Hello Ann and Bob!")]
    [InlineData("Dear working group participants,")]
    [InlineData("Ann, Bob,")]
    [InlineData("Hallo,")]
    public void A_greeting_is_no_word(string greeting)
    {
        var parts = BodyParts.Split($"{greeting}\n\nThe build is broken again.\n");

        Assert.Equal([BodyPartKind.Greeting, BodyPartKind.Words], parts.Select(part => part.Kind));
    }

    [Theory]
    [InlineData("Hi, the build is broken.")]
    [InlineData("Hey, that's not a bad idea.")]
    [InlineData("Dear me. That will not do.")]
    public void A_sentence_that_says_something_is_no_greeting(string sentence)
    {
        var parts = BodyParts.Split($"{sentence}\n\nMore of it follows here.\n");

        Assert.Equal(BodyPartKind.Words, Assert.Single(parts).Kind);
    }

    [Theory]
    [InlineData("Thanks,\nAnn")]
    [InlineData("Best regards\n\nAnn Example")]
    [InlineData("Cheers, Ann")]
    [InlineData("Thanks in advance!")]
    [InlineData("Mit freundlichen Grüßen\nAnn Example")]
    [InlineData("- Ann")]
    [InlineData("Ann")]
    public void A_sign_off_is_no_word(string signOff)
    {
        var parts = BodyParts.Split($"The build is broken again.\n\n{signOff}\n");

        Assert.Equal([BodyPartKind.Words, BodyPartKind.SignOff], parts.Select(part => part.Kind));
    }

    [Theory]
    [InlineData("Agreed.")]
    [InlineData("Yes")]
    [InlineData("It is fixed in the tip tree")]
    public void A_short_last_answer_is_no_sign_off(string answer)
    {
        var parts = BodyParts.Split($"> Is it so?\n\n{answer}\n");

        Assert.Equal(BodyPartKind.Words, parts[^1].Kind);
    }

    [Fact]
    public void A_signature_and_a_lists_footer_are_told_apart()
    {
        var parts = BodyParts.Split("It works.\n\n-- \nAnn Example\nhttps://example.org/ann\n_______________________________________________\nplans mailing list\n"
            + "plans@lists.example.org\nhttps://lists.example.org/listinfo/plans\n");

        Assert.Equal([BodyPartKind.Words, BodyPartKind.Signature, BodyPartKind.Footer], parts.Select(part => part.Kind));
    }

    [Fact]
    public void Of_a_patch_only_the_commit_message_is_words()
    {
        const string Patch = """
            From: Ann Example <ann@example.org>

            The counter overflows after 49 days. Make it wider.

            Fixes: 0123456789ab ("counter: add it")
            Signed-off-by: Ann Example <ann@example.org>
            ---
            Changes in v2:
             - Say why.

             lib/counter.c | 2 +-
             1 file changed, 1 insertion(+), 1 deletion(-)

            diff --git a/lib/counter.c b/lib/counter.c
            index 0123456..789abcd 100644
            --- a/lib/counter.c
            +++ b/lib/counter.c
            @@ -1,2 +1,2 @@
             // The counter.
            -int counter;
            +long counter;
            --
            2.43.0
            """;

        var parts = BodyParts.Split(Patch.ReplaceLineEndings("\n"));

        Assert.Equal(["The counter overflows after 49 days. Make it wider."], parts.OwnWords());
        Assert.Equal("Changes in v2:\n - Say why.", parts.Single(part => part.Kind == BodyPartKind.PatchNotes).Text);
        Assert.Equal([BodyPartKind.Patch, BodyPartKind.Signature], parts.TakeLast(2).Select(part => part.Kind));
    }

    [Fact]
    public void Words_below_a_diff_are_words_again()
    {
        var parts = BodyParts.Split("Try this:\n\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-old\n+new\n\nDoes it help you?\n");

        Assert.Equal(["Try this:", "Does it help you?"], parts.OwnWords());
    }

    [Fact]
    public void A_cover_letters_short_log_and_diffstat_are_no_words()
    {
        var parts = BodyParts.Split("This series adds counters.\n\nAnn Example (2):\n  counter: add it\n  counter: use it\n\n lib/counter.c | 9 +++++++++\n 1 file changed, 9 insertions(+)\n"
            + " create mode 100644 lib/counter.c\n");

        Assert.Equal(["This series adds counters."], parts.OwnWords());
    }

    [Theory]
    [InlineData(BodyPartKind.Log, "[   12.345678] Call Trace:\n[   12.345679]  do_exit+0x12/0x34\n[   12.345680]  ? ret_from_fork+0x1/0x2")]
    [InlineData(BodyPartKind.Log, "Traceback (most recent call last):\n#0 main () at x.c:3\n#1 0x0000 in start ()")]
    [InlineData(BodyPartKind.Code, "\tif (counter == NULL) {\n\t\treturn -EINVAL;\n\t}")]
    [InlineData(BodyPartKind.Code, "  /**\n   * turn_lever - turns the lever of the pump\n   *\n   * Use this in summer, when nothing freezes.\n+  * Returns: nothing, since a lever has nothing to return\n   */")]
    [InlineData(BodyPartKind.Code, "```\nmake all\nmake install\n```")]
    [InlineData(BodyPartKind.Table, "name      before     after\none       12         13\ntwo       14         15")]
    [InlineData(BodyPartKind.Link, "https://example.org/a/long/path?x=1")]
    [InlineData(BodyPartKind.Link, "[1] https://example.org/a/long/path?x=1")]
    [InlineData(BodyPartKind.Trailers, "Reviewed-by: Ann Example <ann@example.org>")]
    [InlineData(BodyPartKind.Pgp, "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n=abcd\n-----END PGP SIGNATURE-----")]
    public void What_is_shown_is_told_from_what_is_said(BodyPartKind kind, string display)
    {
        var parts = BodyParts.Split($"Here is what I saw on my machine:\n\n{display}\n\nCan anybody explain it to me?\n");

        Assert.Equal([BodyPartKind.Words, kind, BodyPartKind.Words], parts.Select(part => part.Kind));
    }

    [Fact]
    public void A_clear_signed_text_keeps_its_words()
    {
        var parts = BodyParts.Split("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nI will release it on Friday.\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n");

        Assert.Equal(["I will release it on Friday."], parts.OwnWords());
    }

    [Fact]
    public void A_lists_items_in_prose_are_words()
    {
        var parts = BodyParts.Split("What is left:\n\n- The parser must not recurse, since hostile mail\n  can be deep.\n- foo() needs a test.\n");

        Assert.Equal(BodyPartKind.Words, Assert.Single(parts).Kind);
    }

    [Fact]
    public void The_vfio_mail_has_three_passages_of_own_words_and_a_sign_off()
    {
        var mail = MailReader.Read(File.ReadAllBytes(Corpora.Path("corpora/vfio/vfio-pci-core.eml")), DateTimeOffset.UnixEpoch);

        var parts = BodyParts.Split(mail.Text);

        Assert.Collection(parts.OwnWords(),
            first => Assert.Matches(@"^Says someone who [^>]*in unexpected ways ;\)$", first),
            second => Assert.Matches(@"^The same argument [^>]*that the platform\nallows\.$", second),
            third => Assert.Matches(@"^And that.s where [^>]*PCI device though\. Thanks,$", third));
        Assert.Equal("Alex", parts.Single(part => part.Kind == BodyPartKind.SignOff).Text);
        Assert.Equal([0, 1], parts.Where(part => part.Kind == BodyPartKind.Attribution).Select(part => part.QuoteDepth));
        Assert.Equal([1, 2, 3], parts.Where(part => part.Kind == BodyPartKind.Quote).Select(part => part.QuoteDepth).Distinct().Order());
    }

    [Theory(Timeout = 120_000)]
    [InlineData("On 1 Jan 2024 a@example.org wrote:\n")]
    [InlineData("-- \n\n")]
    [InlineData("> > > > > > > > > > > > > > > > > > > > x\n")]
    [InlineData("@@ -1,99999999 +1,99999999 @@\n")]
    [InlineData("-----Original Message-----\nFrom: a\nTo: b\nSubject: c\n")]
    [InlineData("__________\n")]
    [InlineData("```\n")]
    [InlineData("Thanks,\nAnn\n")]
    [InlineData("---\n")]
    [InlineData("Hi ")]
    [InlineData("<a@")]
    [InlineData("wrote wrote wrote:")]
    [InlineData("a@b 10:00\n:\n")]
    [InlineData("Ann wrote:\n: x\n")]
    [InlineData("> On 1 Jan 2024 a@example.org wrote:\n\n")]
    [InlineData("From: a@b Sent: 1\n__________\n")]
    [InlineData("From: a\n> Sent: 1\n")]
    [InlineData(">>>>> \"A\" == a writes:\n")]
    [InlineData("----- Forwarded message -----\n----- End forwarded message -----\n")]
    [InlineData("~~~\n```\n")]
    [InlineData("-- \nTo unsubscribe, \n")]
    [InlineData("a b c d e f g h+0x1 ")]
    [InlineData("commit 0123456\nAuthor: a\n")]
    [InlineData("registered address ")]
    [InlineData("- >8 - 8< ")]
    public async Task Hostile_text_does_not_hang_the_splitting(string repeated)
    {
        var text = new StringBuilder().Insert(0, repeated, 1024 * 1024 / repeated.Length).ToString();

        var parts = await Task.Run(() => BodyParts.Split(text), TestContext.Current.CancellationToken);

        Assert.NotEmpty(parts);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("From: Ann <ann@example.org>\n")]
    [InlineData("__________\n")]
    [InlineData("--Original--\n")]
    public async Task Empty_lines_before_the_heads_of_many_old_mails_do_not_hang_the_splitting(string repeated)
    {
        var text = new string('\n', 400_000) + string.Concat(Enumerable.Repeat(repeated, 600_000 / repeated.Length));

        var parts = await Task.Run(() => BodyParts.Split(text), TestContext.Current.CancellationToken);

        Assert.NotEmpty(parts);
    }

    [Fact]
    public void Every_filled_line_of_a_real_list_is_in_exactly_one_part()
    {
        var mails = Threads.Some.MailsOf(Corpora.Path("corpora/lore/ksummit-discuss.lists.linuxfoundation.org.0.mbox"));

        Assert.All(mails, mail => Assert.Equal(
            mail.Text.Split('\n').Count(line => line.AsSpan().Trim("> |\t\r\f\v\u00a0\u0085").Length > 0),
            BodyParts.Split(mail.Text).Sum(part => part.Text.Split('\n').Count(line => line.AsSpan().Trim("> |\t\r\f\v\u00a0\u0085").Length > 0))));
    }
}
