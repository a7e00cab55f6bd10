namespace Bot.Core.Webhooks;

/// <summary>A shape of JSON that some kind of receiver understands.</summary>
public interface IWebhookFormat
{
    /// <summary>What settings call it, in lower case: "bot".</summary>
    string Name { get; }

    /// <summary>The body, UTF-8. The same event always makes the same bytes. An event of a type that the format does not know
    /// is rendered as well as can be, never refused.</summary>
    byte[] Render(WebhookEvent webhookEvent);
}
