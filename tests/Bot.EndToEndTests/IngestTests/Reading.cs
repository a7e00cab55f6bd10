using Bot.EndToEndTests.Servers;
using Bot.Ingest;
using Bot.Storage;
using Bot.Tests.Storage;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;
using System.Runtime.CompilerServices;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>The poller of one mailbox, as the service runs it, over a store of its own.</summary>
internal sealed class Reading : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly IBusControl bus = Bus.Factory.CreateUsingInMemory(_ => { });
    private readonly Stores stores;
    private readonly ImapAccount account;
    private Task polling = Task.CompletedTask;

    private Reading(Stores stores, ImapAccount account)
    {
        (this.stores, this.account) = (stores, account);
        Mailboxes = new MailboxStore(stores.Database, TimeProvider.System);
        States = new SourceStates(Mailboxes, TimeProvider.System);
    }

    public MailboxStore Mailboxes { get; }

    public SourceStates States { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts to read.</summary>
    /// <param name="options">The account.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="afterFirst">What happens to the mailbox after the first mails were stored and before the next is fetched.</param>
    public static async Task<Reading> StartAsync(SourceOptions options, string folder = "INBOX", Func<Task>? afterFirst = null)
    {
        var path = Path.Combine(TestFolder.Create("reading"), "bot.db");
        var reading = new Reading(await Stores.OpenAsync(new Database(new StorageOptions { Sqlite = new() { Path = path } })), ImapAccount.Of(options, TimeProvider.System));
        await reading.bus.StartAsync(Token);
        IMailSource source = new ImapSource(
            reading.account, [folder], reading.stores.Mails, reading.Mailboxes, NullLogger<ImapSource>.Instance, TimeProvider.System);
        if (afterFirst is not null) source = new Interrupted(source, afterFirst);
        var poller = new MailPoller(
            source, Stores.List, [(options.Account, folder)], reading.stores.Database, reading.stores.Mails, new MailIntake(reading.stores.Mails, NullLogger<MailIntake>.Instance), reading.bus, reading.States,
            NullLogger<MailPoller>.Instance, TimeProvider.System);
        reading.polling = Task.Run(() => poller.RunAsync(reading.stop.Token), Token);
        return reading;
    }

    /// <summary>Waits until that many mails are stored.</summary>
    public Task HasAsync(int mails, TimeSpan? within = null) => Wait.ForAsync(
        async () => await stores.ScalarAsync<long>("SELECT COUNT(*) FROM mails"),
        count => count >= mails,
        within ?? TimeSpan.FromSeconds(30),
        count => $"{mails} mails: {count} came. {string.Join(' ', States.All.Values)}");

    /// <summary>Waits until the mailbox has been read up to that UID.</summary>
    public Task ReachedAsync(long uid) => Wait.ForAsync(
        async () => await stores.ScalarAsync<long>("SELECT COALESCE(MAX(uid), 0) FROM cursors"),
        reached => reached >= uid,
        TimeSpan.FromSeconds(30),
        reached => $"UID {uid}: {reached} was reached. {string.Join(' ', States.All.Values)}");

    public Task<IReadOnlyList<T>> ColumnAsync<T>(string sql) => stores.ColumnAsync<T>(sql);

    public Task<byte[]?> RawAsync(string id) => stores.Mails.RawAsync(id, Token);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await polling;
        await bus.StopAsync(Token);
        await stores.DisposeAsync();
        account.Dispose();
        stop.Dispose();
    }

    private sealed class Interrupted(IMailSource source, Func<Task> afterFirst) : IMailSource
    {
        private bool done;

        public string Name => source.Name;

        public async IAsyncEnumerable<MailBatch> ReadAsync(
            Func<string, string, CancellationToken, Task<MailCursor?>> cursorOf, [EnumeratorCancellation] CancellationToken token)
        {
            await foreach (var batch in source.ReadAsync(cursorOf, token))
            {
                yield return batch;
                if (done || batch.Mails.Count == 0) continue;
                done = true;
                await afterFirst();
            }
        }
    }
}
