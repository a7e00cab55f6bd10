using System.Text.Json;
using Bot.Cli;
using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Tests.Cli;

public sealed class SummaryJsonTests
{
    private const string Diff = "\n\n---\ndiff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1,2 @@\n a\n+b\n";

    private static readonly MailAuthor Ann = new("Ann Example", "ann@example.org");
    private static readonly MailAuthor Bob = new("Bob Example", "bob@example.org");

    [Fact]
    public void A_summary_has_the_promised_members()
    {
        var json = Json(Mail("a", "Tables", 0, Ann, text: "The table doubles when it is full. Should it grow in steps?"));

        using var summary = JsonDocument.Parse(Assert.Single(json));
        Assert.Equal(
            ["threadId", "subject", "messageIds", "since", "headline", "state", "madeBy", "summary", "openQuestions", "asks", "commitments", "decisions", "objections", "blockers", "deadlines", "keyPoints", "next", "settled", "series"],
            summary.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""[{"text":"Should it grow in steps?","messageId":"a","author":"Ann Example","settledBy":null}]""", summary.RootElement.GetProperty("openQuestions").GetRawText());
        Assert.Equal("""[{"text":"The table doubles when it is full. Should it grow in steps?","messageId":"a","author":"Ann Example"}]""", summary.RootElement.GetProperty("summary").GetRawText());
        Assert.Equal(("Ann Example: Tables", "unanswered", "rules"), (Text("headline"), Text("state"), Text("madeBy")));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (summary.RootElement.GetProperty("series").ValueKind, summary.RootElement.GetProperty("since").ValueKind));

        string? Text(string name) => summary.RootElement.GetProperty(name).GetString();
    }

    [Fact]
    public void A_new_version_tells_what_was_asked_of_the_one_before_what_was_done_and_what_is_open()
    {
        var json = Json(
            Mail("a", "[PATCH] table: grow in steps", 0, Ann, text: "Grow in steps of a page." + Diff),
            Mail("r", "Re: [PATCH] table: grow in steps", 1, Bob, "a", "> Grow in steps of a page.\n\nPlease rename the counter.\n\n> +b\n\nCould you measure the reload on a slow disk?\n"),
            Mail("b", "[PATCH v2] table: grow in steps", 2, Ann, text: "Grow in steps of a page.\n\nChanges in v2:\n- the counter has a better\n  name (Bob)" + Diff));

        using var first = JsonDocument.Parse(json[0]);
        using var second = JsonDocument.Parse(json[1]);
        Assert.Equal(("superseded", JsonValueKind.Null), (first.RootElement.GetProperty("state").GetString(), first.RootElement.GetProperty("series").ValueKind));
        Assert.Equal("new", second.RootElement.GetProperty("state").GetString());
        Assert.Equal(
            """{"asked":[{"text":"Please rename the counter.","messageId":"r","author":"Bob Example","settledBy":null},{"text":"Could you measure the reload on a slow disk?","messageId":"r","author":"Bob Example","settledBy":null}]"""
            + ""","done":[{"text":"the counter has a better name (Bob)","messageId":"b","author":"Ann Example"}]"""
            + ""","open":[{"text":"Could you measure the reload on a slow disk?","messageId":"r","author":"Bob Example","settledBy":null}]}""",
            second.RootElement.GetProperty("series").GetRawText());
    }

    [Fact]
    public void Only_threads_with_a_mail_since_then_are_told_of_and_only_that_mail()
    {
        var threads = Threads(
            Mail("a", "Tables", 0, Ann, text: "The table doubles when it is full. Should it grow in steps?"),
            Mail("r", "Re: Tables", 3, Bob, "a", "It should double, since steps are slow on small machines."),
            Mail("b", "Trees", 0, Ann, text: "The tree is balanced at every start of the machine."));
        var newest = MailboxThreads.Newest(threads)!.Value;

        var since = CommonOptions.Instant("1d", "--since", TimeZoneInfo.Utc, newest);
        var told = ListSummary.Of(threads, MailboxThreads.NoBackgrounds, 100, since, newest).ToList();

        Assert.Equal(newest.AddDays(-1), since);
        Assert.Equal(("a", "r"), (Assert.Single(told).Summary.ThreadId, Assert.Single(told[0].Summary.MailIds)));
        Assert.Equal("r", Assert.Single(told[0].Summary.Lines).MailId);
        Assert.Equal("Should it grow in steps?", Assert.Single(told[0].Summary.Settled).Text);
    }

    private static List<string> Json(params Mail[] mails) => [.. ListSummary.Of(Threads(mails), MailboxThreads.NoBackgrounds, 100, null, mails[^1].Date).Select(SummaryJson.Of)];

    private static List<ListThread> Threads(params Mail[] mails) => [.. ThreadBuilder.Build(mails).Select(thread => new ListThread("dev.example.org", thread, null))];

    private static Mail Mail(string id, string subject, int day, MailAuthor from, string? answers = null, string text = "") => new()
    {
        Id = id,
        ContentHash = id,
        Subject = subject,
        From = from,
        Date = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero).AddDays(day),
        References = answers is null ? [] : [answers],
        Text = text,
    };
}
