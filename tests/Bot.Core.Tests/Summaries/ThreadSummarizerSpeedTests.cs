using Bot.Core.Summaries;
using Bot.Core.Threads;
using Some = Bot.Core.Tests.Threads.Some;

namespace Bot.Core.Tests.Summaries;

[Collection(nameof(Timed))]
public sealed class ThreadSummarizerSpeedTests
{
    [Fact]
    public void A_thread_of_500_mails_is_summarised_within_200_ms()
    {
        var sentences = Enumerable.Range(0, 40).Select(i => $"Point number {i} about part{i * 7 % 13} needs more thought before we change part{i * 5 % 11} again.").ToArray();
        var thread = Some.Thread([.. Enumerable.Range(0, 500).Select(i => string.Join('\n', sentences.Skip(i % 20).Take(15)))]);

        var took = Timed.Best(runs: 8, () => ThreadSummarizer.Summarize(thread));

        Assert.True(took < TimeSpan.FromMilliseconds(200), $"took {took}");
    }

    [Fact]
    public void All_threads_of_live_patching_are_summarised_in_3_s_on_two_cores()
    {
        var threads = ThreadBuilder.Build(Some.MailsOf(Corpora.Path("corpora/lore/live-patching.vger.kernel.org.0.mbox")));

        var took = Timed.Best(runs: 2, () =>
        {
            foreach (var thread in threads) ThreadSummarizer.Summarize(thread);
        });

        Assert.Equal(804, threads.Count);
        Assert.True(took < TimeSpan.FromSeconds(6), $"took {took}");
    }
}
