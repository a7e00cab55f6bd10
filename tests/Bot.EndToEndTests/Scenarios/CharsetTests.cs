using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>What the service reads is what an import reads, though the service has used MimeKit before: for the sender's address.</summary>
public sealed class CharsetTests(SharedServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_Japanese_subject_is_stored_as_it_was_written()
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Embedded);
        await (await servers.DovecotAsync()).AppendAsync(
            installation.List,
            "From: Ada <ada@example.org>\r\nDate: Mon, 2 Mar 2026 08:00:00 +0000\r\nSubject: =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?=\r\nMessage-ID: <a@example.org>\r\n\r\nHello.\r\n");

        var bot = installation.Start();
        await bot.WaitForAsync("Opened", Patience);
        await installation.SettleAsync(bot, 1, Patience);

        Assert.Equal("テスト", await installation.QueryAsync<string>("SELECT subject FROM mails"));
    }
}
