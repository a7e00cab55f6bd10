using Bot.Core.Summaries;
using Bot.Summaries.Model;

namespace Bot.Tests.Summaries;

/// <summary>When the model is asked, how often, and what it may use.</summary>
public sealed class ModelSummarizerTests
{
    private static readonly string Good = ModelServer.Says(ModelServer.Statements(ModelBench.Good));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_summary_by_rules_is_there_at_once_and_the_models_after_the_quiet_time()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(Good));
        var thread = await bench.ArriveAsync();

        Assert.Null(await bench.Summarizer.RunNextAsync(Token));
        Assert.Equal(ThreadSummary.Rules, (await bench.SummaryAsync(thread)).MadeBy);
        Assert.NotNull(await bench.RunAsync());

        var summary = await bench.SummaryAsync(thread);
        Assert.Equal("little-model", summary.MadeBy);
        Assert.Equal(ModelBench.Good.Select(each => each.Text), summary.Lines.Select(line => line.Text));
        Assert.Null(await bench.RunAsync());
    }

    [Fact]
    public async Task Mails_that_change_nothing_to_the_rules_leave_the_models_summary_and_cost_nothing()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(Good));
        var thread = await bench.ArriveAsync();
        await bench.RunAsync();

        await bench.ArriveAsync(ModelBench.Raw("d@x", "Dan Dale", "Thanks!"));

        var summary = await bench.SummaryAsync(thread);
        Assert.Equal("little-model", summary.MadeBy);
        Assert.Contains("d@x", summary.MailIds);
        Assert.Null(await bench.RunAsync());
        Assert.Single(bench.Server.Requests);
    }

    [Fact]
    public async Task News_bring_the_rules_back_until_the_model_has_read_them()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(Good));
        var thread = await bench.ArriveAsync();
        await bench.RunAsync();

        await bench.ArriveAsync(ModelBench.Raw("d@x", "Dan Dale", "The index in one file loses all its entries when the disk is full, and I object to it for that reason."));
        Assert.Equal(ThreadSummary.Rules, (await bench.SummaryAsync(thread)).MadeBy);
        await bench.RunAsync();

        Assert.Equal("little-model", (await bench.SummaryAsync(thread)).MadeBy);
        Assert.Equal(2, bench.Server.Requests.Count);
    }

    [Fact]
    public async Task The_same_question_is_asked_once()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(Good));
        var thread = await bench.ArriveAsync();
        await bench.RunAsync();
        // As after a crash between the answer and its summary.
        await bench.Stores.Database.WriteAsync((connection, transaction) => Dapper.SqlMapper.ExecuteAsync(
            connection, "UPDATE model_runs SET due_at = 0, basis = NULL; UPDATE threads SET summary = 'null'", transaction: transaction), Token);

        await bench.RunAsync();

        Assert.Equal("little-model", (await bench.SummaryAsync(thread)).MadeBy);
        Assert.Single(bench.Server.Requests);
        Assert.Equal("2026-03-02|800|0", Assert.Single(await bench.Stores.RowsAsync("SELECT day, tokens, cost FROM model_usage")));
    }

    [Fact]
    public async Task Money_is_counted_by_the_prices()
    {
        await using var bench = await ModelBench.OpenAsync(
            new ModelServer(Good), endpoint => new ModelOptions { Endpoint = endpoint, Model = "little-model", InputPrice = 0.15, OutputPrice = 0.60, MaxCostPerDay = 0.01 });
        await bench.ArriveAsync();

        await bench.RunAsync();

        // 700 × 0.15 + 100 × 0.60 millionths
        Assert.Equal("165", Assert.Single(await bench.Stores.RowsAsync("SELECT cost FROM model_usage")));
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(500_000, 0.0001)]
    public async Task Without_budget_the_rules_stand_and_the_models_turn_is_tomorrow(long tokens, double? money)
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(Good), endpoint => new ModelOptions
        {
            Endpoint = endpoint, Model = "little-model", MaxTokensPerDay = tokens, MaxCostPerDay = money, InputPrice = 1, OutputPrice = 4,
        });
        var thread = await bench.ArriveAsync();

        Assert.NotNull(await bench.RunAsync());

        Assert.Empty(bench.Server.Requests);
        Assert.Equal(ThreadSummary.Rules, (await bench.SummaryAsync(thread)).MadeBy);
        Assert.Equal(
            new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), await bench.Stores.ScalarAsync<long>("SELECT due_at FROM model_runs"));
        Assert.Null(await bench.RunAsync());
    }

    [Fact]
    public async Task Failed_requests_use_no_budget_and_unanswered_ones_do()
    {
        await using var failed = await ModelBench.OpenAsync(new ModelServer(ModelServer.Http("500 Internal Server Error")));
        await failed.ArriveAsync();
        await failed.RunAsync();
        await using var silent = await ModelBench.OpenAsync(new ModelServer((string?)null));
        await silent.ArriveAsync();

        var run = silent.RunAsync();
        await silent.Server.AskedAsync();
        silent.Stores.Time.Advance(TimeSpan.FromSeconds(30));
        await run;

        Assert.Equal(0, await failed.Stores.ScalarAsync<long>("SELECT tokens FROM model_usage"));
        Assert.InRange(await silent.Stores.ScalarAsync<long>("SELECT tokens FROM model_usage"), 1_500, 5_000);
    }

    [Fact]
    public async Task Short_threads_and_old_ones_are_the_rules_alone()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(Good));
        await bench.ArriveAsync(ModelBench.Raw("a@x", "Ada Arnold", "We should store the index in one file.", null), ModelBench.Raw("b@x", "Ben Brook", "I think so too, for many reasons."));
        bench.Stores.Time.Advance(TimeSpan.FromDays(8));
        await bench.ArriveAsync(ModelBench.Raw("c@x", "Cleo Clark", "I measured the start with one file, and it is four times as fast."));

        Assert.Null(await bench.RunAsync());

        Assert.Equal(0, await bench.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM model_runs"));
    }

    [Fact]
    public async Task A_thread_that_waited_for_a_budget_until_it_was_history_is_let_go()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(Good));
        await bench.ArriveAsync();
        bench.Stores.Time.Advance(TimeSpan.FromDays(8));

        Assert.NotNull(await bench.RunAsync());

        Assert.Null(await bench.RunAsync());
        Assert.Empty(bench.Server.Requests);
    }

    [Fact]
    public async Task A_thread_that_ended_its_worker_five_times_is_let_go()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(Good));
        await bench.ArriveAsync();
        bench.Stores.Time.Advance(bench.Options.QuietTime);
        for (var crash = 0; crash < 5; crash++)
        {
            Assert.NotNull(await bench.Stores.Models.ClaimAsync(TimeSpan.FromMinutes(1), Token));
            bench.Stores.Time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.NotNull(await bench.RunAsync());

        Assert.Null(await bench.RunAsync());
        Assert.Empty(bench.Server.Requests);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_asked_about_every_quarter_of_an_hour()
    {
        await using var bench = await ModelBench.OpenAsync(new ModelServer(ModelServer.Http("401 Unauthorized", "{}")));
        await bench.ArriveAsync();

        Assert.Equal(TimeSpan.FromMinutes(15), await bench.RunAsync());
    }
}
