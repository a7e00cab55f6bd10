using Bot.Core.Digests;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Some = Bot.Core.Tests.Threads.Some;

namespace Bot.Core.Tests.Digests;

public sealed class DigestSourceTests
{
    private const string Wish = "The pump house freezes where it stands. I would like to move it behind the wall before the winter.";
    private const string Doubt = "Behind the wall the pump house has no drain at all.";
    private const string Late = "The old drain behind the wall still works, I tried it yesterday.";

    private static readonly MailThread Thread = Some.Thread(Wish, Doubt, Late);

    [Fact]
    public void A_thread_with_old_mails_tells_what_its_new_ones_say_and_what_the_whole_began_with()
    {
        var source = DigestSource.Of("l", Thread, ThreadSummarizer.Summarize(Thread), News(2));

        Assert.Equal([Late], source.Summary.Lines.Select(line => line.Text));
        Assert.Equal("I would like to move it behind the wall before the winter.", source.Summary.Headline?.Text);
    }

    [Fact]
    public void What_is_new_is_what_the_reader_has_not_had_whatever_its_date()
    {
        var source = DigestSource.Of("l", Thread, null, News(1));

        Assert.Equal([Doubt], source.Summary.Lines.Select(line => line.Text));
    }

    [Fact]
    public void A_thread_that_is_new_as_a_whole_keeps_the_summary_that_is_there()
    {
        var whole = ThreadSummarizer.Summarize(Thread) with { MadeBy = "a model" };

        var source = DigestSource.Of("l", Thread, whole, News(0, 1, 2));

        Assert.Same(whole, source.Summary);
    }

    [Fact]
    public void A_model_tells_of_the_new_mails_what_it_said_of_them()
    {
        var source = DigestSource.Of("l", Thread, Told(0, 1, 2), News(1, 2));

        Assert.Equal(["Told of 1.", "Told of 2."], source.Summary.Lines.Select(line => line.Text));
        Assert.Equal("a model", source.Summary.MadeBy);
    }

    [Fact]
    public void Where_a_model_said_too_little_of_the_new_mails_the_rules_tell()
    {
        var source = DigestSource.Of("l", Thread, Told(0, 1), News(1, 2));

        Assert.Equal([Doubt, Late], source.Summary.Lines.Select(line => line.Text));
        Assert.Equal(ThreadSummary.Rules, source.Summary.MadeBy);
    }

    private static HashSet<string> News(params int[] mails) => [.. mails.Select(mail => Thread.Mails[mail].Mail.Id)];

    private static ThreadSummary Told(params int[] mails) => ThreadSummarizer.Summarize(Thread) with
    {
        MadeBy = "a model",
        Lines = [.. mails.Select(mail => new SummaryLine($"Told of {mail}.", Thread.Mails[mail].Mail.Id, "Ada") { Quote = "a quote" })],
    };
}
