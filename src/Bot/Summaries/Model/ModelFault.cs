using System.ClientModel;
using System.Globalization;

namespace Bot.Summaries.Model;

/// <summary>Why a model gave no answer.</summary>
/// <param name="Reason">In words, with what to do when somebody must do something. Holds nothing that the server said: it may repeat what was sent.</param>
/// <param name="NeedsPerson">Whether trying again will not help.</param>
/// <param name="RetryAfter">For how long the server wants to be left alone; null when it did not say.</param>
/// <param name="MayHaveCost">Whether the request may have been worked on, and be paid for.</param>
internal sealed record ModelFault(string Reason, bool NeedsPerson, TimeSpan? RetryAfter, bool MayHaveCost)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>What an exception of the client means.</summary>
    public static ModelFault Of(Exception exception, ModelOptions options, DateTimeOffset now) => exception switch
    {
        ClientResultException { Status: 401 or 403 } refused => Refused(options, $"refuses the key ({refused.Status}). Check {ModelOptions.Section}:ApiKeyFile"),
        ClientResultException { Status: 404 } => Refused(options, $"knows no such address or model (404). Check {ModelOptions.Section}:Endpoint and :Model"),
        ClientResultException { Status: 429 } busy => new($"{options.Server} wants no more requests for now (429).", false, RetryAfterOf(busy, now), false),
        ClientResultException { Status: >= 300 and < 500 and not 408 } wrong => Refused(options,
            $"does not take the request ({wrong.Status}). Check {ModelOptions.Section}:Model, :StructuredOutput and :MaxPromptBytes"),
        ClientResultException failed => new($"{options.Server} failed ({failed.Status}).", false, RetryAfterOf(failed, now), false),
        OperationCanceledException or TimeoutException => new($"{options.Server} did not answer in {options.Timeout.TotalSeconds:0} s.", false, null, true),
        IOException or UnauthorizedAccessException => new($"{ModelOptions.Section}:ApiKeyFile cannot be read: {exception.Message}", true, null, false),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new($"{options.Server} sent more than an answer can be.", false, null, true),
        HttpRequestException network => new($"{options.Server} cannot be reached: {network.HttpRequestError}.", false, null, network.HttpRequestError == HttpRequestError.ResponseEnded),
        // Half an answer, or none of the shape that the API has.
        _ => new($"{options.Server} sent what is no answer of such an API ({exception.GetType().Name}).", false, null, true),
    };

    private static ModelFault Refused(ModelOptions options, string why) => new($"{options.Server} {why}.", true, null, false);

    private static TimeSpan? RetryAfterOf(ClientResultException exception, DateTimeOffset now)
    {
        if (exception.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) != true || text is null) return null;
        var wait = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at - now
            : (TimeSpan?)null;
        return wait is { } asked ? (asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestWait ? LongestWait : asked) : null;
    }
}
