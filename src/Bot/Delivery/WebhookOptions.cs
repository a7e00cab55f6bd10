namespace Bot.Delivery;

/// <summary>How webhooks are sent.</summary>
public sealed class WebhookOptions
{
    public const string Section = DeliveryOptions.Section + ":Webhook";

    /// <summary>Whether webhooks may go to private, loopback and other addresses inside the operator's networks. Whoever may
    /// subscribe can then reach them too. Default: no.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>For one attempt in all, from the resolving of the name to the answer. Default: 15 s; 1 s to 2 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many attempts may be under way to one receiver. Default: 4; 1 to 100.</summary>
    public int ConnectionsPerReceiver { get; init; } = 4;

    /// <summary>Every fault of these settings, each with its key and its cure.</summary>
    public IEnumerable<string> Faults(string section)
    {
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(2))
            yield return $"{section}:Timeout is {Timeout}: use 00:00:01 to 00:02:00.";
        if (ConnectionsPerReceiver is < 1 or > 100)
            yield return $"{section}:ConnectionsPerReceiver is {ConnectionsPerReceiver}: use 1 to 100.";
    }
}
