using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.Tests.Delivery;

namespace Bot.Tests.Summaries;

/// <summary>An OpenAI-compatible server on loopback that answers as a test says: the next answer of the script, or the last one again.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string?> script;
    private readonly SemaphoreSlim asked = new(0);
    private readonly HttpPeer peer;
    private string? last;

    /// <param name="answers">Whole HTTP answers; null: none at all.</param>
    public ModelServer(params string?[] answers)
    {
        script = new(answers);
        peer = new HttpPeer(async (_, stream, token) =>
        {
            if (script.TryDequeue(out var next)) last = next;
            asked.Release();
            if (last is null) await Task.Delay(Timeout.Infinite, token);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(last!), token);
        });
    }

    public string Endpoint => $"http://127.0.0.1:{peer.Port}/v1";

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<HttpPeerRequest> Requests => [.. peer.Requests];

    /// <summary>Waits until it has been asked once more.</summary>
    public Task AskedAsync() => asked.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>The statements as a model answers them.</summary>
    public static string Statements(params (string Source, string Quote, string Text)[] statements) =>
        JsonSerializer.Serialize(new { statements = statements.Select(each => new { source = each.Source, quote = each.Quote, text = each.Text }) });

    /// <summary>A whole HTTP answer with what the model says.</summary>
    public static string Says(string content, int tokensIn = 700, int tokensOut = 100) => Http("200 OK", JsonSerializer.Serialize(new
    {
        id = "c1",
        @object = "chat.completion",
        created = 1_772_452_800,
        model = "little-model",
        choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content } } },
        usage = new { prompt_tokens = tokensIn, completion_tokens = tokensOut, total_tokens = tokensIn + tokensOut },
    }));

    public static string Http(string status, string body = "", string headers = "") => string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        await peer.DisposeAsync();
        asked.Dispose();
    }
}
