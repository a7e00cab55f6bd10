using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bot.EndToEndTests.Servers;

/// <summary>A real server as a child process, on loopback ports and in a folder of its own, which it keeps over stops and kills.</summary>
public abstract class Server : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(20);

    private ChildProcess? _process;

    protected Server(string name)
    {
        Name = name;
        Folder = TestFolder.Create(name);
    }

    public string Name { get; }

    public string Folder { get; }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>What a graceful stop sends.</summary>
    protected virtual Signal StopSignal => Signal.Terminate;

    /// <summary>The log file to quote in errors, for servers that do not log to their output.</summary>
    protected virtual string? LogFile => null;

    protected abstract ChildCommand Command { get; }

    /// <summary>True when the server serves.</summary>
    protected abstract Task<bool> IsReadyAsync(CancellationToken cancellationToken);

    /// <summary>Starts it, for the first time or again, and waits until it serves. Nothing happens when it runs.</summary>
    public async Task StartAsync()
    {
        if (IsRunning) return;
        await StartingAsync();
        if (_process is not null) await _process.DisposeAsync();
        _process = ChildProcess.Start(Command);
        await Wait.UntilAsync(
            async () =>
            {
                if (_process.HasExited) throw new InvalidOperationException($"{Name} ended before it served.{Log()}");
                using var moment = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                moment.CancelAfter(TimeSpan.FromSeconds(2));
                try
                {
                    return await IsReadyAsync(moment.Token);
                }
                catch (Exception exception) when (exception is IOException or SocketException or HttpRequestException or OperationCanceledException)
                {
                    return false;
                }
            },
            StartTime,
            () => $"{Name} to serve.{Log()}");
    }

    /// <summary>A graceful stop.</summary>
    public async Task StopAsync()
    {
        if (_process is null) return;
        _process.Signal(StopSignal);
        await Wait.UntilAsync(() => _process.HasExited, StopTime, () => $"{Name} to stop.{Log()}");
        await _process.KillGroupAsync();
    }

    /// <summary>kill -9 of the whole server, and returns when its ports are free.</summary>
    public virtual async Task KillAsync()
    {
        if (_process is not null) await _process.KillGroupAsync();
    }

    /// <summary>SIGSTOP: connections stay, nothing answers. <see cref="Resume"/> ends it.</summary>
    public void Suspend() => _process?.SignalGroup(Signal.Stop);

    public void Resume() => _process?.SignalGroup(Signal.Continue);

    /// <summary>A graceful stop, and a start on the same ports and data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What must be there before each start.</summary>
    protected virtual Task StartingAsync() => Task.CompletedTask;

    protected virtual async Task EndAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        if (Environment.GetEnvironmentVariable("BOT_TEST_KEEP") != "1") Directory.Delete(Folder, recursive: true);
    }

    /// <summary>True when the port greets with that text.</summary>
    protected static async Task<bool> GreetsAsync(int port, string greeting, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await reader.ReadLineAsync(cancellationToken) is { } line && line.StartsWith(greeting, StringComparison.Ordinal);
    }

    protected string PathOf(params string[] names) => Path.Combine([Folder, .. names]);

    /// <summary>The end of what the server wrote, to be quoted in errors.</summary>
    protected string Log()
    {
        if (LogFile is null || !File.Exists(LogFile)) return _process?.Tail() ?? "";
        return $"{_process?.Tail()}{Environment.NewLine}{LogFile}:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", File.ReadLines(LogFile).TakeLast(20))}";
    }
}
