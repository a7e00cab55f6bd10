using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.ServerTests;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Exit_code_and_both_outputs_are_told_apart()
    {
        var result = await ChildProcess.RunAsync(Shell("echo out; echo err >&2; exit 3"), Soon);

        Assert.Equal(new ProcessResult(3, "out\n", "err\n"), result);
    }

    [Fact]
    public async Task Waiting_for_a_line_fails_at_once_when_the_process_ends_and_says_what_it_said()
    {
        await using var child = ChildProcess.Start(Shell("echo no such file; exit 1"));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => child.LineAsync(line => line == "ready", TimeSpan.FromMinutes(1)));

        Assert.Contains("no such file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_asks_and_the_process_may_clean_up()
    {
        await using var child = ChildProcess.Start(Shell("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done"));
        await child.LineAsync(line => line == "ready", Soon);

        child.Signal(Signal.Terminate);

        Assert.Equal(0, await child.ExitAsync(Soon));
        Assert.Equal("bye", child.Lines[^1]);
    }

    [Fact]
    public async Task Kill_ends_children_that_left_the_group_too()
    {
        await using var child = ChildProcess.Start(Shell("setsid sleep 300 & echo ready; wait"));
        await child.LineAsync(line => line == "ready", Soon);
        await Wait.UntilAsync(() => ProcessTable.Family(child.Id).Count == 2, Soon, () => "the grandchild");
        var family = ProcessTable.Family(child.Id);

        await child.KillGroupAsync();

        Assert.DoesNotContain(ProcessTable.Running(), process => family.Contains(process.Id));
    }

    private static ChildCommand Shell(string script) => new("bash", ["-c", script], "/");
}
