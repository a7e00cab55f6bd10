using Bot.Core.Mails;
using Bot.Core.Summaries;

namespace Bot.Core.Tests.Summaries;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("It hangs in the\nsecond loop. Nobody knows\nwhy.", "It hangs in the second loop.|Nobody knows why.")]
    [InlineData("Use a lock, e.g. a mutex, i.e. Something simple. Dr. Example agrees.", "Use a lock, e.g. a mutex, i.e. Something simple.|Dr. Example agrees.")]
    [InlineData("Compare it vs. the old one. Also tabs, etc. The rest stays.", "Compare it vs. the old one.|Also tabs, etc.|The rest stays.")]
    [InlineData("The shim in foo.c leaks. See foo.h too.", "The shim in foo.c leaks.|See foo.h too.")]
    [InlineData("It broke in v5.10. It works in v5.9.1 and 6.0.", "It broke in v5.10.|It works in v5.9.1 and 6.0.")]
    [InlineData("Call klp_init() first. klp_start() comes then.", "Call klp_init() first.|klp_start() comes then.")]
    [InlineData("Well... I am not sure... Really?! Yes.", "Well...|I am not sure...|Really?!|Yes.")]
    [InlineData("See https://example.org/a.b?c=d. It says all.", "See https://example.org/a.b?c=d.|It says all.")]
    [InlineData("He said \"no.\" She said (yes!) Then they left.", "He said \"no.\"|She said (yes!)|Then they left.")]
    [InlineData("That was fun. :-) Let's go on.", "That was fun. :-)|Let's go on.")]
    [InlineData("It ends here.  then it goes on.", "It ends here.|then it goes on.")]
    [InlineData("i tried it today. it works. the docs are thin, approx. the first page. so what?", "i tried it today.|it works.|the docs are thin, approx. the first page.|so what?")]
    [InlineData("To see it:\n-- Build it.\n-- Run it.\n[*] With luck.", "To see it:|Build it.|Run it.|With luck.")]
    [InlineData("It was found in the place that is named Upper\nNile by those who live there, see https://example.org/a/very/long/path/that/nobody/could/wrap/at/any/place/whatever/the/width/of/the/mail/is/x", "It was found in the place that is named Upper Nile by those who live there, see https://example.org/a/very/long/path/that/nobody/could/wrap/at/any/place/whatever/the/width/of/the/mail/is/x")]
    [InlineData("J. R. Example wrote it. I did not.", "J. R. Example wrote it.|I did not.")]
    public void Sentences_end_where_a_reader_would_end_them(string prose, string expected) =>
        Assert.Equal(expected.Split('|'), Sentences.Split(prose));

    [Fact]
    public void List_items_and_paragraphs_are_not_joined_and_lose_their_marks()
    {
        var sentences = Sentences.Split("What is left to do\n\n- Test the parser\n  on old mail\n* Write it down\n1. Ship\n2) Rest");

        Assert.Equal(["What is left to do", "Test the parser on old mail", "Write it down", "Ship", "Rest"], sentences);
    }

    [Theory]
    [InlineData("The throughput is\n1.5 % lower. The rest is equal.", "The throughput is 1.5 % lower.|The rest is equal.")]
    [InlineData("It came with version\n5. Nobody noticed.", "It came with version 5.|Nobody noticed.")]
    [InlineData("Two reasons:\n1. It is slow.\n2. It is old.", "Two reasons:|It is slow.|It is old.")]
    public void A_number_at_a_lines_start_is_a_list_mark_only_where_an_item_can_begin(string prose, string expected) =>
        Assert.Equal(expected.Split('|'), Sentences.Split(prose));

    [Fact]
    public void A_greeting_before_a_sentence_is_left_out() =>
        Assert.Equal(["the build is broken."], Sentences.Split("Hi Ann, the build is broken."));

    [Fact]
    public void Sentences_of_real_mail_stand_in_it_verbatim()
    {
        var mails = Threads.Some.MailsOf(Corpora.Path("corpora/lore/ksummit-discuss.lists.linuxfoundation.org.0.mbox"));

        Assert.All(mails, mail =>
        {
            var sentences = BodyParts.Split(mail.Text).OwnWords().SelectMany(Sentences.Split).ToList();
            Assert.All(sentences, sentence => Assert.True(QuoteCheck.Stands(sentence, mail.Text), sentence));
        });
    }
}
