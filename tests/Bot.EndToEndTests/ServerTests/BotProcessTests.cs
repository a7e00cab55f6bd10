using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.ServerTests;

public sealed class BotProcessTests
{
    [Fact]
    public async Task The_built_executable_runs_and_its_output_is_captured()
    {
        var (_, output, error) = await BotProcess.RunAsync("--version");

        Assert.NotEqual("", output + error);
    }
}
