namespace Bot.Delivery;

/// <summary>How deliveries leave Bot.</summary>
public sealed class DeliveryOptions
{
    public const string Section = "Bot:Delivery";

    public SmtpOptions Smtp { get; init; } = new();

    public WebhookOptions Webhook { get; init; } = new();

    /// <summary>How often due deliveries are looked for. Default: 5 s; 1 s to 1 h.</summary>
    public TimeSpan ClockInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For how long a delivery is one worker's: longer than any channel may take. After a crash it waits so long.</summary>
    public TimeSpan Lease => (Smtp.Timeout > Webhook.Timeout ? Smtp.Timeout : Webhook.Timeout) + TimeSpan.FromSeconds(30);

    /// <summary>Every fault of these settings, each with its key and its cure.</summary>
    public IEnumerable<string> Faults(string section)
    {
        if (ClockInterval < TimeSpan.FromSeconds(1) || ClockInterval > TimeSpan.FromHours(1))
            yield return $"{section}:ClockInterval is {ClockInterval}: use 00:00:01 to 01:00:00.";
        foreach (var fault in Smtp.Faults($"{section}:Smtp")) yield return fault;
        foreach (var fault in Webhook.Faults($"{section}:Webhook")) yield return fault;
    }
}
