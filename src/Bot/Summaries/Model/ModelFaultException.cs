using System.ClientModel;
using System.Globalization;

namespace Bot.Summaries.Model;

/// <summary>A model gave no answer. The text says why, with what to do when somebody must do something; it holds nothing that the server said, which may
/// repeat what was sent.</summary>
internal sealed class ModelFaultException(string reason, Exception inner) : Exception(reason, inner)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Whether trying again will not help by itself.</summary>
    public bool NeedsPerson { get; private init; }

    /// <summary>For how long the server wants to be left alone, at most an hour; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Whether the request may have been worked on, and be paid for.</summary>
    public bool MayHaveCost { get; private init; }

    /// <summary>What an exception of the client means.</summary>
    public static ModelFaultException Of(Exception exception, ModelOptions options, DateTimeOffset now)
    {
        var server = options.Server;
        return exception switch
        {
            // What the network did to it comes wrapped.
            ClientResultException { Status: 0, InnerException: { } network } => Of(network, options, now),
            ClientResultException { Status: 401 or 403 } refused => Refused($"{server} refuses the key ({refused.Status}). Check {ModelOptions.Section}:ApiKeyFile."),
            ClientResultException { Status: 404 } => Refused($"{server} knows no such address or model (404). Check {ModelOptions.Section}:Endpoint and :Model."),
            ClientResultException { Status: 429 } busy => Passing($"{server} wants no more requests for now (429).", RetryAfterOf(busy, now)),
            ClientResultException { Status: >= 300 and < 500 and not 408 } wrong => Refused(
                $"{server} does not take the request ({wrong.Status}). Check {ModelOptions.Section}:Model, :StructuredOutput and :MaxPromptBytes."),
            ClientResultException failed => Passing($"{server} failed ({failed.Status}).", RetryAfterOf(failed, now)),
            OperationCanceledException or TimeoutException => Unclear($"{server} did not answer in {options.Timeout.TotalSeconds:0} s."),
            HttpIOException => Unclear($"{server} did not end its answer as HTTP does."),
            IOException or UnauthorizedAccessException => Refused($"{ModelOptions.Section}:ApiKeyFile cannot be read: {exception.Message}"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => Unclear($"{server} sent more than an answer can be."),
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse } => Unclear($"{server} did not end its answer as HTTP does."),
            HttpRequestException network => Passing($"{server} cannot be reached: {network.HttpRequestError}."),
            // Half an answer, or none of the shape that the API has.
            _ => Unclear($"{server} sent what is no answer of such an API ({exception.GetType().Name})."),
        };

        ModelFaultException Refused(string reason) => new(reason, exception) { NeedsPerson = true };
        ModelFaultException Passing(string reason, TimeSpan? retryAfter = null) => new(reason, exception) { RetryAfter = retryAfter };
        ModelFaultException Unclear(string reason) => new(reason, exception) { MayHaveCost = true };
    }

    private static TimeSpan? RetryAfterOf(ClientResultException exception, DateTimeOffset now)
    {
        if (exception.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) != true || text is null) return null;
        TimeSpan wait;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) wait = TimeSpan.FromSeconds(seconds);
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) wait = at - now;
        else return null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }
}
