using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Bot.EndToEndTests.Servers;

/// <summary>One RabbitMQ node with the management plug-in. Tests share it and keep apart by virtual hosts.</summary>
public sealed class RabbitMqServer : Server
{
    internal const string User = "bot";
    internal const string Password = "secret";

    private readonly string _program;
    private readonly string _portMapper;
    private readonly int _distributionPort = LoopbackPorts.Next();
    private readonly int _portMapperPort = LoopbackPorts.Next();
    private readonly HttpClient _management;
    private ChildProcess? _epmd;
    private int _lastVirtualHost;

    private RabbitMqServer(string program, string portMapper)
        : base("rabbitmq")
    {
        _program = program;
        _portMapper = portMapper;
        _management = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ManagementPort}/api/"), Timeout = TimeSpan.FromSeconds(10) };
        _management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{User}:{Password}")));
    }

    public int Port { get; } = LoopbackPorts.Next();

    public int ManagementPort { get; } = LoopbackPorts.Next();

    protected override string LogFile => PathOf("log", $"{Node}.log");

    // The script ends in "exec erl", so the process that we start is the node itself.
    protected override ChildCommand Command => new(_program, [], Folder, Environment(), Unprivileged: true);

    private string Node => string.Create(CultureInfo.InvariantCulture, $"bot{Port}@localhost");

    public static async Task<RabbitMqServer> StartNewAsync()
    {
        // Debian's /usr/sbin/rabbitmq-server insists on the user rabbitmq; the script behind it does not.
        var program = Needs.Program("rabbitmq-server", "/usr/lib/rabbitmq/bin/rabbitmq-server");
        var server = new RabbitMqServer(program, Needs.Program("erlang-base", "epmd"));
        await server.PrepareAsync();
        await server.StartAsync();
        return server;
    }

    /// <summary>A virtual host that no test has used yet, with all rights for our user.</summary>
    public async Task<RabbitMqVirtualHost> CreateVirtualHostAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _lastVirtualHost)}");
        await MakeVirtualHostAsync(name);
        return new RabbitMqVirtualHost(this, name);
    }

    /// <summary>kill -9, and the disk is gone too: starts empty, but for that virtual host.</summary>
    public async Task LoseEverythingAsync(RabbitMqVirtualHost host)
    {
        await KillAsync();
        Directory.Delete(PathOf("data"), recursive: true);
        Directory.CreateDirectory(PathOf("data"));
        await Unprivileged.OwnAsync(Folder);
        await StartAsync();
        await MakeVirtualHostAsync(host.Name);
    }

    /// <summary>rabbitmqctl over this server, as the user that it runs as.</summary>
    public Task<string> ControlAsync(params string[] arguments) => ChildProcess.DoAsync(new ChildCommand(
        Path.Combine(Path.GetDirectoryName(_program)!, "rabbitmqctl"), ["-q", "-n", Node, .. arguments], Folder, Environment(), Unprivileged: true));

    /// <inheritdoc/>
    public override async Task KillAsync()
    {
        await base.KillAsync();
        // The port mapper still knows the dead node for a moment, and would refuse its successor the name.
        await EndPortMapperAsync();
    }

    internal async Task<T> GetAsync<T>(string path) =>
        await _management.GetFromJsonAsync<T>(path, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"RabbitMQ answered null to {path}.");

    internal async Task DeleteAsync(string path)
    {
        using var answer = await _management.DeleteAsync(path, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    protected override Task StartingAsync()
    {
        if (_epmd is { HasExited: false }) return Task.CompletedTask;
        // In the foreground: the node would start one as a daemon, which nobody ends.
        _epmd = ChildProcess.Start(new ChildCommand(_portMapper, [], Folder, Environment(), Unprivileged: true));
        return Task.CompletedTask;
    }

    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var answer = await _management.GetAsync($"health/checks/port-listener/{Port}", cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    protected override async Task EndAsync()
    {
        await KillAsync();
        _management.Dispose();
        await base.EndAsync();
    }

    private async Task MakeVirtualHostAsync(string name)
    {
        using var made = await _management.PutAsync($"vhosts/{name}", content: null, TestContext.Current.CancellationToken);
        made.EnsureSuccessStatusCode();
        using var permitted = await _management.PutAsJsonAsync(
            $"permissions/{name}/{User}", new { configure = ".*", write = ".*", read = ".*" }, TestContext.Current.CancellationToken);
        permitted.EnsureSuccessStatusCode();
    }

    private async Task EndPortMapperAsync()
    {
        if (_epmd is not null) await _epmd.DisposeAsync();
        _epmd = null;
    }

    private async Task PrepareAsync()
    {
        foreach (var folder in (string[])["data", "log", "generated"]) Directory.CreateDirectory(PathOf(folder));
        await File.WriteAllTextAsync(PathOf("rabbitmq-env.conf"), "");
        await File.WriteAllTextAsync(PathOf("enabled_plugins"), "[rabbitmq_management].\n");
        await File.WriteAllTextAsync(PathOf("rabbitmq.conf"), Settings());
        // How soon a quorum queue's depth shows in the management API; 5 s by default.
        await File.WriteAllTextAsync(PathOf("advanced.config"), "[{rabbit, [{quorum_tick_interval, 200}]}].\n");
        await Unprivileged.OwnAsync(Folder);
    }

    private string Settings() => string.Create(CultureInfo.InvariantCulture,
        $"""
        listeners.tcp.1 = 127.0.0.1:{Port}
        management.tcp.ip = 127.0.0.1
        management.tcp.port = {ManagementPort}
        default_user = {User}
        default_pass = {Password}
        log.console = false
        log.file.level = info
        heartbeat = 10
        collect_statistics_interval = 500
        disk_free_limit.absolute = 50MB
        vm_memory_high_watermark.absolute = 1GB

        """);

    private Dictionary<string, string?> Environment() => new()
    {
        ["HOME"] = Folder,
        // Makes the script exec the node instead of watching it.
        ["RUNNING_UNDER_SYSTEMD"] = "1",
        ["RABBITMQ_NODENAME"] = Node,
        ["RABBITMQ_CONF_ENV_FILE"] = PathOf("rabbitmq-env.conf"),
        ["RABBITMQ_CONFIG_FILE"] = PathOf("rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = PathOf("advanced.config"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = PathOf("enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = PathOf("data"),
        ["RABBITMQ_LOG_BASE"] = PathOf("log"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = PathOf("generated"),
        ["RABBITMQ_DIST_PORT"] = _distributionPort.ToString(CultureInfo.InvariantCulture),
        // Loopback only; and idle schedulers sleep instead of spinning on a processor that the tests need.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
        ["ERL_EPMD_PORT"] = _portMapperPort.ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
    };
}
