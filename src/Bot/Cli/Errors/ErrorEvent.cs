using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Hosting;
using RabbitMQ.Client;

namespace Bot.Cli.Errors;

/// <summary>An event that was set aside.</summary>
/// <param name="Queue">Where it is.</param>
/// <param name="Origin">The queue that it came from.</param>
/// <param name="Event">Its type, or "unreadable".</param>
/// <param name="Body">What it says: ids only, so nothing in it is secret.</param>
/// <param name="Reason">Why it is here: the type of an exception, or what the broker says.</param>
/// <param name="Text">The exception's text, without what looks like a secret.</param>
/// <param name="FirstAt">When it was set aside first.</param>
/// <param name="HeadersBefore">Its headers without those that being set aside gave it.</param>
internal sealed partial record ErrorEvent(
    string Queue, string Origin, string Event, string Body, string Reason, string Text, DateTimeOffset? FirstAt, IDictionary<string, object?> HeadersBefore)
{
    private const int MostChars = 500;

    public static ErrorEvent Read(string queue, BasicGetResult result)
    {
        var headers = result.BasicProperties.Headers ?? new Dictionary<string, object?>();
        var (type, body) = Content(result.Body);
        var reason = Header("MT-Fault-ExceptionType") ?? Header("MT-Reason") ?? Header("x-first-death-reason") switch
        {
            "delivery_limit" => $"delivered {BusServices.DeliveryLimit} times, and each time the process ended or lost the broker",
            { } other => other,
            null => "unknown",
        };
        return new ErrorEvent(
            queue, OriginOf(queue, Header("x-first-death-queue")), type, body, reason, Clean(Header("MT-Fault-Message") ?? ""), FirstTime(headers),
            headers.Where(header => !IsOfFailing(header.Key)).ToDictionary());

        string? Header(string name) => headers.TryGetValue(name, out var value) ? TextOf(value) : null;
    }

    /// <summary>An endpoint's own queues say where they belong; of the common one the broker knows.</summary>
    private static string OriginOf(string queue, string? firstDeath) =>
        queue == BusServices.DeadLetterQueue ? firstDeath ?? BusServices.EndpointNames[0] : queue[..queue.LastIndexOf('_')];

    private static bool IsOfFailing(string header) =>
        header.StartsWith("MT-Fault-", StringComparison.Ordinal) || header == "MT-Reason" || header.StartsWith("x-death", StringComparison.Ordinal)
        || header.StartsWith("x-first-death", StringComparison.Ordinal) || header.StartsWith("x-last-death", StringComparison.Ordinal)
        || header is "x-delivery-count" or "x-acquired-count";

    private static DateTimeOffset? FirstTime(IDictionary<string, object?> headers)
    {
        if (headers.TryGetValue("MT-Fault-Timestamp", out var at)
            && DateTimeOffset.TryParse(TextOf(at), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var failed)) return failed;
        return headers.TryGetValue("x-death", out var deaths) && deaths is IList<object?> and [IDictionary<string, object?> death, ..]
            && death.TryGetValue("time", out var time) && time is AmqpTimestamp stamp
            ? DateTimeOffset.FromUnixTimeSeconds(stamp.UnixTime)
            : null;
    }

    private static (string Type, string Body) Content(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            var type = envelope.RootElement.GetProperty("messageType")[0].GetString() ?? "";
            return (Clean(type[(type.LastIndexOf(':') + 1)..]), Clean(envelope.RootElement.GetProperty("message").GetRawText()));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return ("unreadable", $"{body.Length} bytes");
        }
    }

    private static string TextOf(object? value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>For a terminal: one line, no control characters, no secrets.</summary>
    internal static string Clean(string text)
    {
        var line = string.Concat(text.Take(MostChars).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter));
        return UserInfo().Replace(Webhook().Replace(Named().Replace(line, "${name}=…"), "whsec_…"), "://…@");
    }

    [GeneratedRegex("""(?<name>password|passwd|pwd|secret|token|authorization|api[-_]?key)["']?\s*[=:]\s*("[^"]*"|'[^']*'|[^\s;,&]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex("whsec_[A-Za-z0-9+/=]+", RegexOptions.NonBacktracking)]
    private static partial Regex Webhook();

    [GeneratedRegex("://[^/@\\s]+@", RegexOptions.NonBacktracking)]
    private static partial Regex UserInfo();
}
