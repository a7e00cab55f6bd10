using System.CommandLine;

namespace Bot.Cli;

internal static class DemoVerb
{
    public static Command Create() => new Command("demo", "x").Does((_, _) => Task.FromResult(0));
}
