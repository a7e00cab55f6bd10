using Bot.Core.Digests;
using Bot.Core.Summaries;

namespace Bot.Core.Tests.Digests;

/// <summary>The digest in tests/Data, as a reader sees it. With BOT_TEST_UPDATE=1 the files are written anew: look at them then.</summary>
public sealed class GoldenDigestTests
{
    private static readonly DigestRendering Rendering = new()
    {
        Reason = "You get this because reader@example.org is subscribed to it, daily at 07:30 (Europe/Berlin).",
        Unsubscribe = "To stop it, send any mail to bot+stop-7f3a@example.org.",
    };

    [Fact]
    public void The_text_is_as_expected() => IsAsExpected("digest.txt", DigestText.Render(Garden(), Rendering));

    [Fact]
    public void The_HTML_is_as_expected() => IsAsExpected("digest.html", DigestHtml.Render(Garden(), Rendering));

    private static Digest Garden() => new()
    {
        Lists = ["garden.lists.example.org", "orchard.lists.example.org"],
        Zone = SomeDigest.Berlin,
        MadeAt = new DateTimeOffset(2026, 3, 30, 5, 30, 0, TimeSpan.Zero),
        Threads =
        [
            new DigestThread
            {
                List = "garden.lists.example.org",
                AlsoIn = ["orchard.lists.example.org"],
                ThreadId = "20260322.4@example.org",
                Subject = "[garden] Should we prune before or after the frost?",
                Participants = ["Ada Birch", "Łucja Olszewska", "佐藤 健二", "Finn Rowan", "Maya Linden", "Noor Elm"],
                NewMails = 9,
                AllMails = 14,
                IsNew = false,
                LastDate = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero),
                Headline = new SummaryLine("The guide says nothing of pruning, and I would like to change that before the next frost.", "20260322.4@example.org", "Noor Elm"),
                Lines =
                [
                    new SummaryLine("Every book says after, and every neighbour says before.", "20260328.1@example.org", "Ada Birch"),
                    new SummaryLine("Has anybody tried both on the same tree?", "20260328.1@example.org", "Ada Birch"),
                    new SummaryLine("I have: the side pruned in November lost a third of its shoots in the first cold night, the other side lost none.", "20260328.7/a@example.org", "Łucja Olszewska"),
                    new SummaryLine("Then let us write “after” into the guide, with the exception of walnuts (they bleed).", "20260329.2@example.org", "佐藤 健二"),
                    new SummaryLine("What do we tell those who have pruned already?", "20260329.2@example.org", "佐藤 健二"),
                ],
                OpenQuestions =
                [
                    new SummaryLine("Does that hold for plums as well, which my neighbour never prunes before June?", "20260329.3@example.org", "Finn Rowan"),
                    new SummaryLine("What do we tell those who have pruned already?", "20260329.2@example.org", "佐藤 健二"),
                ],
                Next = new NextStep("Łucja Olszewska", new SummaryLine("Łucja, could you write down what you saw?", "20260329.2@example.org", "佐藤 健二")),
            },
            new DigestThread
            {
                List = "orchard.lists.example.org",
                ThreadId = "20260329.9@example.org",
                Subject = "[PATCH v2 0/2] ladder: refuse to lean against <twigs> & leaves",
                Participants = ["Finn Rowan", "Ada Birch"],
                NewMails = 4,
                AllMails = 4,
                IsNew = true,
                LastDate = new DateTimeOffset(2026, 3, 29, 16, 5, 0, TimeSpan.Zero),
                MadeBy = "llama3.1",
                Headline = new SummaryLine("I would like ladders to look before they lean.", "20260329.9@example.org", "Finn Rowan"),
                Lines =
                [
                    new SummaryLine("A ladder now measures what it leans against and stays on the ground when that is thinner than 4 cm.", "20260329.9@example.org", "Finn Rowan"),
                    new SummaryLine("Applied, thank you.", "20260329.11@example.org", "Ada Birch"),
                ],
            },
            new DigestThread
            {
                List = "garden.lists.example.org",
                ThreadId = "0123@no-message-id.bot.invalid",
                Subject = "",
                Participants = ["unknown"],
                NewMails = 1,
                AllMails = 1,
                IsNew = true,
                LastDate = new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero),
                Lines = [new SummaryLine("The hose is leaking again.", "0123@no-message-id.bot.invalid", "unknown")],
            },
        ],
        Coverage = new DigestCoverage(14, 15, new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 29, 16, 5, 0, TimeSpan.Zero)),
    };

    private static void IsAsExpected(string name, string made)
    {
        if (Environment.GetEnvironmentVariable("BOT_TEST_UPDATE") == "1") File.WriteAllText(Path.Combine(SourceFolder(), name), made);
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", name));
        Assert.Equal(expected, made);
    }

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bot.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Data");
    }
}
