using System.Globalization;
using System.Text;
using Bot.EndToEndTests.Servers;
using MailKit;

namespace Bot.EndToEndTests.ServerTests;

public sealed class PublicInboxServerTests(SharedServers servers)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_read_by_IMAP_and_its_watcher_hears_of_a_new_mail()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync([Mail(1), Mail(2)]);
        using var client = await publicInbox.ConnectAsync();
        var folder = await client.GetFolderAsync(PublicInboxServer.MailboxOf(list), Cancelled);
        await folder.OpenAsync(FolderAccess.ReadOnly, Cancelled);
        Assert.Equal(2, folder.Count);
        using var heard = new CancellationTokenSource(Soon);
        folder.CountChanged += (_, _) => heard.Cancel();
        var idle = client.IdleAsync(heard.Token, Cancelled);

        await publicInbox.AddAsync(list, [Mail(3)]);
        await idle;

        Assert.Equal(3, folder.Count);
        Assert.Equal("Mail 3", (await folder.GetMessageAsync(2, Cancelled)).Subject);
    }

    private static byte[] Mail(int number) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"From: Ada <ada@example.org>\nTo: list@example.org\nSubject: Mail {number}\nDate: Thu, 1 Jan 2026 0{number}:00:00 +0000\nMessage-ID: <{number}@example.org>\n\nHello {number}.\n"));
}
