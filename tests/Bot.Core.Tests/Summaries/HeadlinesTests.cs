using Bot.Core.Summaries;
using Bot.Core.Threads;
using Some = Bot.Core.Tests.Threads.Some;

namespace Bot.Core.Tests.Summaries;

public sealed class HeadlinesTests
{
    [Theory]
    [InlineData("[PATCH 0/3] pumps: one more lever", "This is the third version of the series. This series gives each pump of the valley a second lever. I will reply to the comments later.", "This series gives each pump of the valley a second lever.")]
    [InlineData("[PATCH] pumps: one more lever", "The pump stops at noon. Add a second lever to each pump of the valley to let it run. Remove it in winter.", "Add a second lever to each pump of the valley to let it run.")]
    [InlineData("[PATCH 0/3] pumps: one more lever", "These patches are based on the hill branch of the village. Paint the wall.", "pumps: one more lever")]
    [InlineData("[PATCH v2] pumps: one more lever", "The pump stops at noon in the valley.", "pumps: one more lever")]
    [InlineData("[RFC PATCH] pumps: one more lever", "This is an early RFC to see whether anybody wants a lever at all.", "pumps: one more lever")]
    public void A_patch_is_headed_by_the_first_words_that_say_what_it_does(string subject, string text, string headline) =>
        Assert.Equal(headline, Headline(subject, text));

    [Theory]
    [InlineData("Levers for pumps", "Our pump stops at noon. Is there a way to let a pump run on one lever?", "Is there a way to let a pump run on one lever?")]
    [InlineData("Levers for pumps", "Our pump stops at noon. So, what would be the right way to fix this issue?", "Levers for pumps")]
    [InlineData("[TOPIC] Levers for pumps", "Our pumps need levers. Who paints a lever? Who carries a lever? Where does a lever grow? When does a lever break?", "Levers for pumps")]
    [InlineData("Levers for pumps", "This topic occurred to me on a walk through the valley of the pumps.", "Levers for pumps")]
    [InlineData("Levers for pumps", "Our pumps stop at noon. I would like to discuss the shape of a lever with all millers.", "I would like to discuss the shape of a lever with all millers.")]
    public void A_talk_is_headed_by_what_it_asks_or_wants(string subject, string text, string headline) =>
        Assert.Equal(headline, Headline(subject, text));

    private static string? Headline(string subject, string text)
    {
        var mail = Some.Mail("m0", 0) with { Subject = subject, Text = $"{text}\n" };
        return ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build([mail]))).Headline?.Text;
    }
}
