using System.CommandLine;

namespace Bot.Cli;

/// <summary>The command line, one file a verb.</summary>
internal static class BotCommand
{
    /// <summary>Every verb takes it.</summary>
    public static Option<string?> Config { get; } = new("--config")
    {
        Description = "A JSON file of settings, above appsettings.json and below environment variables (Bot__…).",
        HelpName = "FILE",
        Recursive = true,
    };

    public static RootCommand Create() => new(
        """
        Follows busy mailing lists: threads, summaries, daily digests by mail, signed webhooks.

        To see it work on a sample list:  bot demo
        To look at a mailbox of yours:    bot digest --from list.mbox
        To run the service:               bot run --config bot.json
        """)
    {
        Config,
        RunVerb.Create(),
        DemoVerb.Create(),
        ImportVerb.Create(),
        ThreadsVerb.Create(),
        SeriesVerb.Create(),
        SummarizeVerb.Create(),
        DigestVerb.Create(),
        SubscribeVerb.Create(),
        SubscriptionsVerb.Create(),
        UnsubscribeVerb.Create(),
        SourcesVerb.Create(),
        DoctorVerb.Create(),
        Errors.ErrorsVerb.Create(),
        HealthVerb.Create(),
    };
}
