using Bot.Core.Digests;
using Bot.Core.Summaries;

namespace Bot.Core.Tests.Digests;

public sealed class DigestEntryTests
{
    private static readonly SummaryLine Wish = Line("I would like to prune before the frost.", "1");

    private static readonly SummaryLine Question = Line("Does that hold for plums?", "2");

    [Theory]
    [InlineData("I would like to prune before the frost.")]
    [InlineData("I would like to prune before the frost. Every neighbour does.")]
    [InlineData("I would  like to *prune* before the frost!")]
    public void A_headline_that_a_line_says_is_not_said_again(string line)
    {
        var entry = DigestEntry.Of(Thread(line) with { Headline = Wish });

        Assert.Null(entry.Headline);
        Assert.Equal(line, Assert.Single(entry.Lines).Text);
    }

    [Theory]
    [InlineData("Re: [garden] [PATCH 0/2] Prune before the frost")]
    [InlineData("prune before the frost")]
    public void A_headline_that_is_the_subject_is_not_said_again(string subject)
    {
        var entry = DigestEntry.Of(Thread("It works.") with { Subject = subject, Headline = Line("Prune before the frost", "1") });

        Assert.Null(entry.Headline);
    }

    [Fact]
    public void A_headline_of_the_mail_that_the_lines_begin_with_leads_them()
    {
        var entry = DigestEntry.Of(Thread("Every neighbour does.") with { Headline = Wish });

        Assert.Null(entry.Headline);
        Assert.Equal([Wish.Text, "Every neighbour does."], entry.Lines.Select(line => line.Text));
    }

    [Fact]
    public void A_headline_of_an_older_mail_stands_apart()
    {
        var entry = DigestEntry.Of(Thread("It works.") with { Headline = Wish with { MailId = "0" } });

        Assert.Equal(Wish.Text, entry.Headline?.Text);
        Assert.Single(entry.Lines);
    }

    [Fact]
    public void An_open_question_that_a_line_asks_is_marked_there()
    {
        var entry = DigestEntry.Of(Thread("It works. Does that hold for plums?") with { OpenQuestions = [Question] });

        Assert.Empty(entry.Questions);
        Assert.True(entry.IsOpen(Assert.Single(entry.Lines)));
    }

    [Fact]
    public void An_open_question_that_a_model_told_in_its_own_words_is_marked_there()
    {
        var thread = Thread("It works.") with { Lines = [Line("Ben wants to know about plums.", "2") with { Quote = "Does that hold for plums?" }], OpenQuestions = [Question] };

        var entry = DigestEntry.Of(thread);

        Assert.Empty(entry.Questions);
        Assert.True(entry.IsOpen(entry.Lines[0]));
    }

    [Fact]
    public void A_headline_that_asks_is_marked_as_open()
    {
        var entry = DigestEntry.Of(Thread("It works.") with { Headline = Question with { MailId = "0" }, OpenQuestions = [Question with { MailId = "0" }] });

        Assert.Empty(entry.Questions);
        Assert.True(entry.IsOpen(entry.Headline!));
    }

    [Fact]
    public void Of_many_open_questions_the_three_newest_are_shown_and_the_others_counted()
    {
        var questions = Enumerable.Range(1, 7).Select(i => Line($"What of tree {i}?", "2")).Append(Line("What of tree 1?", "3"));

        var entry = DigestEntry.Of(Thread("It works.") with { OpenQuestions = [.. questions] });

        Assert.Equal(["What of tree 1?", "What of tree 2?", "What of tree 3?"], entry.Questions.Select(question => question.Text));
        Assert.Equal(4, entry.MoreQuestions);
    }

    [Fact]
    public void A_next_step_that_is_an_open_question_is_said_once()
    {
        var entry = DigestEntry.Of(Thread("It works.") with { OpenQuestions = [Question], Next = new NextStep("Ada", Question) });

        Assert.Null(entry.Next);
        Assert.Equal([Question], entry.Questions);
    }

    [Fact]
    public void A_question_of_no_letters_is_left_out()
    {
        var entry = DigestEntry.Of(Thread("It works.") with { OpenQuestions = [Line("???", "2")], Next = new NextStep("Ada", Line("!", "2")) });

        Assert.Empty(entry.Questions);
        Assert.Null(entry.Next);
    }

    [Fact]
    public void An_earlier_version_says_what_the_newer_ones_above_it_do_not()
    {
        var third = Thread("This series moves the pump behind the wall.") with { ThreadId = "3" };
        var second = Thread("It needs a drain, though.") with { ThreadId = "2", NewestThreadId = "3", Headline = Line("This series moves the pump behind the wall.", "1") };
        var first = Thread("This series moves the pump behind the wall.") with { ThreadId = "1", NewestThreadId = "3", OpenQuestions = [Question] };

        var entries = DigestEntry.Of([third, second, first, third with { ThreadId = "4" }]).ToArray();

        Assert.Equal([1, null, null, 2], entries.Select(each => each.Number));
        Assert.Equal([1, 1, 0, 1], entries.Select(each => each.Entry.Lines.Count));
        Assert.Null(entries[1].Entry.Headline);
        Assert.Equal([Question], entries[2].Entry.Questions);
    }

    [Fact]
    public void Two_people_may_use_the_same_few_words()
    {
        var thread = Thread("Applied, thanks.") with { Lines = [Line("Applied, thanks.", "1"), Line("Applied, thanks.", "2")] };

        Assert.Equal(2, DigestEntry.Of(thread).Lines.Count);
    }

    private static SummaryLine Line(string text, string mail) => new(text, mail, "Ben");

    private static DigestThread Thread(string text) => SomeDigest.Thread(1, text: text) with { Lines = [new SummaryLine(text, "1", "Ada")] };
}
