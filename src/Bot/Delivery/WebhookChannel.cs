using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Bot.Storage;

namespace Bot.Delivery;

/// <summary>Posts JSON to webhook receivers, signed after Standard Webhooks 1.0.0. Receivers are strangers: nothing is read of
/// their answer but the status and Retry-After, no redirect is followed, no proxy asked, no cookie kept.</summary>
public sealed class WebhookChannel : IDeliveryChannel, IDisposable
{
    /// <summary>How long a delivery waits for its turn at a receiver before it makes way for other receivers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly ProductInfoHeaderValue UserAgent = new(
        "bot", typeof(WebhookChannel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0");

    private readonly WebhookOptions options;
    private readonly TimeProvider time;
    private readonly HttpClient client;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    public WebhookChannel(DeliveryOptions options, WebhookConnector connector, TimeProvider time)
    {
        (this.options, this.time) = (options.Webhook, time);
        client = new HttpClient(
            new SocketsHttpHandler
            {
                // A proxy would make the connection for us, past every check.
                UseProxy = false,
                AllowAutoRedirect = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
                AutomaticDecompression = DecompressionMethods.None,
                MaxResponseHeadersLength = 64, // kB
                MaxResponseDrainSize = 64 * 1024,
                ResponseDrainTimeout = TimeSpan.FromSeconds(1),
                // A name is looked up, and where it leads is checked, at least this often.
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                ConnectCallback = (context, token) => connector.ConnectAsync(context.DnsEndPoint, token),
            })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public string Name => "webhook";

    public RetryPlan Plan => RetryPlan.Webhook;

    public async Task<DeliveryResult> SendAsync(ClaimedDelivery delivery, CancellationToken token)
    {
        if (WebhookTarget.Fault(delivery.Target) is { } fault) return new DeliveryResult.Permanent(fault);
        if (!StandardWebhooks.IsSecret(delivery.Secret))
            return new DeliveryResult.Permanent($"Subscription {delivery.Subscription} has no usable webhook secret. Subscribe again.");

        var url = new Uri(delivery.Target);
        // Paths and queries of webhook URLs are often secrets: only this much of one is ever shown.
        var receiver = url.GetLeftPart(UriPartial.Authority);
        var turn = turns.GetOrAdd(receiver, _ => new SemaphoreSlim(options.ConnectionsPerReceiver));
        if (!await turn.WaitAsync(Patience, token)) return new DeliveryResult.Busy();

        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        try
        {
            using var request = Request(delivery, url);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Judge(response, receiver);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new DeliveryResult.Temporary(
                $"Webhook {receiver} did not answer within {options.Timeout.TotalSeconds:0} s.", Overloaded: true);
        }
        catch (HttpRequestException exception)
        {
            return new DeliveryResult.Temporary($"Webhook {receiver} cannot be reached: {exception.GetBaseException().Message}");
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(ClaimedDelivery delivery, Uri url)
    {
        var now = time.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(delivery.Payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.Add(StandardWebhooks.IdHeader, delivery.Id);
        request.Headers.Add(StandardWebhooks.TimestampHeader, StandardWebhooks.Seconds(now));
        request.Headers.Add(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(delivery.Secret!, delivery.Id, now, delivery.Payload));
        return request;
    }

    private DeliveryResult Judge(HttpResponseMessage response, string receiver)
    {
        var status = (int)response.StatusCode;
        var answer = $"Webhook {receiver} answered {status.ToString(CultureInfo.InvariantCulture)}";
        return status switch
        {
            >= 200 and < 300 => new DeliveryResult.Sent(),
            >= 300 and < 400 => new DeliveryResult.Temporary($"{answer}; redirects are not followed. Subscribe with the final URL."),
            410 => new DeliveryResult.Permanent($"{answer}: the receiver wants no more. The subscription has ended.", EndSubscription: true),
            429 => new DeliveryResult.Temporary($"{answer}: too many at once.", RetryAfter(response), Overloaded: true),
            503 => new DeliveryResult.Temporary($"{answer}.", RetryAfter(response)),
            _ => new DeliveryResult.Temporary($"{answer}."),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}
