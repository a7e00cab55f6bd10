using System.Text.Json;
using Bot.Core.Digests;
using Bot.Core.Summaries;

namespace Bot.Core.Tests.Digests;

public sealed class DigestJsonTests
{
    [Fact]
    public void The_document_is_one_line_with_ids_links_and_UTC_times()
    {
        var thread = SomeDigest.Thread(1, subject: "Grün & <b>") with
        {
            State = "waiting",
            Headline = new SummaryLine("I want it.", "1@example.org", "Ada"),
            OpenQuestions = [new SummaryLine("Does it work?", "2@example.org", "Ben")],
            Next = new NextStep("Ada", new SummaryLine("Send it, Ada.", "2@example.org", "Ben")),
        };

        var json = DigestJson.Render(SomeDigest.Of([thread]), DigestRendering.Default);

        Assert.DoesNotContain('\n', json);
        Assert.Equal(
            """
            {"lists":["garden.lists.example.org"],"zone":"Europe/Berlin","madeAt":"2026-03-04T08:00:00Z","subject":"[garden] Grün \u0026 \u003Cb\u003E (2 mails)",
            "coverage":{"shown":2,"stored":2,"waiting":0,"partial":0,"unreachable":0,"first":"2026-03-03T08:00:00Z","last":"2026-03-03T18:00:00Z"},
            "threads":[{"list":"garden.lists.example.org","alsoIn":[],"threadId":"1@example.org","subject":"Grün \u0026 \u003Cb\u003E","participants":["Ada"],
            "newMails":2,"allMails":2,"isNew":true,"lastDate":"2026-03-03T08:00:00Z","link":"https://lore.kernel.org/all/1@example.org/",
            "series":null,"newestThreadId":null,"subThreads":[],"guesses":[],
            "madeBy":"rules","state":"waiting",
            "headline":{"text":"I want it.","quote":null,"messageId":"1@example.org","author":"Ada","link":"https://lore.kernel.org/all/1@example.org/"},
            "openQuestions":[{"text":"Does it work?","quote":null,"messageId":"2@example.org","author":"Ben","link":"https://lore.kernel.org/all/2@example.org/"}],
            "next":{"holder":"Ada","text":"Send it, Ada.","messageId":"2@example.org","author":"Ben","link":"https://lore.kernel.org/all/2@example.org/"},
            "summary":[{"text":"It works.","quote":null,"messageId":"1@example.org","author":"Ada","link":"https://lore.kernel.org/all/1@example.org/"}]}]}
            """.ReplaceLineEndings(""),
            json);
    }

    [Fact]
    public void Every_thread_is_in_it_however_many()
    {
        var json = DigestJson.Render(SomeDigest.Of([.. Enumerable.Range(1, 500).Select(i => SomeDigest.Thread(i))]), DigestRendering.Default);

        Assert.Equal(500, JsonDocument.Parse(json).RootElement.GetProperty("threads").GetArrayLength());
    }
}
