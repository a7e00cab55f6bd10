using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Some = Bot.Core.Tests.Threads.Some;

namespace Bot.Core.Tests.Summaries;

[Collection(nameof(Timed))]
public sealed class ThreadSummarizerTests
{
    private const string Question = "Hi all,\n\nThe nightly build breaks on the small machine since the new allocator came in. Should we go back to the old allocator until it is fixed?\n\nThanks,\nAnn\n";

    private const string Answer = "On Wed, 1 May 2024, Ann Example wrote:\n> Should we go back to the old allocator until it is fixed?\n\n"
        + "No, please keep the new allocator, because the old one leaks on every reload. I will send a fix for the small machine tomorrow.\n\n-- \nBob\n";

    [Fact]
    public void Lines_are_own_words_in_the_threads_order_with_their_mail_and_author()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question, Answer));

        Assert.Equal(
            [
                new SummaryLine("The nightly build breaks on the small machine since the new allocator came in.", "m0", "Author 0"),
                new SummaryLine("Should we go back to the old allocator until it is fixed?", "m0", "Author 0"),
                new SummaryLine("No, please keep the new allocator, because the old one leaks on every reload.", "m1", "Author 1"),
                new SummaryLine("I will send a fix for the small machine tomorrow.", "m1", "Author 1"),
            ],
            summary.Lines);
        Assert.Equal(("m0", "Subject of m0"), (summary.ThreadId, summary.Subject));
        Assert.Equal(["m0", "m1"], summary.MailIds);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(40)]
    public void The_word_budget_is_kept(int words)
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question, Answer), words);

        Assert.NotEmpty(summary.Lines);
        Assert.True(summary.Lines.Sum(line => line.Text.Split(' ').Length) <= words);
    }

    [Fact]
    public void When_no_sentence_fits_the_shortest_is_taken()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question, Answer), words: 3);

        Assert.Equal("I will send a fix for the small machine tomorrow.", Assert.Single(summary.Lines).Text);
    }

    [Fact]
    public void A_thread_of_few_words_gets_what_there_is()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("Applied.\n\nAnn\n"));

        Assert.Equal("Applied.", Assert.Single(summary.Lines).Text);
    }

    [Fact]
    public void A_thread_without_own_words_has_no_lines()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("Hi,\n\n> Only a quote stands here.\n\nThanks,\nAnn\n"));

        Assert.Empty(summary.Lines);
    }

    [Theory]
    [InlineData("Thank you very much for looking into this.")]
    [InlineData("Please pull the latest counters from\n\nhttps://example.org/counters.git")]
    [InlineData("The numbers of that run are as follows:")]
    [InlineData("\tif (counter == NULL) return -EINVAL;")]
    public void Thanks_and_what_leads_to_something_left_out_are_no_lines(string debris)
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread($"{debris}\n\nThe counter overflows after 49 days on small machines.\n"));

        Assert.Equal("The counter overflows after 49 days on small machines.", Assert.Single(summary.Lines).Text);
    }

    [Fact]
    public void What_is_said_twice_is_shown_once()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question, Question));

        Assert.Equal(summary.Lines.Select(line => line.Text).Distinct(), summary.Lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData("A small b. ")]
    [InlineData("all the same words again and again ")]
    [InlineData("x.")]
    [InlineData("- item of a list\n")]
    [InlineData("e.g. ")]
    [InlineData("> quote me\nI answer you.\n")]
    public void A_mail_of_a_megabyte_ends_soon(string repeated)
    {
        var thread = Some.Thread(string.Concat(Enumerable.Repeat(repeated, 1024 * 1024 / repeated.Length)));
        var before = Environment.CpuUsage.TotalTime;

        var summary = ThreadSummarizer.Summarize(thread);
        var took = Environment.CpuUsage.TotalTime - before;

        Assert.True(summary.Lines.Count <= 100);
        Assert.True(took < TimeSpan.FromSeconds(5), $"took {took}");
    }

    [Fact]
    public void The_vfio_mails_summary_is_Alexs_words_alone()
    {
        var mail = MailReader.Read(File.ReadAllBytes(Corpora.Path("corpora/vfio/vfio-pci-core.eml")), DateTimeOffset.UnixEpoch);
        var ownWords = string.Join('\n', BodyParts.Split(mail.Text).OwnWords());

        var summary = ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build([mail])));

        Assert.NotEmpty(summary.Lines);
        Assert.All(summary.Lines, line => Assert.True(QuoteCheck.Stands(line.Text, ownWords), line.Text));
    }

    [Fact]
    public void Every_line_of_live_patchings_summaries_stands_in_its_mail()
    {
        var threads = ThreadBuilder.Build(Some.MailsOf(Corpora.Path("corpora/lore/live-patching.vger.kernel.org.0.mbox")));

        var summaries = threads.Select(thread => ThreadSummarizer.Summarize(thread));

        foreach (var (thread, summary) in threads.Zip(summaries))
        {
            var texts = thread.Mails.ToDictionary(mail => mail.Mail.Id, mail => mail.Mail.Text);
            Assert.All(summary.Lines, line => Assert.True(QuoteCheck.Stands(line.Text, texts[line.MailId]), line.Text));
            Assert.True(summary.Lines.Count <= 1 || summary.Lines.Sum(line => line.Text.Split(' ').Length) <= 100, thread.Id);
        }
    }
}
