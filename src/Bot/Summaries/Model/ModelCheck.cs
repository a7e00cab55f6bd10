using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bot.Connections;

namespace Bot.Summaries.Model;

/// <summary>Asks the model's server which models it has, which costs nothing.</summary>
internal static class ModelCheck
{
    /// <summary>What there is, or what is wrong and which setting to look at. Never a reason not to start: summaries by rules need no model.</summary>
    public static async Task<(string? Found, ConnectionFault? Fault)> RunAsync(ModelOptions options, CancellationToken token)
    {
        try
        {
            using var client = OpenAiChat.Http(options);
            using var response = await client.GetAsync(new Uri(options.Endpoint!.TrimEnd('/') + "/models"), token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => Listed(await response.Content.ReadAsByteArrayAsync(token), options.Model)
                    ? ($"{options.Model} at {options.Server}", null)
                    : (null, Fault($"{options.Server} has no model {options.Model}. Check {ModelOptions.Section}:Model.")),
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => (null, Fault($"{options.Server} refuses the key ({(int)response.StatusCode}). Check {ModelOptions.Section}:ApiKeyFile.")),
                // Some servers have no such list.
                HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => ($"{options.Model} at {options.Server}, which does not say what models it has", null),
                var status => (null, Fault($"{options.Server} answered {(int)status}. Check {ModelOptions.Section}:Endpoint.")),
            };
        }
        catch (HttpRequestException exception)
        {
            var why = exception.InnerException is SocketException socket ? socket.Message : exception.HttpRequestError.ToString();
            return (null, Fault($"{options.Server} cannot be reached: {why.TrimEnd('.')}. Check {ModelOptions.Section}:Endpoint."));
        }
    }

    private static ConnectionFault Fault(string text) => new(text, IsRefusal: false);

    /// <summary>Whether the list has the model. What is no list says nothing against it.</summary>
    private static bool Listed(byte[] body, string model)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("data", out var models) || models.ValueKind != JsonValueKind.Array) return true;
            var names = models.EnumerateArray()
                .Select(each => each.ValueKind == JsonValueKind.Object && each.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null)
                .OfType<string>()
                .ToArray();
            // Ollama lists llama3 as llama3:latest, and some servers list nothing.
            return names.Length == 0 || names.Contains(model) || names.Contains(model + ":latest");
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
