namespace Bot.EndToEndTests.Servers;

/// <summary>The real executable, as an operator starts it: arguments, environment, signals, output.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(12) };

    private readonly ChildProcess _process;
    private string _health = "nothing yet";

    private BotProcess(ChildProcess process, string folder, Uri url)
    {
        _process = process;
        Folder = folder;
        Url = url;
    }

    /// <summary>Its working directory, which stays after a kill: pass it to <see cref="Start"/> to start over the same data.</summary>
    public string Folder { get; }

    /// <summary>Where it serves HTTP, once it does.</summary>
    public Uri Url { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All lines so far, of standard output and standard error.</summary>
    public IReadOnlyList<string> Lines => _process.Lines;

    public string StandardOutput => _process.StandardOutput;

    public string StandardError => _process.StandardError;

    /// <summary>Starts the bot and returns at once; <c>run</c> when no arguments are given.</summary>
    /// <param name="settings">Keys as in appsettings.json, <c>Bot:Storage:Sqlite:Path</c>; passed as environment variables. With
    /// <c>CRASH_AT</c> among them the variant of the bot runs that ends itself at a fault point.</param>
    /// <param name="folder">The working directory; a new one by default.</param>
    /// <param name="arguments">The verb and its options.</param>
    public static BotProcess Start(IReadOnlyDictionary<string, string>? settings = null, string? folder = null, params string[] arguments)
    {
        folder ??= TestFolder.Create("bot");
        var url = new Uri($"http://127.0.0.1:{LoopbackPorts.Next()}");
        return new BotProcess(ChildProcess.Start(Command(arguments is [] ? ["run"] : arguments, settings, folder, url)), folder, url);
    }

    /// <summary>Runs a verb to its end, two minutes at most.</summary>
    public static Task<ProcessResult> RunAsync(params string[] arguments) => RunAsync(null, null, arguments);

    /// <inheritdoc cref="RunAsync(string[])"/>
    public static Task<ProcessResult> RunAsync(IReadOnlyDictionary<string, string>? settings, string? folder, params string[] arguments) =>
        ChildProcess.RunAsync(
            Command(arguments, settings, folder ?? TestFolder.Create("bot"), new Uri($"http://127.0.0.1:{LoopbackPorts.Next()}")),
            TimeSpan.FromMinutes(2));

    /// <summary>Waits for a line of output that holds the text.</summary>
    public Task<string> WaitForAsync(string text, TimeSpan within) =>
        _process.LineAsync(line => line.Contains(text, StringComparison.Ordinal), within);

    /// <summary>Waits until something is so, and fails at once when the bot ends before.</summary>
    public Task WaitForAsync(Func<Task<bool>> condition, TimeSpan within, string what) => WaitForAsync(condition, within, () => what);

    private Task WaitForAsync(Func<Task<bool>> condition, TimeSpan within, Func<string> what) => Wait.UntilAsync(
        async () =>
        {
            if (HasExited) throw new InvalidOperationException($"The bot ended while it should have reached: {what()}.{_process.Tail()}");
            return await condition();
        },
        within,
        () => what() + _process.Tail());

    /// <summary>What /health/ready or /health/live answers; 0 when nothing does.</summary>
    public async Task<int> HealthAsync(string page)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(Url, "health/" + page), TestContext.Current.CancellationToken);
            _health = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            _health = exception.Message;
            return 0;
        }
    }

    /// <summary>Waits for a status of /health/ready; how long it took.</summary>
    public async Task<TimeSpan> ReadyIsAsync(int status, TimeSpan within)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await WaitForAsync(async () => await HealthAsync("ready") == status, within, () => $"readiness {status}; it says {_health}");
        return watch.Elapsed;
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _process.KillGroupAsync();

    /// <summary>SIGTERM; the exit code. A bot that does not end in time is a failure.</summary>
    public Task<int> StopAsync(TimeSpan? within = null)
    {
        _process.Signal(Signal.Terminate);
        return _process.ExitAsync(within ?? TimeSpan.FromSeconds(30));
    }

    /// <summary>SIGSTOP: it holds its connections and does nothing, as in a long pause.</summary>
    public void Suspend() => _process.SignalGroup(Signal.Stop);

    public void Resume() => _process.SignalGroup(Signal.Continue);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static ChildCommand Command(string[] arguments, IReadOnlyDictionary<string, string>? settings, string folder, Uri url)
    {
        // What the caller's shell says to a bot or to ASP.NET must not decide a test.
        var environment = new Dictionary<string, string?>();
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
            if (name.StartsWith("Bot__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)) environment[name] = null;
        environment["DOTNET_ENVIRONMENT"] = null;
        environment["Bot__Web__Url"] = url.ToString();
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var executable = Executable(settings?.ContainsKey("CRASH_AT") == true ? "FaultPoints/" : "");
        return new ChildCommand(dotnet, [executable, .. arguments], folder, environment, InheritEnvironment: true);
    }

    // The build's own output, in the configuration of this test: what people run, not the copy beside the tests.
    private static string Executable(string variant)
    {
        var here = AppContext.BaseDirectory.TrimEnd('/');
        var (framework, configuration) = (Path.GetFileName(here), Path.GetFileName(Path.GetDirectoryName(here))!);
        var root = Path.GetFullPath(Path.Combine(here, "..", "..", "..", "..", ".."));
        var path = Path.Combine(root, "src", "Bot", "bin", variant, configuration, framework, "bot.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("The bot is not built: run dotnet build.", path);
    }
}
