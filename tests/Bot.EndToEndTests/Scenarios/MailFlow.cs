using Bot.Core.Mails;
using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>An installation with a webhook that is told at once and one that gets a daily digest, and mails that flow into its mailbox.</summary>
internal sealed class MailFlow : IAsyncDisposable
{
    private readonly DovecotServer _dovecot;
    private readonly WebhookReceiver _receiver;
    private int _sent;

    private MailFlow(Installation installation, DovecotServer dovecot, WebhookReceiver receiver) =>
        (Installation, _dovecot, _receiver) = (installation, dovecot, receiver);

    public Installation Installation { get; }

    public static async Task<MailFlow> StartAsync(SharedServers servers, Backend backend)
    {
        var flow = new MailFlow(await Installation.CreateAsync(servers, backend), await servers.DovecotAsync(), await WebhookReceiver.StartNewAsync());
        await flow.Installation.SubscribeWebhookAsync(new Uri(flow._receiver.Url, "news"));
        await flow.Installation.SubscribeWebhookAsync(new Uri(flow._receiver.Url, "digest"), "--daily", "07:00");
        return flow;
    }

    /// <summary>Puts mails into the mailbox, 50 at a time.</summary>
    public async Task SendAsync(IReadOnlyList<byte[]> mails, TimeSpan pause)
    {
        foreach (var part in mails.Chunk(50))
        {
            await _dovecot.AppendAsync(Installation.List, part);
            _sent += part.Length;
            if (pause > TimeSpan.Zero) await Task.Delay(pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until all is done, and checks that each mail is there once, was told of once and stands in one digest.</summary>
    /// <returns>The figures, in words.</returns>
    public async Task<string> AssertAllAsync(IReadOnlyList<byte[]> mails, BotProcess bot, TimeSpan within)
    {
        var expected = mails.AsParallel().Select(raw => MailReader.Read(raw, DateTimeOffset.UnixEpoch)).Select(mail => (mail.Id, mail.ContentHash)).Distinct().Count();
        await bot.WaitForAsync(async () => await Installation.QueryAsync<long>("SELECT COALESCE(MAX(uid), 0) FROM cursors") == _sent, within, "all mails to be stored");
        Assert.Equal(expected, await Installation.QueryAsync<long>("SELECT COUNT(*) FROM mails"));
        await Installation.SettleAsync(bot, expected, within);
        await Installation.MakeDigestsDueAsync();
        await bot.WaitForAsync(
            async () => await Installation.QueryAsync<bool>(
                "SELECT EXISTS (SELECT 1 FROM deliveries WHERE kind = 'digest') AND NOT EXISTS (SELECT 1 FROM deliveries WHERE state <> 'sent')"),
            within,
            "every delivery to be sent");

        var requests = _receiver.Requests;
        var effects = Outcome.Effects(requests, []);
        var told = effects.Where(effect => effect.StartsWith("told of ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(expected, told.Length);
        Assert.Equal(told.Distinct(), told);
        Assert.Single(effects, effect => effect.Contains($"\"stored\":{expected}", StringComparison.Ordinal));
        var positions = await Installation.QueryAllAsync<long>("SELECT position FROM list_mails ORDER BY list, position");
        Assert.Equal(expected, positions.Count);
        var again = requests.Count - requests.Select(request => request.Id).Distinct().Count();
        return $"{told.Length} of {expected} mails, 0 double effects, {again} of {requests.Count} webhooks sent again under the same id";
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        await _receiver.DisposeAsync();
    }
}
