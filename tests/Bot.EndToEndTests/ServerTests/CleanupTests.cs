using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.ServerTests;

public sealed class CleanupTests(SharedServers servers)
{
    private const string Ready = "servers are up in ";

    [Fact]
    public async Task No_process_and_no_folder_stays_when_the_test_host_is_killed()
    {
        await servers.PostfixAsync();
        await servers.PostgresAsync();
        await servers.RabbitMqAsync();
        var host = Path.Combine(AppContext.BaseDirectory, "Bot.EndToEndTests");
        await using var child = ChildProcess.Start(new ChildCommand(
            host, ["-explicit", "only", "-showLiveOutput", "-method", $"*.{nameof(A_test_host_with_servers_that_waits_to_be_killed)}"], "/", InheritEnvironment: true));
        var line = await child.LineAsync(line => line.Contains(Ready, StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        var folder = line[(line.IndexOf(Ready, StringComparison.Ordinal) + Ready.Length)..].Trim();
        var family = ProcessTable.Family(child.Id);
        Assert.True(family.Count > 10, $"Only {family.Count} processes: the servers do not run.");

        child.Signal(Signal.Kill);

        await Wait.UntilAsync(
            () => !Directory.Exists(folder) && !ProcessTable.Running().Any(process => family.Contains(process.Id)),
            TimeSpan.FromSeconds(15),
            () => $"{folder} and its processes to go.");
    }

    [Fact(Explicit = true)]
    public async Task A_test_host_with_servers_that_waits_to_be_killed()
    {
        await Task.WhenAll(servers.PostfixAsync(), servers.PostgresAsync(), servers.RabbitMqAsync());

        Console.WriteLine(Ready + TestFolder.Root);
        await Task.Delay(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
    }
}
