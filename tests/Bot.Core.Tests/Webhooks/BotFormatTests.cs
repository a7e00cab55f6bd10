using System.Text;
using Bot.Core.Digests;
using Bot.Core.Summaries;
using Bot.Core.Webhooks;

namespace Bot.Core.Tests.Webhooks;

public sealed class BotFormatTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 14, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void A_thread_event_has_its_type_its_time_in_UTC_and_its_data_under_one_roof()
    {
        var update = Thread("Pump fails in frost");

        var json = Encoding.UTF8.GetString(new BotFormat().Render(update));

        Assert.Equal(
            """
            {"type":"thread.updated","timestamp":"2026-01-31T12:00:00Z","data":{"list":"pumps.example.org","threadId":"t1@example.org","subject":"Pump fails in frost","url":"https://archive.example.org/t1@example.org/","newMails":[{"messageId":"m2@example.org","author":"Ada Byron","date":"2026-01-31T12:00:00.5Z","subject":"Re: Pump fails in frost","url":"https://archive.example.org/m2@example.org/","isGuess":false,"newTopic":null}],"newMailCount":1,"mailCount":2,"series":null,"madeBy":"rules","state":"waiting","headline":null,"openQuestions":[{"text":"Why now?","messageId":"m2@example.org","author":"Ada Byron","url":null}],"summary":[{"text":"It freezes at −5 °C.","messageId":"m2@example.org","author":"Ada Byron","url":"https://archive.example.org/m2@example.org/"}]}}
            """, json);
    }

    [Fact]
    public void A_digest_event_carries_threads_summaries_and_what_it_covers()
    {
        var digest = new Digest
        {
            Lists = ["pumps.example.org"], Zone = TimeZoneInfo.Utc, MadeAt = Noon,
            Coverage = new DigestCoverage(3, 4, Noon.AddHours(-5), null),
            Threads =
            [
                new DigestThread
                {
                    List = "pumps.example.org", ThreadId = "t1@example.org", Subject = "Frost", Participants = ["Ada Byron", "Carl"],
                    NewMails = 3, AllMails = 9, IsNew = false, LastDate = Noon,
                    Lines = [new SummaryLine("It freezes.", "m2@example.org", "Ada Byron") { Quote = "it freezes" }],
                    MadeBy = "llama3.1",
                    State = "decided",
                    Headline = new SummaryLine("I want it dry.", "t1@example.org", "Carl"),
                    OpenQuestions = [new SummaryLine("How cold was it?", "m2@example.org", "Ada Byron")],
                    SubThreads = [new DigestSubThread("Ice", "m3@example.org", ["m3@example.org"])],
                    GuessedMailIds = ["m3@example.org"],
                },
            ],
        };

        var json = Encoding.UTF8.GetString(new BotFormat().Render(DigestPublished.Of(digest, (list, id) => $"https://{list}/{id}/")));

        Assert.Equal(
            """
            {"type":"digest.published","timestamp":"2026-01-31T12:00:00Z","data":{"lists":["pumps.example.org"],"from":"2026-01-31T07:00:00Z","to":null,"coverage":{"shown":3,"stored":4,"waiting":0,"partial":0,"unreachable":0},"threadCount":1,"threads":[{"list":"pumps.example.org","threadId":"t1@example.org","subject":"Frost","url":"https://pumps.example.org/t1@example.org/","participants":["Ada Byron","Carl"],"newMails":3,"allMails":9,"isNew":false,"series":null,"newestThreadId":null,"subThreads":[{"title":"Ice","messageId":"m3@example.org","newMails":1}],"guesses":["m3@example.org"],"madeBy":"llama3.1","state":"decided","headline":{"text":"I want it dry.","messageId":"t1@example.org","author":"Carl","url":"https://pumps.example.org/t1@example.org/"},"openQuestions":[{"text":"How cold was it?","messageId":"m2@example.org","author":"Ada Byron","url":"https://pumps.example.org/m2@example.org/"}],"summary":[{"text":"It freezes.","messageId":"m2@example.org","author":"Ada Byron","url":"https://pumps.example.org/m2@example.org/","quote":"it freezes"}]}]}}
            """, json);
    }

    [Theory]
    [InlineData("line\nbreak \"quoted\" \\ \0 </script>", """line\nbreak \"quoted\" \\ \u0000 </script>""")]
    [InlineData("Grüße 🚰", "Grüße \\uD83D\\uDEB0")]
    public void Any_subject_makes_valid_JSON(string subject, string written)
    {
        var body = new BotFormat().Render(Thread(subject));

        Assert.Contains($"\"subject\":\"{written}\",\"url\"", Encoding.UTF8.GetString(body));
        using var json = System.Text.Json.JsonDocument.Parse(body);
    }

    [Fact]
    public void Half_a_character_becomes_a_replacement_character()
    {
        var body = new BotFormat().Render(Thread("lone \ud800 half"));

        using var json = System.Text.Json.JsonDocument.Parse(body);
        Assert.Equal("lone \ufffd half", json.RootElement.GetProperty("data").GetProperty("subject").GetString());
    }

    [Fact]
    public void The_same_event_always_makes_the_same_bytes() =>
        Assert.Equal(new BotFormat().Render(Thread("x")), new BotFormat().Render(Thread("x")));

    private static ThreadUpdated Thread(string subject) => new(Noon)
    {
        List = "pumps.example.org", ThreadId = "t1@example.org", Subject = subject, Url = "https://archive.example.org/t1@example.org/",
        NewMails =
        [
            new WebhookMail("m2@example.org", "Ada Byron", Noon.AddMilliseconds(500), "Re: Pump fails in frost", "https://archive.example.org/m2@example.org/"),
        ],
        NewMailCount = 1,
        MailCount = 2,
        Series = null,
        MadeBy = "rules",
        State = "waiting",
        OpenQuestions = [new WebhookSummaryLine("Why now?", "m2@example.org", "Ada Byron", null)],
        Summary = [new WebhookSummaryLine("It freezes at −5 °C.", "m2@example.org", "Ada Byron", "https://archive.example.org/m2@example.org/")],
    };
}
