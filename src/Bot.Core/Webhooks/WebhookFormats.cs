namespace Bot.Core.Webhooks;

/// <summary>The webhook formats by name.</summary>
public sealed class WebhookFormats
{
    private readonly SortedDictionary<string, IWebhookFormat> formats = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two formats have one name.</exception>
    public WebhookFormats(IEnumerable<IWebhookFormat> formats)
    {
        foreach (var format in formats)
        {
            if (!this.formats.TryAdd(format.Name, format))
            {
                throw new ArgumentException(
                    $"Two webhook formats are called {format.Name}: {this.formats[format.Name].GetType().Name} and {format.GetType().Name}.",
                    nameof(formats));
            }
        }
    }

    /// <summary>Every format that is built in. A new one is added here.</summary>
    public static WebhookFormats BuiltIn { get; } = new([new BotFormat()]);

    /// <summary>The names, for errors and help.</summary>
    public string Names => string.Join(", ", formats.Keys);

    /// <exception cref="ArgumentException">There is no such format; the error lists those that there are.</exception>
    public IWebhookFormat Get(string name) => formats.TryGetValue(name, out var format)
        ? format
        : throw new ArgumentException($"No webhook format is called {name}: there are {Names}.", nameof(name));
}
