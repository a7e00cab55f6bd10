using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.EndToEndTests.Servers;

/// <summary>An HTTP server that keeps every request, and answers as it is told: 204 when nothing was said.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<WebhookRequest> _requests = new();
    private readonly ConcurrentQueue<WebhookAnswer> _script = new();
    private readonly int _port = LoopbackPorts.Next();
    private WebApplication? _application;

    public Uri Url => new($"http://127.0.0.1:{_port}/");

    /// <summary>All requests so far, in the order of their arrival.</summary>
    public IReadOnlyList<WebhookRequest> Requests => [.. _requests];

    /// <summary>The answer to requests for which none was queued.</summary>
    public Func<WebhookRequest, WebhookAnswer> Answer { get; set; } = _ => WebhookAnswer.Accepted;

    public static async Task<WebhookReceiver> StartNewAsync()
    {
        var receiver = new WebhookReceiver();
        await receiver.StartAsync();
        return receiver;
    }

    /// <summary>The answers to the next requests, one each.</summary>
    public void AnswerNext(params WebhookAnswer[] answers)
    {
        foreach (var answer in answers) _script.Enqueue(answer);
    }

    /// <summary>Starts, or starts again on the same port after <see cref="StopAsync"/>.</summary>
    public async Task StartAsync()
    {
        if (_application is not null) return;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Url.ToString());
        _application = builder.Build();
        _application.Run(HandleAsync);
        await _application.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>From now on connections are refused.</summary>
    public async Task StopAsync()
    {
        if (_application is null) return;
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
        _application = null;
    }

    /// <summary>Waits until that many requests have come, or more.</summary>
    public Task<IReadOnlyList<WebhookRequest>> WaitForAsync(int count, TimeSpan within) => Wait.ForAsync(
        () => Task.FromResult(Requests), requests => requests.Count >= count, within, requests => $"{count} webhook requests: {requests.Count} came.");

    /// <summary>Waits for a request, past or future, that fits.</summary>
    public async Task<WebhookRequest> WaitForAsync(Func<WebhookRequest, bool> fits, TimeSpan within)
    {
        var requests = await Wait.ForAsync(
            () => Task.FromResult(Requests), requests => requests.Any(fits), within, requests => $"a webhook request: none of {requests.Count} fits.");
        return requests.First(fits);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new WebhookRequest(
            context.Request.Method, context.Request.Path + context.Request.QueryString, headers, body.ToArray(), TimeProvider.System.GetUtcNow(), 0);
        var answer = _script.TryDequeue(out var next) ? next : Answer(request);
        _requests.Enqueue(request with { Status = answer.Status });

        await Task.Delay(answer.Delay, context.RequestAborted);
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>()) context.Response.Headers[name] = value;
        if (answer.Body is not null) await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
