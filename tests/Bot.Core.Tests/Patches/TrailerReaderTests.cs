using Bot.Core.Mails;
using Bot.Core.Patches;

namespace Bot.Core.Tests.Patches;

public sealed class TrailerReaderTests
{
    [Fact]
    public void A_trailer_of_an_answer_says_who_and_when()
    {
        var mail = Answer("> +int x;\n\nLooks good.\n\nReviewed-by: Bob Example <bob@example.org>\n\nThanks\nBob");

        var trailer = Assert.Single(TrailerReader.Read(mail, isPatch: false));

        Assert.Equal(("Reviewed-by", "Bob Example <bob@example.org>", "answer", false), (trailer.Key, trailer.Value, trailer.MailId, trailer.IsForAnother));
        Assert.Equal(new MailAuthor("Bob Example", "bob@example.org"), trailer.Person);
        Assert.Equal(mail.Date, trailer.Date);
    }

    [Theory]
    [InlineData("a quote", "Ann Example wrote:\n> Acked-by: Eve <eve@example.org>\n\nFine.")]
    [InlineData("a deeper quote", "> > | Acked-by: Eve <eve@example.org>\n\nFine.")]
    [InlineData("a bar quote", "Please add\n\n| Acked-by: Eve <eve@example.org>\n\nwhen you fix it.")]
    [InlineData("a top-posted old mail", "Fine with me.\n\n-----Original Message-----\nFrom: Ann Example <ann@example.org>\nSent: Monday\nTo: list@example.org\nSubject: x\n\nAcked-by: Eve <eve@example.org>\n")]
    [InlineData("fenced code", "Git says:\n\n```\ncommit 1234567\nAcked-by: Eve <eve@example.org>\n```\n\nFine.")]
    [InlineData("the output of git log", "See\n\n    commit 1234567\n    Author: Ann <ann@example.org>\n\n    Acked-by: Eve <eve@example.org>\n\nas it is there.")]
    [InlineData("a signature", "Fine.\n\n-- \nBob\nAcked-by: Eve <eve@example.org>\n")]
    [InlineData("a signature without its space", "Fine.\n\n--\nBob\nAcked-by: Eve <eve@example.org>\n")]
    [InlineData("a diff's context", "Try this:\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,4 @@\n one\n Acked-by: Eve <eve@example.org>\n+two\n three\n")]
    [InlineData("a diff's new line", "Try this:\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n one\n+Acked-by: Eve <eve@example.org>\n two\n")]
    [InlineData("a diff's line broken by a mailer", "Try this:\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n one\n+some words\nAcked-by: Eve <eve@example.org>\n two\n")]
    [InlineData("a list's footer", "Fine.\n\n_______________________________________________\nlist mailing list\nhttps://lists.example.org/listinfo/list\nAcked-by: Eve <eve@example.org>\n")]
    [InlineData("the middle of a line", "You may add my Acked-by: Eve <eve@example.org> if you fix it.")]
    [InlineData("prose about trailers", "What is a\nReviewed-by: tag worth, when nobody has looked?")]
    [InlineData("a patch that the answer proposes", "Better so:\n\nTitle\n\nAcked-by: Eve <eve@example.org>\n---\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n")]
    public void A_trailer_forged_elsewhere_is_none(string where, string text)
    {
        var trailers = TrailerReader.Read(Answer(text), isPatch: false);

        Assert.True(trailers.Count == 0, where);
    }

    [Fact]
    public void Notes_below_a_patchs_dashes_have_no_trailers()
    {
        var mail = Answer("Why.\n\nSigned-off-by: Bob Example <bob@example.org>\n---\nAcked-by: Eve <eve@example.org>\n\n x | 2 +-\n 1 file changed\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n");

        Assert.Equal(["Signed-off-by"], TrailerReader.Read(mail, isPatch: true).Select(trailer => trailer.Key));
    }

