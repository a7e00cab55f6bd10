using System.Diagnostics;
using System.Text.Json;
using Bot.Delivery;
using Bot.EndToEndTests.Servers;
using MimeKit;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>Mail stands in a real mailbox; a digest stands in a subscriber's real mailbox, and signed webhooks arrive.</summary>
public sealed class MainLineTests(SharedServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Replicated)]
    public async Task A_real_list_becomes_one_digest_by_mail_one_by_webhook_and_news_at_once(Backend backend)
    {
        var mails = RealMail.Read(RealMail.Ksummit);
        await using var installation = await Installation.CreateAsync(servers, backend);
        await using var receiver = await WebhookReceiver.StartNewAsync();
        var dovecot = await servers.DovecotAsync();
        var subscriber = dovecot.NextMailbox();
        await dovecot.AppendAsync(installation.List, mails);
        await installation.RunAsync("subscribe", subscriber.Address, "--daily", "07:00", "--zone", "Europe/Berlin");
        var digestSecret = await installation.SubscribeWebhookAsync(new Uri(receiver.Url, "digest"), "--daily", "07:00");

        var bot = installation.Start();
        var distinct = await WaitForMailsAsync(installation, bot, mails.Count);
        await installation.MakeDigestsDueAsync();
        var digest = Assert.Single(await dovecot.ReadAsync(subscriber, 1, Patience));
        var webhook = await receiver.WaitForAsync(request => request.Path == "/digest", Patience);

        AssertDigestMail(digest, subscriber, distinct);
        AssertSigned(webhook, digestSecret);
        var published = JsonDocument.Parse(webhook.Body).RootElement;
        Assert.Equal("digest.published", published.GetProperty("type").GetString());
        Assert.Equal(distinct, published.GetProperty("data").GetProperty("coverage").GetProperty("shown").GetInt64());

        var newsSecret = await installation.SubscribeWebhookAsync(new Uri(receiver.Url, "news"));
        var watch = Stopwatch.StartNew();
        var fresh = await SendAsync(installation.List);
        var news = await receiver.WaitForAsync(request => request.Path == "/news", Patience);
        TestContext.Current.TestOutputHelper!.WriteLine($"From SMTP to webhook: {watch.ElapsedMilliseconds} ms");

        AssertSigned(news, newsSecret);
        Assert.Equal(fresh, JsonDocument.Parse(news.Body).RootElement.GetProperty("data").GetProperty("newMails")[0].GetProperty("messageId").GetString());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"The webhook came {watch.Elapsed} after the mail.");
        Assert.Equal(0, await bot.StopAsync());
        Assert.Single(await dovecot.ReadAsync(subscriber));
        Assert.Single(receiver.Requests, request => request.Path == "/digest");
        Assert.Single(receiver.Requests, request => request.Path == "/news");
    }

    /// <summary>Waits until all are stored and threaded; copies of one mail count once.</summary>
    private static async Task<long> WaitForMailsAsync(Installation installation, BotProcess bot, int sent)
    {
        await bot.WaitForAsync(
            async () => await installation.QueryAsync<long>("SELECT COALESCE(MAX(uid), 0) FROM cursors") >= sent, Patience, $"{sent} mails to be fetched");
        var distinct = await installation.QueryAsync<long>("SELECT COUNT(*) FROM mails");
        await installation.SettleAsync(bot, distinct, Patience);
        return distinct;
    }

    private static void AssertDigestMail(MimeMessage digest, Mailbox subscriber, long mails)
    {
        Assert.Equal(subscriber.Address, Assert.Single(digest.To.Mailboxes).Address);
        Assert.IsType<MultipartAlternative>(digest.Body);
        Assert.Equal("auto-generated", digest.Headers["Auto-Submitted"]);
        Assert.Contains($"{mails} of {mails} mails", digest.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://lore.kernel.org/all/", digest.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://lore.kernel.org/all/", digest.HtmlBody, StringComparison.Ordinal);
    }

    private static void AssertSigned(WebhookRequest request, string secret) => Assert.True(
        StandardWebhooks.Verify(
            secret, request.Id, request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], request.Body, request.ReceivedAt),
        "The signature does not verify.");

    private async Task<string> SendAsync(Mailbox list)
    {
        using var mail = new MimeMessage { Subject = "A new question", Body = new TextPart("plain") { Text = "Who will take the next step?\n" } };
        mail.From.Add(MailboxAddress.Parse("Ann <ann@lab.test>"));
        mail.To.Add(MailboxAddress.Parse(list.Address));
        await (await servers.PostfixAsync()).SendAsync(mail);
        return mail.MessageId!;
    }
}
