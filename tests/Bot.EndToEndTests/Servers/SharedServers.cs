using System.Runtime.Versioning;
using System.Text;
using Bot.EndToEndTests.Servers;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(SharedServers))]
// Most of the time a test waits for other processes; so three classes take turns on few processors. Not "all": the tests of a class share its servers.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 3)]
[assembly: SupportedOSPlatform("linux")]

namespace Bot.EndToEndTests.Servers;

/// <summary>The servers of this test run: each is started when the first test asks for it, and shared by all that follow. A test
/// asks for a mailbox, virtual host or database of its own. A class whose tests stop, kill or starve a server has servers of its own,
/// by IClassFixture, or runs <see cref="Alone"/>: the next test that asks finds the server running again.</summary>
public sealed class SharedServers : IAsyncDisposable
{
    private readonly Lazy<Task<DovecotServer>> _dovecot = new(DovecotServer.StartNewAsync);
    private readonly Lazy<Task<RabbitMqServer>> _rabbitMq = new(RabbitMqServer.StartNewAsync);
    private readonly Lazy<Task<PostgresServer>> _postgres = new(PostgresServer.StartNewAsync);
    private readonly Lazy<Task<PublicInboxServer>> _publicInbox = new(PublicInboxServer.StartNewAsync);
    private readonly Lazy<Task<PostfixServer>> _postfix;

    /// <summary>As the program does at its start; the tests too use MimeKit before anything of the bot's.</summary>
    static SharedServers() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public SharedServers() => _postfix = new(async () => await PostfixServer.StartNewAsync(await DovecotAsync()));

    public Task<DovecotServer> DovecotAsync() => RunningAsync(_dovecot);

    public Task<RabbitMqServer> RabbitMqAsync() => RunningAsync(_rabbitMq);

    public Task<PostgresServer> PostgresAsync() => RunningAsync(_postgres);

    public Task<PublicInboxServer> PublicInboxAsync() => RunningAsync(_publicInbox);

    /// <summary>Starts Dovecot too, to which it delivers.</summary>
    public async Task<PostfixServer> PostfixAsync()
    {
        await DovecotAsync();
        return await RunningAsync(_postfix);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(
        EndAsync(_postfix), EndAsync(_dovecot), EndAsync(_rabbitMq), EndAsync(_postgres), EndAsync(_publicInbox));

    private static async Task<T> RunningAsync<T>(Lazy<Task<T>> server)
        where T : Server
    {
        var started = await server.Value;
        await started.StartAsync();
        return started;
    }

    private static async Task EndAsync<T>(Lazy<Task<T>> server)
        where T : Server
    {
        if (server.IsValueCreated && server.Value.IsCompletedSuccessfully) await (await server.Value).DisposeAsync();
    }
}
