using System.Text;
using Bot.Core.Summaries;
using Bot.Summaries;
using Bot.Summaries.Model;
using Bot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Summaries;

/// <summary>The model's part of the service over SQLite, with a scripted server and a clock that the test moves.</summary>
internal sealed class ModelBench : IAsyncDisposable
{
    private ModelBench(Stores stores, ModelServer server, ModelOptions options)
    {
        (Stores, Server, Options) = (stores, server, options);
        Refresher = new ThreadRefresher(stores.Threads, stores.Summaries, stores.Series, stores.Models, options, stores.Time);
        Asker = new ModelAsker(OpenAiChat.Create(options), stores.Models, options, stores.Time);
        Summarizer = new ModelSummarizer(stores.Threads, stores.Models, Asker, options, NullLogger<ModelSummarizer>.Instance, stores.Time);
    }

    public Stores Stores { get; }

    public ModelServer Server { get; }

    public ModelOptions Options { get; }

    public ThreadRefresher Refresher { get; }

    public ModelAsker Asker { get; }

    public ModelSummarizer Summarizer { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="server">The server, which goes with the bench.</param>
    /// <param name="options">Makes the settings of the endpoint.</param>
    public static async Task<ModelBench> OpenAsync(ModelServer server, Func<string, ModelOptions>? options = null) =>
        new(await SqliteStores.OpenAsync(), server, options?.Invoke(server.Endpoint) ?? new ModelOptions { Endpoint = server.Endpoint, Model = "little-model" });

    public static byte[] Raw(string id, string author, string body, string? answers = "a@x") => Encoding.UTF8.GetBytes(
        $"From: {author} <someone@example.org>\nDate: Mon, 2 Mar 2026 08:00:00 +0000\nSubject: The index in one file\nMessage-ID: <{id}>\n"
        + (answers is null ? "" : $"References: <{answers}>\n") + $"Content-Type: text/plain; charset=utf-8\n\n{body}\n");

    /// <summary>Stores mails, threads them and makes the summary by rules, as the line does.</summary>
    /// <returns>The one thread that they belong to.</returns>
    public async Task<long> ArriveAsync(params byte[][] mails)
    {
        var thread = Assert.Single(await Stores.ThreadAsync(mails));
        await Refresher.RefreshAsync(thread, Token);
        return thread;
    }

    /// <summary>Three mails of three people: see <see cref="Good"/>.</summary>
    public Task<long> ArriveAsync() => ArriveAsync(
        Raw("a@x", "Ada Arnold", "We should store the index in one file. The many small files cost too much time at start.", null),
        Raw("b@x", "Ben Brook", "> We should store the index in one file.\n\nThe index in one file breaks readers that hold an old version open."),
        Raw("c@x", "Cleo Clark", "I measured the start with one file, and it is four times as fast as before."));

    public static (string Source, string Quote, string Text)[] Good { get; } =
    [
        ("1.1", "We should store the index in one file", "Proposes to store the index in one file, since many small files cost time at start."),
        ("2.1", "breaks readers that hold an old version open", "Objects that one file breaks readers that hold an old version open."),
        ("3.1", "it is four times as fast as before", "Measured that the start with one file is four times as fast as before."),
    ];

    /// <summary>Lets the thread be quiet, and gives the model what is due.</summary>
    /// <returns>For how long the model is to be left alone; null when nothing was due.</returns>
    public Task<TimeSpan?> RunAsync()
    {
        Stores.Time.Advance(Options.QuietTime);
        return Summarizer.RunNextAsync(Token);
    }

    public async Task<ThreadSummary> SummaryAsync(long thread) => (await Stores.Threads.FindAsync(thread, Token))!.FreshSummary()!;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Stores.DisposeAsync();
    }
}
