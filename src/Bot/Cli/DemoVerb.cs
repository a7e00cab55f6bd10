using System.CommandLine;
using Bot.Cli.Demo;

namespace Bot.Cli;

internal static class DemoVerb
{
    public static Command Create()
    {
        var folder = new Option<string>("--folder")
        {
            Description = "Where to write the store and the digest. What an earlier demo left there is replaced.",
            DefaultValueFactory = _ => "bot-demo",
            HelpName = "FOLDER",
        };
        return new Command("demo", "Shows the whole line on a sample list: threads, summaries, a digest, a signed webhook. Needs nothing.") { folder }
            .WithExamples("bot demo")
            .Does((parse, token) => new DemoRun(Path.GetFullPath(parse.GetValue(folder)!)).RunAsync(token));
    }
}
