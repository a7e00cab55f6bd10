using System.CommandLine;
using Bot.Hosting;

namespace Bot.Cli;

internal static class DoctorVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Command Create() => new Command("doctor", "Checks settings, database, broker, each mailbox, the mail server and the language model, and says what to fix; exit code 1 on any fault. Brings the database up to date; sends nothing.").WithExamples(
            "bot doctor --config bot.json").Does(async (parse, token) =>
    {
        var (options, faults) = Settings.Inspect(parse.GetValue(BotCommand.Config));
        if (faults.Count == 0) await Console.Out.WriteLineAsync("ok     settings");
        foreach (var fault in faults) await Console.Out.WriteLineAsync($"FAULT  settings: {fault}");
        if (options.Ingest.Sources.Count == 0)
            await Console.Out.WriteLineAsync("note   mailboxes: none is configured, and bot run needs one. Set Bot:Ingest:Sources:0:Host.");
        var checks = await new Checkup(options, faults, Patience).RunAsync(token);
        foreach (var check in checks)
            await Console.Out.WriteLineAsync(check.Fault is { } fault ? $"FAULT  {check.Part}: {fault.Text}" : $"ok     {check.Part}: {check.Found}");
        return faults.Count == 0 && checks.All(check => check.Fault is null) ? 0 : 1;
    });
}