    [Theory]
    [InlineData("Acked-By: Bob <bob@example.org>", "Acked-by")]
    [InlineData("reviewed-by: Bob <bob@example.org>", "Reviewed-by")]
    [InlineData(" Tested-by: Bob <bob@example.org>", "Tested-by")]
    [InlineData("Nacked-by: Bob <bob@example.org>", "Nacked-by")]
    [InlineData("Reported-by: Bob <bob@example.org>", "Reported-by")]
    [InlineData("Suggested-by: Bob <bob@example.org>", "Suggested-by")]
    [InlineData("Co-developed-by: Bob <bob@example.org>", "Co-developed-by")]
    [InlineData("Reviewed-and-tested-by: Bob <bob@example.org>", "Reviewed-and-tested-by")]
    [InlineData("Fixes: 0123456789ab (\"Title\")", "Fixes")]
    [InlineData("Link: https://example.org/1", "Link")]
    [InlineData("Closes: https://example.org/2", "Closes")]
    [InlineData("CC: stable@example.org # 5.10+", "Cc")]
    [InlineData("Reviewed-by: Bob Example", "Reviewed-by")]
    public void Keys_are_spelled_as_git_spells_them(string line, string key)
    {
        var trailer = Assert.Single(TrailerReader.Read(Answer($"Fine.\n\n{line}\n"), isPatch: false));

        Assert.Equal(key, trailer.Key);
        Assert.Equal(line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..], trailer.Value);
    }

    [Theory]
    [InlineData("Reviewed-by: Bob Example <bob@example.com>", false)]
    [InlineData("Reviewed-by: B. Example <bob@example.org>", false)]
    [InlineData("Reviewed-by: B. Example <bob+list@example.org>", false)]
    [InlineData("Reviewed-by: Example, Bob (Company) <other@example.com>", false)]
    [InlineData("Reviewed-by: Bób Example <other@example.com>", false)]
    [InlineData("Reviewed-by: Eve Other <eve@example.org>", true)]
    [InlineData("Reported-by: Eve Other <eve@example.org>", true)]
    [InlineData("Cc: Eve Other <eve@example.org>", false)]
    public void A_trailer_not_sent_by_its_own_name_is_marked(string line, bool isForAnother)
    {
        var trailer = Assert.Single(TrailerReader.Read(Answer(line), isPatch: false));

        Assert.Equal(isForAnother, trailer.IsForAnother);
    }

    [Fact]
    public void A_bots_request_for_a_trailer_gives_none_but_its_own_test_does()
    {
        var asked = Answer("If you fix it, kindly add the following tag\nReported-by: kernel test robot <lkp@intel.com>\n", new MailAuthor("kernel test robot", "lkp@intel.com"));
        var tested = Answer("No crash any more.\n\nTested-by: syzbot@syzkaller.example.org\n", new MailAuthor("syzbot", "syzbot@syzkaller.example.org"));

        Assert.Empty(TrailerReader.Read(asked, isPatch: false));
        Assert.Equal("Tested-by", Assert.Single(TrailerReader.Read(tested, isPatch: false)).Key);
    }

    [Fact]
    public void A_hundred_thousand_trailers_cost_no_more_than_their_lines()
    {
        var text = string.Concat(Enumerable.Repeat("Acked-by: Eve <eve@example.org>\n", 100_000));
        var half = text[..(text.Length / 2)];
        // What the first reading makes once for all, it makes before the measuring.
        Allocated("Acked-by: Eve <eve@example.org>\n");

        var (trailers, whole) = Allocated(text);
        var (_, part) = Allocated(half);

        Assert.Equal(TrailerReader.MostTrailers, trailers);
        Assert.True(whole < 3 * part && whole < 64 * 1024 * 1024, $"{whole:N0} bytes, {part:N0} for half of it");
    }

    private static (int Trailers, long Bytes) Allocated(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var trailers = TrailerReader.Read(Answer(text), isPatch: false);
        return (trailers.Count, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Mail Answer(string text, MailAuthor? from = null) => SomePatch.Mail("answer", "Re: [PATCH] Title", 5, "patch", text, from ?? SomePatch.Bob);
}
