namespace Bot.Delivery;

/// <summary>The channels by name.</summary>
public sealed class DeliveryChannels
{
    private readonly Dictionary<string, IDeliveryChannel> channels = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two channels have one name.</exception>
    public DeliveryChannels(IEnumerable<IDeliveryChannel> channels)
    {
        foreach (var channel in channels)
        {
            if (!this.channels.TryAdd(channel.Name, channel))
                throw new ArgumentException($"Two channels are called {channel.Name}: {this.channels[channel.Name].GetType().Name} and {channel.GetType().Name}.", nameof(channels));
        }
    }

    /// <summary>The names, for errors.</summary>
    public string Names => string.Join(", ", channels.Keys.Order(StringComparer.Ordinal));

    public IDeliveryChannel? Find(string name) => channels.GetValueOrDefault(name);
}
