using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bot.Contracts;
using Bot.Core.Digests;
using Bot.Core.Mails;
using Bot.Core.Threads;
using Bot.Digests;
using Bot.Hosting;
using Bot.Ingest;
using Bot.Storage;
using MassTransit;
using MimeKit;
using Spectre.Console;

namespace Bot.Cli.Demo;

/// <summary>The service itself, with its default store and bus, over the sample list: what one sees is what a real list would give.</summary>
internal sealed class DemoRun(string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, string> secrets = [];
    private readonly IAnsiConsole console = AnsiConsole.Console;

    public async Task<int> RunAsync(CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, "demo.*")) File.Delete(old);

        await using var receiver = await DemoReceiver.StartAsync(secrets.GetValueOrDefault, TimeProvider.System, token);
        await using var service = BotHost.Build(Options());
        await service.Services.GetRequiredService<Migrator>().MigrateAsync(token);
        await SubscribeAsync(service.Services, "/news", receiver, daily: null, token);
        await SubscribeAsync(service.Services, "/digest", receiver, daily: "06:30", token);
        await service.StartAsync(token);

        var mails = await FeedAsync(service.Services, token);
        await WaitAsync("the threads to be summarised", async () => await WaitingAsync(service.Services, token) == 0, token);
        var threads = await ShowThreadsAsync(service.Services, mails, token);
        await MakeDigestDueAsync(service.Services, token);
        await WaitAsync("the webhooks", () => Task.FromResult(receiver.Received.Any(webhook => webhook.Path == "/digest")), token);
        await ShowDigestAsync(threads, mails, token);
        var fine = ShowWebhooks(receiver);
        await service.StopAsync(token);
        ShowNextSteps(watch.Elapsed);
        return fine ? 0 : 1;
    }

    private BotOptions Options() => new()
    {
        Storage = new StorageOptions { Sqlite = new() { Path = Path.Combine(folder, "demo.db") } },
        // Nobody waits half a minute for a demo.
        Summaries = new() { QuietTime = TimeSpan.Zero },
        Delivery = new() { Webhook = new() { AllowPrivateAddresses = true }, ClockInterval = TimeSpan.FromSeconds(1) },
        Archive = new ArchiveOptions { Link = SampleList.ArchiveLink },
        Web = new WebOptions { Url = "http://127.0.0.1:0" },
        Log = new LogOptions { Level = Serilog.Events.LogEventLevel.Warning },
    };

    private async Task SubscribeAsync(IServiceProvider services, string path, DemoReceiver receiver, string? daily, CancellationToken token)
    {
        var wanted = SubscribeVerb.Make(new Uri(receiver.Url, path).ToString(), [], daily, "Europe/Berlin", TimeProvider.System);
        secrets[path] = wanted.Secret!;
        await services.GetRequiredService<SubscriptionStore>().AddAsync(wanted, token);
    }

    /// <summary>Stores the sample mails and tells of them, as a mailbox's poller does.</summary>
    private static async Task<int> FeedAsync(IServiceProvider services, CancellationToken token)
    {
        await using var sample = SampleList.Open();
        var raws = MboxReader.Read(sample).Select(entry => new RawArrival(entry.Raw, SampleList.Until)).ToArray();
        var batch = new MailBatch(raws, new MailCursor("demo", "", 1, raws.Length));
        var pending = await services.GetRequiredService<MailIntake>().StoreAsync(batch, SampleList.Name, token);
        await services.GetRequiredService<IBus>().PublishEventsAsync([.. pending.Select(mail => new MailArrived(mail.List, mail.Mail))], token);
        return raws.Length;
    }

    private static async Task<int> WaitingAsync(IServiceProvider services, CancellationToken token)
    {
        var counts = await services.GetRequiredService<MailStore>().CountsAsync(token);
        var threads = await services.GetRequiredService<SummaryStore>().UnsummarizedAsync(token);
        return (int)counts.Pending + threads.Count;
    }

    private async Task<IReadOnlyList<StoredThread>> ShowThreadsAsync(IServiceProvider services, int mails, CancellationToken token)
    {
        var threads = await services.GetRequiredService<ThreadStore>().ThreadsAsync(null, null, null, withText: true, token);
        var lists = threads.Select(thread => thread.Row.List).Distinct().Count();
        Step($"{mails} mails came in from {lists} invented lists, and are {threads.Count} threads");
        foreach (var stored in threads.OrderByDescending(thread => thread.Mails.Count))
        {
            var thread = ThreadBuilder.BuildOne(stored.Mails);
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  {thread.Mails.Count,3}  {thread.Subject}");
        }

        return threads;
    }

    private static async Task MakeDigestDueAsync(IServiceProvider services, CancellationToken token)
    {
        // The subscriber's hour has come.
        var due = (await services.GetRequiredService<SubscriptionStore>().AllAsync(token)).Single(each => each.DueAt is not null);
        await services.GetRequiredService<IBus>().PublishEventsAsync([new DigestDue(due.Id, due.DueAt!.Value)], token);
    }

    private async Task ShowDigestAsync(IReadOnlyList<StoredThread> threads, int mails, CancellationToken token)
    {
        var sources = threads
            .Select(stored => DigestSource.Of(stored.Row.List, ThreadBuilder.BuildOne(stored.Mails), stored.Row.FreshSummary(), stored.Mails.Select(mail => mail.Id).ToHashSet()))
            .ToArray();
        var stored = sources.SelectMany(source => source.NewMailIds).Distinct().Count();
        var digest = DigestBuilder.Build([SampleList.Name], TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), SampleList.Until, sources, stored);
        var rendering = new DigestRendering { Links = Options().Archive.ToLinks(), Reason = "This is the digest that a subscriber of all this would get." };
        var eml = DigestMail.Render(
            digest, rendering, new MailboxAddress("", "bot@example.org"), MailboxAddress.Parse("you@example.org"), "demo");
        await File.WriteAllBytesAsync(Path.Combine(folder, "demo.eml"), eml, token);
        await File.WriteAllTextAsync(Path.Combine(folder, "demo.html"), DigestHtml.Render(digest, rendering), token);

        Step("the digest, as it looks in a mail program that shows text");
        console.WriteLine();
        // Not through the console's own layout, which would break long links.
        await Console.Out.WriteAsync(DigestText.Render(digest, rendering));
        Step("the same as a mail and as a page");
        await Console.Out.WriteLineAsync($"  {Path.Combine(folder, "demo.eml")}\n  {Path.Combine(folder, "demo.html")}");
    }

    private bool ShowWebhooks(DemoReceiver receiver)
    {
        var all = receiver.Received;
        Step($"{all.Count} webhooks arrived at {receiver.Url}, {all.Count(webhook => webhook.IsSigned)} with a valid signature");
        var sample = all.First(webhook => webhook.Path == "/digest");
        using var body = JsonDocument.Parse(sample.Body);
        console.Write(new Text($"  webhook-id: {sample.Id}\n  type: {body.RootElement.GetProperty("type").GetString()}, {sample.Body.Length:N0} bytes of JSON\n"));
        return all.All(webhook => webhook.IsSigned);
    }

    private void ShowNextSteps(TimeSpan took)
    {
        Step($"done in {took.TotalSeconds:0.0} s. Next, on a list of your own");
        console.Write(new Text(
            """
              bot digest --from list.mbox               a digest of any mbox file or Maildir
              bot import list.mbox                      take old mail into the store
              bot subscribe you@example.org             a digest a day, at 07:00
              bot run                                   the service; it says what to set
              bot doctor                                checks every setting by using it

            """));
    }

    private void Step(string text)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(text)}[/]") { Justification = Justify.Left });
    }

    private static async Task WaitAsync(string what, Func<Task<bool>> isSo, CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (watch.Elapsed > Patience) throw new TimeoutException($"Waited {Patience.TotalSeconds} s in vain for {what}.");
            await Task.Delay(100, token);
        }
    }
}
