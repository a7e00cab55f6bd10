using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Core.Webhooks;

/// <summary>Bot's own JSON, and the default: <c>{"type":"thread.updated","timestamp":"…","data":{…}}</c>, as Standard Webhooks
/// 1.0.0 advises.</summary>
public sealed partial class BotFormat : IWebhookFormat
{
    private static readonly Fields Json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        // The body is served as JSON and never set into HTML; people read it too.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UtcConverter() },
    });

    public string Name => "bot";

    public byte[] Render(WebhookEvent webhookEvent)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", webhookEvent.Type);
            writer.WriteString("timestamp", UtcConverter.Text(webhookEvent.Timestamp));
            writer.WritePropertyName("data");
            JsonSerializer.Serialize(writer, webhookEvent, Json.GetTypeInfo(webhookEvent.GetType())!);
            writer.WriteEndObject();
        }

        return body.ToArray();
    }

    [JsonSerializable(typeof(ThreadUpdated))]
    [JsonSerializable(typeof(DigestPublished))]
    [JsonSerializable(typeof(SeriesRelinked))]
    private sealed partial class Fields : JsonSerializerContext;
}
