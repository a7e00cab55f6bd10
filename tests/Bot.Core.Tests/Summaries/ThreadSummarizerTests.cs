using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Some = Bot.Core.Tests.Threads.Some;

namespace Bot.Core.Tests.Summaries;

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
                new SummaryLine("The nightly build breaks on the small machine since the new allocator came in. Should we go back to the old allocator until it is fixed?", "m0", "Author 0"),
                new SummaryLine("No, please keep the new allocator, because the old one leaks on every reload. I will send a fix for the small machine tomorrow.", "m1", "Author 1"),
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

    [Theory]
    [InlineData(40, "The counter on the small machine has no lock around its overflow handler. But the one on the hill has two of them.")]
    [InlineData(15, "The release of the garden waits for the painters.")]
    public void What_is_limited_in_the_next_breath_is_not_told_without_that(int words, string line)
    {
        var thread = Some.Thread("The counter on the small machine has no lock around its overflow handler. But the one on the hill has two of them.\n\nThe release of the garden waits for the painters.\n");

        Assert.Equal(line, ThreadSummarizer.Summarize(thread, words).Lines[0].Text);
    }

    [Theory]
    [InlineData(17, "The counter on the small machine will overflow after forty-nine days…", "The counter on the small machine will overflow after forty-nine days, which nobody has noticed so far.")]
    [InlineData(18, "The counter on the small machine will overflow after forty-nine days, which nobody has noticed so far.", null)]
    public void A_long_sentence_is_cut_short_where_room_is_scarce_and_quoted_whole(int words, string text, string? quote)
    {
        var thread = Some.Thread("The counter on the small machine will overflow after forty-nine days, which nobody has noticed so far.\n");

        var line = Assert.Single(ThreadSummarizer.Summarize(thread, words - 1).Lines);

        Assert.Equal((text, quote), (line.Text, line.Quote));
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
    [InlineData("Many thanks to all who counted, to everyone who came, and to those who cooked.")]
    [InlineData("hill: Give each counter an end of its own")]
    [InlineData("CHECK hill/counter.c")]
    [InlineData("0 - Let every counter stop at its limit.")]
    [InlineData("Hall PM: Live counters, Pumps, Garden gates")]
    [InlineData("There are three counters on the hill or in the garden that both\n\n- Have a date in the year of the great flood\n- Stand in one of the following lists")]
    [InlineData("Some minor remarks and questions will follow inline.")]
    [InlineData("The counter.\n\n[1] Ann Example, Counting sheep on small machines in winter.")]
    [InlineData("Quick question, does this counter intend to:\n\n1. Count the sheep of the whole hill at once.")]
    [InlineData("\tif (counter == NULL) return -EINVAL;")]
    [InlineData("How to report a counter that overflows on the hill\n====================================================")]
    [InlineData("Change the sentence about the counter on the hill to: \"Counters are there for a reason. Take one and count the turns.\"")]
    public void Thanks_and_what_leads_to_something_left_out_are_no_lines(string debris)
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread($"{debris}\n\nThe counter overflows after 49 days on small machines.\n"));

        Assert.Equal("The counter overflows after 49 days on small machines.", Assert.Single(summary.Lines).Text);
    }

    [Theory]
    [InlineData("That is a good point, and I had not seen it that way.")]
    [InlineData("It would, and I admit that I did not expect it.")]
    [InlineData("I don't think that's a huge concern for the counter.")]
    [InlineData("Not if somebody manages the counter with care.")]
    [InlineData("Here it is, from the first machine.")]
    [InlineData("I can put a number on the reload.")]
    [InlineData("This overflows on small machines.")]
    [InlineData("Good, that is what I had hoped for.")]
    [InlineData("From my side, please do it.")]
    [InlineData("Any thoughts on the new allocator?")]
    [InlineData("Just a gentle ping on this allocator patch.")]
    [InlineData("First off, I hope everyone is well on this small machine.")]
    [InlineData("Adding the mailing list of the small machines into Cc.")]
    [InlineData("Another small question about the allocator.")]
    [InlineData("I can give you the history of the allocator on small machines.")]
    [InlineData("This version looks reasonable to me on the small machine.")]
    [InlineData("Agreed, that is reasonable unless the small machine is sold.")]
    [InlineData("Sorry for not catching the small machine in my last mail.")]
    [InlineData("Would be nice to have an allocator on the small machine.")]
    [InlineData("Otherwise, take the allocator of the small machine.")]
    [InlineData("I'll keep that in mind for the small machine.")]
    [InlineData("Where this does not work on the small machines.")]
    [InlineData("I thought the old allocator was written for the small machine.")]
    [InlineData("The old allocator would be back within an hour. But what if somebody runs:\n\n    reload --old --all;")]
    public void What_cannot_be_understood_alone_is_no_line(string dependent)
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question, $"> Should we go back?\n\n{dependent}\n"));

        Assert.Equal("m0", Assert.Single(summary.Lines).MailId);
    }

    [Fact]
    public void What_depends_on_the_sentence_before_it_comes_with_it()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(
            Question, "> Should we go back?\n\nThe old allocator leaks eleven pages on every reload of the table. That would fill the small machine within an hour.\n"));

        Assert.Equal(
            "The old allocator leaks eleven pages on every reload of the table. That would fill the small machine within an hour.",
            summary.Lines[^1].Text);
    }

    [Fact]
    public void An_aside_does_not_follow_what_is_told()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("The old allocator leaks eleven pages on every reload of the table. Feel free to ignore this remark."));

        Assert.Equal("The old allocator leaks eleven pages on every reload of the table.", Assert.Single(summary.Lines).Text);
    }

    [Theory]
    [InlineData("OTOH the table is small on most machines.")]
    [InlineData("That said, the table is small on most machines.")]
    public void What_limits_a_line_comes_with_it(string limit)
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread($"The old allocator leaks eleven pages on every reload of the table. {limit}"));

        Assert.Equal($"The old allocator leaks eleven pages on every reload of the table. {limit}", Assert.Single(summary.Lines).Text);
    }

    [Fact]
    public void What_somebody_thought_comes_with_what_is_so()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("I thought the old allocator was written for the small machine. The small machine is two years younger than the old allocator."));

        Assert.Equal("I thought the old allocator was written for the small machine. The small machine is two years younger than the old allocator.", Assert.Single(summary.Lines).Text);
    }

    [Fact]
    public void A_long_thread_is_told_by_few_mails_and_begins_with_the_first()
    {
        var answers = Enumerable.Range(0, 40).Select(i => $"The allocator on machine number {i} fails in part{i * 7 % 13} when table{i * 5 % 11} grows beyond {i} pages.");

        var summary = ThreadSummarizer.Summarize(Some.Thread([Question, .. answers]));

        Assert.Equal("m0", summary.Lines[0].MailId);
        Assert.InRange(summary.Lines.Select(line => line.MailId).Distinct().Count(), 3, 6);
    }

    [Fact]
    public void Of_a_patch_series_the_cover_letter_and_the_answers_speak_and_not_each_patch()
    {
        var subjects = new[] { "[PATCH 0/2] Grow tables in steps", "[PATCH 1/2] table: count the steps", "[PATCH 2/2] table: grow", "Re: [PATCH 2/2] table: grow" };
        var texts = new[]
        {
            "Tables double when they are full, which takes a second on small machines. This series lets them grow in steps.",
            "The table counts the steps that it has grown by, so that the next patch can use the count.",
            "The table grows by one step whenever it is full, and by two when it has grown twice in a minute.",
            "> The table grows by one step\n\nThe step overflows after 4096 growths on small machines. Please make the count 64 bits wide.",
        };
        var mails = texts.Select((text, i) => (i == 0 ? Some.Mail("m0", 0) : Some.Mail($"m{i}", i, i == 3 ? "m2" : "m0")) with { Subject = subjects[i], Text = text });

        var summary = ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build(mails)));

        Assert.Equal(["m0", "m3"], summary.Lines.Select(line => line.MailId).Distinct());
    }

    [Fact]
    public void What_is_said_twice_is_shown_once()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question, Question));

        Assert.Equal(summary.Lines.Select(line => line.Text).Distinct(), summary.Lines.Select(line => line.Text));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("A small b. ")]
    [InlineData("all the same words again and again ")]
    [InlineData("x.")]
    [InlineData("- item of a list\n")]
    [InlineData("e.g. ")]
    [InlineData("> quote me\nI answer you.\n")]
    public async Task A_mail_of_a_megabyte_does_not_hang_the_summary(string repeated)
    {
        var thread = Some.Thread(string.Concat(Enumerable.Repeat(repeated, 1024 * 1024 / repeated.Length)));

        var summary = await Task.Run(() => ThreadSummarizer.Summarize(thread), TestContext.Current.CancellationToken);

        Assert.True(summary.Lines.Count <= 100);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_long_announcement_of_many_items_does_not_hang_the_summary()
    {
        var thread = Some.Thread($"{string.Concat(Enumerable.Repeat("options ", 60_000))}are:\n\n{string.Concat(Enumerable.Repeat("- an item\n", 50_000))}");

        var summary = await Task.Run(() => ThreadSummarizer.Summarize(thread), TestContext.Current.CancellationToken);

        Assert.True(summary.Lines.Count <= 100);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(150)]
    public void The_vfio_mails_summary_is_Alexs_words_alone_and_says_what_he_doubts(int words)
    {
        var mail = MailReader.Read(File.ReadAllBytes(Corpora.Path("corpora/vfio/vfio-pci-core.eml")), DateTimeOffset.UnixEpoch);
        var ownWords = string.Join('\n', BodyParts.Split(mail.Text).OwnWords());

        var summary = ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build([mail])), words);

        Assert.All(summary.Lines, line => Assert.True(QuoteCheck.Stands(line.Quote ?? line.Text, ownWords), line.Text));
        Assert.Contains(summary.Lines, line => line.Text.Contains("I don't really understand the hand-wave application to mdev.", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_line_and_signal_of_live_patching_stands_in_its_mail()
    {
        var threads = ThreadBuilder.Build(Some.MailsOf(Corpora.Path("corpora/lore/live-patching.vger.kernel.org.0.mbox")));

        var summaries = threads.AsParallel().AsOrdered().Select(thread => ThreadSummarizer.Summarize(thread)).ToList();

        foreach (var (thread, summary) in threads.Zip(summaries))
        {
            var texts = thread.Mails.ToDictionary(mail => mail.Mail.Id, mail => QuoteCheck.Normalize(mail.Mail.Text));
            Assert.All(summary.Lines, line => Assert.True(texts[line.MailId].Contains(line.Quote ?? line.Text, StringComparison.Ordinal), line.Text));
            Assert.All(summary.Signals, signal => Assert.True(texts[signal.MailId].Contains(signal.Text, StringComparison.Ordinal), signal.Text));
            Assert.All(summary.KeyPoints.SelectMany(person => person.Points), point => Assert.True(texts[point.MailId].Contains(point.Text, StringComparison.Ordinal), point.Text));
            Assert.True(summary.Headline is { } headline && (texts[headline.MailId].Contains(headline.Text, StringComparison.Ordinal) || BaseSubject.Of(thread.Subject) == headline.Text), thread.Id);
            Assert.All(summary.Lines, line => Assert.True(line.Quote is null || line.Text[^1] == '…' && line.Quote.StartsWith(line.Text[..^1], StringComparison.Ordinal), line.Text));
            Assert.True(summary.Lines.Count <= 1 || summary.Lines.Sum(line => line.Text.Split(' ').Length) <= 100, thread.Id);
        }
    }
}
