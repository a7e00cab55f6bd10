using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Bot.EndToEndTests.Servers;

/// <summary>A process in a session of its own, with its output kept line by line. Disposing kills its whole process group, and so
/// does the end of the test host.</summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _pumps;
    private bool _isGone;

    private ChildProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        Janitor.Add(Id);
        process.StandardInput.Close();
        _pumps = Task.WhenAll(PumpAsync(process.StandardOutput, _output), PumpAsync(process.StandardError, _error));
    }

    /// <summary>The process id; also the id of its process group.</summary>
    public int Id { get; }

    public bool HasExited => _isGone || _process.HasExited;

    /// <summary>All lines so far, of standard output and standard error in the order of reading.</summary>
    public IReadOnlyList<string> Lines
    {
        get { lock (_lines) return [.. _lines]; }
    }

    public string StandardOutput
    {
        get { lock (_output) return _output.ToString(); }
    }

    public string StandardError
    {
        get { lock (_error) return _error.ToString(); }
    }

    public static ChildProcess Start(ChildCommand command)
    {
        List<string> line = ["setsid"];
        if (command.Unprivileged && Unprivileged.IsNeeded)
            line.AddRange(["setpriv", $"--reuid={Unprivileged.User}", $"--regid={Unprivileged.Group}", "--clear-groups", "--no-new-privs", "--"]);
        line.Add(command.Program);
        line.AddRange(command.Arguments);
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = command.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!command.InheritEnvironment)
        {
            start.Environment.Clear();
            start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
            start.Environment["LANG"] = "C.UTF-8";
        }
        foreach (var (name, value) in command.Environment ?? new Dictionary<string, string?>())
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{command.Program} did not start."));
    }

    /// <summary>Runs to the end. An exit code other than 0 is an answer, not an exception.</summary>
    public static async Task<ProcessResult> RunAsync(ChildCommand command, TimeSpan within)
    {
        await using var child = Start(command);
        var code = await child.ExitAsync(within);
        return new ProcessResult(code, child.StandardOutput, child.StandardError);
    }

    /// <summary>Runs to the end, and throws what it said unless it exits with 0.</summary>
    public static async Task<string> DoAsync(ChildCommand command)
    {
        var (code, output, error) = await RunAsync(command, TimeSpan.FromSeconds(60));
        if (code != 0)
            throw new InvalidOperationException($"{command.Program} {string.Join(' ', command.Arguments)} exited with {code}: {error}{output}");
        return output;
    }

    /// <summary>Waits for the end of the process and of its output; the exit code, 128 + n after signal n.</summary>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            await _pumps.WaitAsync(deadline.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Process {Id} has not ended within {within.TotalSeconds:0.#} s.{Tail()}");
        }
    }

    /// <summary>The first line, past or future, that fits.</summary>
    public async Task<string> LineAsync(Func<string, bool> fits, TimeSpan within)
    {
        var seen = 0;
        string? found = null;
        await Wait.UntilAsync(
            () =>
            {
                var ended = HasExited && _pumps.IsCompleted;
                lock (_lines)
                {
                    for (; found is null && seen < _lines.Count; seen++)
                        if (fits(_lines[seen])) found = _lines[seen];
                }
                if (found is null && ended) throw new InvalidOperationException($"Process {Id} ended with {_process.ExitCode} before the line came.{Tail()}");
                return found is not null;
            },
            within,
            () => $"a line of process {Id}.{Tail()}");
        return found!;
    }

    /// <summary>Sends a signal to the process alone. Nothing happens when it has ended.</summary>
    public void Signal(Signal signal)
    {
        if (!HasExited) _ = Kill(Id, (int)signal);
    }

    /// <summary>Sends a signal to the process and all of its group.</summary>
    public void SignalGroup(Signal signal)
    {
        if (!_isGone) _ = Kill(-Id, (int)signal);
    }

    /// <summary>SIGKILL to the process, its group and its descendants (PostgreSQL's leave the group); returns when none of them runs.</summary>
    public async Task KillGroupAsync()
    {
        // By now the number may be another's.
        if (_isGone) return;
        var family = ProcessTable.Family(Id);
        SignalGroup(Servers.Signal.Kill);
        foreach (var member in family) _ = Kill(member, (int)Servers.Signal.Kill);
        await _process.WaitForExitAsync(CancellationToken.None);
        await Wait.UntilAsync(
            () => !ProcessTable.Running().Any(process => process.Group == Id || family.Contains(process.Id)),
            TimeSpan.FromSeconds(10),
            () => $"process group {Id} to end after SIGKILL");
        _isGone = true;
        Janitor.Drop(Id);
    }

    /// <summary>The last lines of output, for an error.</summary>
    public string Tail() => $"{Environment.NewLine}Its last lines:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", Lines.TakeLast(20))}";

    public async ValueTask DisposeAsync()
    {
        await KillGroupAsync();
        _process.Dispose();
    }

    private async Task PumpAsync(StreamReader reader, StringBuilder text)
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        for (int read; (read = await reader.ReadAsync(buffer)) > 0;)
        {
            lock (text) text.Append(buffer, 0, read);
            for (var at = 0; at < read; at++)
            {
                if (buffer[at] == '\n') Keep(line);
                else line.Append(buffer[at]);
            }
        }
        if (line.Length > 0) Keep(line);
    }

    private void Keep(StringBuilder line)
    {
        lock (_lines) _lines.Add(line.ToString().TrimEnd('\r'));
        line.Clear();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
