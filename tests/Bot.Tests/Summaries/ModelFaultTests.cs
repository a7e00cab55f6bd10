using System.Text;
using Bot.Core.Summaries;
using Bot.Summaries.Model;

namespace Bot.Tests.Summaries;

/// <summary>Whatever the model's server does, the thread has a right summary, at once and after it.</summary>
public sealed class ModelFaultTests
{
    private const string Truncated = "{\"statements\":[{\"source\":\"1.1\",\"quote\":\"We should store the index in one file\",\"text\":\"Proposes to st";

    private static readonly (string, string, string) Invented = ("3.1", "it is forty times as fast as before", "Measured that one file is far faster at start.");

    private static readonly (string, string, string) WrongId = ("7.1", "it is four times as fast as before", "Measured that one file is four times as fast.");

    public static TheoryData<string, string?[], string> Answers => new()
    {
        { "good", [ModelServer.Says(ModelServer.Statements(ModelBench.Good))], "1a 2b 3c" },
        { "invented quote", [ModelServer.Says(ModelServer.Statements(ModelBench.Good[0], ModelBench.Good[1], Invented))], "1a 2b" },
        { "invented quotes", [ModelServer.Says(ModelServer.Statements(ModelBench.Good[0], Invented))], "rules" },
        { "wrong id", [ModelServer.Says(ModelServer.Statements(ModelBench.Good[0], ModelBench.Good[1], WrongId))], "1a 2b" },
        { "wrong ids", [ModelServer.Says(ModelServer.Statements(WrongId, ModelBench.Good[1]))], "rules" },
        { "truncated JSON", [ModelServer.Says(Truncated)], "rules" },
        { "truncated answer", [ModelServer.Http("200 OK", ModelServer.Says("x")[200..260]), ModelServer.Says(ModelServer.Statements(ModelBench.Good))], "1a 2b 3c" },
        { "no JSON", [ModelServer.Says("I am sorry, I cannot do that.")], "rules" },
        { "no text", [ModelServer.Says("")], "rules" },
        { "429 and then good", [ModelServer.Http("429 Too Many Requests", "{}", "Retry-After: 120\r\n"), ModelServer.Says(ModelServer.Statements(ModelBench.Good))], "1a 2b 3c" },
        { "429", [ModelServer.Http("429 Too Many Requests")], "rules" },
        { "500", [ModelServer.Http("500 Internal Server Error", "{\"error\":{\"message\":\"oops\"}}")], "rules" },
        { "500 and then good", [ModelServer.Http("500 Internal Server Error"), ModelServer.Says(ModelServer.Statements(ModelBench.Good))], "1a 2b 3c" },
        { "401", [ModelServer.Http("401 Unauthorized", "{\"error\":{\"message\":\"bad key\"}}")], "rules" },
        { "404", [ModelServer.Http("404 Not Found")], "rules" },
        { "redirect", [ModelServer.Http("302 Found", "", "Location: http://127.0.0.1:1/v1/chat/completions\r\n")], "rules" },
        { "1 MB", [ModelServer.Says(new string('x', 1 << 20))], "rules" },
        { "1 MB of statements", [ModelServer.Says(ModelServer.Statements([.. Enumerable.Repeat(ModelBench.Good[0], 6_000)]))], "rules" },
        { "not HTTP", ["SSH-2.0-OpenSSH_9.9\r\n"], "rules" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_ends_in_a_right_summary(string name, string?[] answers, string expected)
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(answers));
        var thread = await bench.ArriveAsync();
        var before = await bench.SummaryAsync(thread);
        Assert.Equal(ThreadSummary.Rules, before.MadeBy);

        for (var turn = 0; turn < 20 && await bench.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM model_runs WHERE due_at IS NOT NULL") > 0; turn++)
        {
            await bench.RunAsync();
            bench.Stores.Time.Advance(TimeSpan.FromMinutes(15));
        }

        var after = await bench.SummaryAsync(thread);
        if (expected == "rules") Assert.Equivalent(before, after, strict: true);
        else Assert.Equal((expected, "little-model"), (string.Join(' ', after.Lines.Select(line => $"{Place(line)}{line.MailId[0]}")), after.MadeBy));
        Assert.InRange(bench.Server.Requests.Count, 1, 5);
        Assert.Equal("0||0", Assert.Single(await bench.Stores.RowsAsync("SELECT leased_until, due_at, CASE WHEN attempts > 5 THEN attempts ELSE 0 END FROM model_runs")));
        TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {after.MadeBy}, {bench.Server.Requests.Count} requests");
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_after_the_timeout_and_asked_again_later()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(null, ModelServer.Says(ModelServer.Statements(ModelBench.Good))));
        var thread = await bench.ArriveAsync();

        var run = bench.RunAsync();
        await bench.Server.AskedAsync();
        Assert.False(run.IsCompleted);
        Assert.Equal(ThreadSummary.Rules, (await bench.SummaryAsync(thread)).MadeBy);
        bench.Stores.Time.Advance(TimeSpan.FromSeconds(30));
        var pause = await run;

        Assert.InRange(pause!.Value, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1));
        Assert.Equal(ThreadSummary.Rules, (await bench.SummaryAsync(thread)).MadeBy);
        bench.Stores.Time.Advance(pause.Value);
        await bench.Summarizer.RunNextAsync(TestContext.Current.CancellationToken);
        Assert.Equal("little-model", (await bench.SummaryAsync(thread)).MadeBy);
    }

    [Fact]
    public async Task Retry_after_is_obeyed()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(ModelServer.Http("429 Too Many Requests", "{}", "Retry-After: 77\r\n")));
        await bench.ArriveAsync();

        Assert.Equal(TimeSpan.FromSeconds(77), await bench.RunAsync());

        bench.Stores.Time.Advance(TimeSpan.FromSeconds(76));
        Assert.Null(await bench.Summarizer.RunNextAsync(TestContext.Current.CancellationToken));
        bench.Stores.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await bench.Summarizer.RunNextAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_request_has_the_mails_the_schema_and_the_key_and_no_address()
    {
        await using var bench = await ModelBench.OpenAsync(
            new ModelServer(ModelServer.Says("{}")), endpoint => new ModelOptions { Endpoint = endpoint, Model = "little-model", ApiKey = "canary-5a1f" });
        await bench.ArriveAsync();

        await bench.RunAsync();

        var request = Assert.Single(bench.Server.Requests);
        var body = Encoding.UTF8.GetString(request.Body);
        Assert.StartsWith("POST /v1/chat/completions ", request.Line, StringComparison.Ordinal);
        Assert.Equal("Bearer canary-5a1f", request.Fields["authorization"]);
        Assert.Contains("\"json_schema\"", body, StringComparison.Ordinal);
        Assert.Contains("2.1 The index in one file breaks readers", body, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", body, StringComparison.Ordinal);
        Assert.DoesNotContain("@", body, StringComparison.Ordinal);
        Assert.DoesNotContain("tools", body, StringComparison.Ordinal);
    }

    private static int Place(SummaryLine line) => "abc".IndexOf(line.MailId[0], StringComparison.Ordinal) + 1;
}
