using System.Text.Json;
using Bot.Cli;
using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Tests.Cli;

public sealed class SeriesJsonTests
{
    private const string Diff = "Why.\n\nSigned-off-by: Ann Example <ann@example.org>\n---\ndiff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1,2 @@\n a\n+b\n";

    [Fact]
    public void A_series_has_the_promised_members_and_its_neighbours()
    {
        var threads = ThreadBuilder.Build(
        [
            Mail("a", "[PATCH 1/2] one", 0, text: Diff),
            Mail("b", "[PATCH v2 1/1] one", 1, text: "Changes in v2:\n- all\n\n" + Diff),
            Mail("r", "Re: [PATCH v2 1/1] one", 2, "b", "Reviewed-by: Bob Example <bob@example.org>\n", new MailAuthor("Bob Example", "bob@example.org")),
        ]);

        var series = ListSeries.Of(threads.Select(thread => new ListThread("dev.example.org", thread, null)), MailboxThreads.NoBackgrounds, now: null);

        Assert.Equal(
            [
                """{"title":"one","version":"1","total":2,"received":1,"patches":[{"n":1,"messageId":"a","subject":"[PATCH 1/2] one","files":["x.c"],"added":1,"removed":0"""
                + ""","trailers":[{"key":"Signed-off-by","value":"Ann Example <ann@example.org>","messageId":"a"}]}],"previousThreadId":null,"nextThreadId":"b","state":"superseded","stateMessageId":"b","changelog":""}""",
                """{"title":"one","version":"2","total":1,"received":1,"patches":[{"n":1,"messageId":"b","subject":"[PATCH v2 1/1] one","files":["x.c"],"added":1,"removed":0"""
                + ""","trailers":[{"key":"Signed-off-by","value":"Ann Example <ann@example.org>","messageId":"b"},{"key":"Reviewed-by","value":"Bob Example <bob@example.org>","messageId":"r"}]}]"""
                + ""","previousThreadId":"a","nextThreadId":null,"state":"under-review","stateMessageId":"r","changelog":"Changes in v2:\n- all"}""",
            ],
            series.Select(entry => JsonSerializer.Serialize(SeriesJson.Of(entry), CommonOptions.Json)));
    }

    private static Mail Mail(string id, string subject, int day, string? answers = null, string text = "", MailAuthor? from = null) => new()
    {
        Id = id,
        ContentHash = id,
        Subject = subject,
        From = from ?? new MailAuthor("Ann Example", "ann@example.org"),
        Date = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero).AddDays(day),
        References = answers is null ? [] : [answers],
        Text = text,
    };
}
