using Bot.Core.Summaries;
using Bot.Core.Threads;
using Bot.Summaries.Model;

namespace Bot.Tests.Summaries;

/// <summary>What went wrong is said with the setting to look at, and none of the server's own words.</summary>
public sealed class ModelFaultExceptionTests
{
    private const string Canary = "canary-5a1f";

    public static TheoryData<string, string, bool, bool> Answers => new()
    {
        { ModelServer.Http("401 Unauthorized", $"{{\"error\":{{\"message\":\"{Canary}\"}}}}"), "refuses the key (401). Check Bot:Summaries:Model:ApiKeyFile.", true, false },
        { ModelServer.Http("404 Not Found", Canary), "knows no such address or model (404). Check Bot:Summaries:Model:Endpoint and :Model.", true, false },
        { ModelServer.Http("400 Bad Request", Canary), "does not take the request (400). Check Bot:Summaries:Model:Model, :StructuredOutput and :MaxPromptBytes.", true, false },
        { ModelServer.Http("302 Found", Canary, "Location: http://127.0.0.1:1/\r\n"), "does not take the request (302)", true, false },
        { ModelServer.Http("429 Too Many Requests", Canary), "wants no more requests for now (429).", false, false },
        { ModelServer.Http("503 Service Unavailable", Canary), "failed (503).", false, false },
        { ModelServer.Says(new string('x', 1 << 20)), "sent more than an answer can be.", false, true },
        { ModelServer.Http("200 OK", $"{{\"{Canary}"), "sent what is no answer of such an API", false, true },
        { ModelServer.Http("200 OK", $"[\"{Canary}\"]"), "sent what is no answer of such an API", false, true },
        { $"SSH-2.0-{Canary}\r\n", "did not end its answer as HTTP does.", false, true },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_that_is_none_is_named(string answer, string said, bool needsPerson, bool mayHaveCost)
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(answer));

        var fault = await FaultAsync(bench);

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.Equal((needsPerson, mayHaveCost), (fault.NeedsPerson, fault.MayHaveCost));
        Assert.DoesNotContain(Canary, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_no_cost()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(""), _ => new ModelOptions { Endpoint = "http://127.0.0.1:1/v1", Model = "little-model" });

        var fault = await FaultAsync(bench);

        Assert.Contains("127.0.0.1:1 cannot be reached", fault.Message, StringComparison.Ordinal);
        Assert.False(fault.NeedsPerson || fault.MayHaveCost);
    }

    [Fact]
    public async Task A_key_file_that_has_gone_is_named()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(""), endpoint => new ModelOptions { Endpoint = endpoint, Model = "little-model", ApiKeyFile = "/nowhere/at/all" });

        var fault = await FaultAsync(bench);

        Assert.StartsWith("Bot:Summaries:Model:ApiKeyFile cannot be read:", fault.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Server.Requests);
    }

    private static async Task<ModelFaultException> FaultAsync(ModelBench bench)
    {
        var mails = await bench.Stores.Threads.MailsAsync(await bench.ArriveAsync(), TestContext.Current.CancellationToken);
        var thread = ThreadBuilder.BuildOne(mails);
        var prompt = ModelPrompt.Build(thread, ThreadSummarizer.Summarize(thread), 24_000);
        return await Assert.ThrowsAsync<ModelFaultException>(() => bench.Asker.AskAsync(prompt, TestContext.Current.CancellationToken));
    }
}
