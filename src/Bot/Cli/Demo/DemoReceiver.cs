using System.Collections.Concurrent;
using Bot.Delivery;

namespace Bot.Cli.Demo;

/// <summary>A webhook receiver on 127.0.0.1, as a subscriber would write it: it checks each signature before it believes a word.</summary>
internal sealed class DemoReceiver : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentQueue<DemoWebhook> received = new();

    private DemoReceiver(WebApplication application) => this.application = application;

    public Uri Url => new(application.Urls.Single());

    /// <summary>What has come so far.</summary>
    public IReadOnlyCollection<DemoWebhook> Received => received;

    /// <param name="secretOf">The secret of a path; null when there is none.</param>
    /// <param name="time">The clock that time stamps are held against.</param>
    /// <param name="token">Cancels it.</param>
    public static async Task<DemoReceiver> StartAsync(Func<string, string?> secretOf, TimeProvider time, CancellationToken token)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var receiver = new DemoReceiver(application);
        application.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            string Header(string name) => context.Request.Headers[name].ToString();
            var isSigned = secretOf(context.Request.Path) is { } secret && StandardWebhooks.Verify(
                secret,
                Header(StandardWebhooks.IdHeader),
                Header(StandardWebhooks.TimestampHeader),
                Header(StandardWebhooks.SignatureHeader),
                body.ToArray(),
                time.GetUtcNow());
            receiver.received.Enqueue(new DemoWebhook(context.Request.Path, Header(StandardWebhooks.IdHeader), isSigned, body.ToArray()));
            context.Response.StatusCode = isSigned ? StatusCodes.Status204NoContent : StatusCodes.Status401Unauthorized;
        });
        await application.StartAsync(token);
        return receiver;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
