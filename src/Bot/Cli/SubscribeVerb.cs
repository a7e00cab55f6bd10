using System.CommandLine;
using Bot.Core.Digests;
using Bot.Delivery;
using Bot.Hosting;
using Bot.Storage;
using MimeKit;

namespace Bot.Cli;

internal static class SubscribeVerb
{
    private const string DefaultHour = "07:00";

    public static Command Create()
    {
        var target = new Argument<string>("ADDRESS|URL") { Description = "Where to send: a mail address, or the URL of a webhook." };
        var lists = new Option<string[]>("--list") { Description = "The list; give it several times for several. Default: all.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        var daily = new Option<string?>("--daily")
        {
            Description = $"A digest a day at this local time. Default for an address: {DefaultHour}; a URL without it is told of each change at once.",
            HelpName = "HH:MM",
        };
        var zone = new Option<string>("--zone") { Description = "The subscriber's zone, such as Europe/Berlin.", DefaultValueFactory = _ => "UTC", HelpName = "ZONE" };
        return new Command("subscribe", "Subscribes a person to a daily digest, or a webhook to digests or to each change at once.") { target, lists, daily, zone }.WithExamples(
            "bot subscribe ann@example.org --list git.vger.kernel.org --daily 07:30 --zone Europe/Berlin",
            "bot subscribe https://hooks.example.org/lists --list git.vger.kernel.org").Does((parse, token) => RunAsync(
            Settings.Load(parse.GetValue(BotCommand.Config)),
            Make(parse.GetValue(target)!, parse.GetValue(lists) ?? [], parse.GetValue(daily), parse.GetValue(zone)!, TimeProvider.System),
            token));
    }

    /// <summary>The subscription that the words ask for.</summary>
    /// <exception cref="UsageException">They make none; every fault is named.</exception>
    internal static Subscription Make(string target, string[] lists, string? daily, string zone, TimeProvider time)
    {
        var isWebhook = target.Contains("://", StringComparison.Ordinal);
        List<string> faults = [];
        if (isWebhook && WebhookTarget.Fault(target) is { } urlFault) faults.Add(urlFault);
        if (!isWebhook && !IsAddress(target)) faults.Add($"\"{target}\" is neither a mail address (ann@example.org) nor a URL (https://hooks.example.org/lists).");
        if (!DigestZone.TryFind(zone, out var found, out var zoneFault)) faults.Add(zoneFault);
        daily ??= isWebhook ? null : DefaultHour;
        TimeOnly hour = default;
        if (daily is not null && !DigestSchedule.TryParse(daily, out hour, out var hourFault)) faults.Add(hourFault);
        if (faults.Count > 0) throw new UsageException(string.Join('\n', faults));

        var now = time.GetUtcNow();
        return new Subscription
        {
            Id = 0,
            Target = target,
            Channel = isWebhook ? "webhook" : "smtp",
            Lists = string.Join('\n', lists.Select(list => list.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)),
            DailyAt = daily,
            Zone = found!.Id,
            Secret = isWebhook ? StandardWebhooks.NewSecret() : null,
            CreatedAt = now,
            DueAt = daily is null ? null : DigestSchedule.Next(hour, found, now),
        };
    }

    private static bool IsAddress(string target) =>
        MailboxAddress.TryParse(target, out var mailbox) && mailbox.Name is null or "" && mailbox.Address.Contains('@', StringComparison.Ordinal);

    private static async Task<int> RunAsync(BotOptions options, Subscription wanted, CancellationToken token)
    {
        await using var store = await OpenStore.AtAsync(options, token);
        var (subscription, isNew) = await store.Get<SubscriptionStore>().AddAsync(wanted, token);
        var lists = subscription.Lists.Length == 0 ? "all lists" : string.Join(", ", subscription.ListNames);
        await Console.Out.WriteLineAsync(!isNew
            ? $"{subscription.Target} is subscribed already (number {subscription.Id})."
            : subscription.DueAt is { } due
                ? $"Subscribed {subscription.Target} to {lists} (number {subscription.Id}): daily at {subscription.DailyAt} {subscription.Zone}, first {due:yyyy-MM-dd HH:mm:ss} UTC."
                : $"Subscribed {subscription.Target} to {lists} (number {subscription.Id}): each change at once.");
        var known = await store.Get<MailStore>().ListsAsync(token);
        foreach (var unknown in subscription.ListNames.Except(known))
            await Console.Error.WriteLineAsync($"No mail of {unknown} has come yet. {(known.Count == 0 ? "" : $"Lists with mail: {string.Join(", ", known)}.")}");
        if (subscription.Channel == "smtp" && !options.Delivery.Smtp.IsConfigured)
            await Console.Error.WriteLineAsync("No mail server is configured, so no digest can leave: set Bot:Delivery:Smtp:Host and Bot:Delivery:Smtp:From.");
        if (isNew && subscription.Secret is { } secret)
            await Console.Out.WriteLineAsync($"Its webhooks are signed (Standard Webhooks) with this secret, which is shown only now:\n{secret}");
        return 0;
    }
}
