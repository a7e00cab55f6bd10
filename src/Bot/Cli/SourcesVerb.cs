using System.CommandLine;
using System.Text.Json;
using Bot.Hosting;
using Bot.Storage;

namespace Bot.Cli;

internal static class SourcesVerb
{
    public static Command Create()
    {
        var format = CommonOptions.Format("text", "json");
        return new Command(
            "sources",
            "Prints each mailbox: when it was last read, how far it is behind, what became of its mails, and why it cannot be read. Asks the database, not the servers.")
            { format }.WithExamples("bot sources --format json").Does(async (parse, token) =>
        {
            await using var store = await OpenStore.AtAsync(Settings.Load(parse.GetValue(BotCommand.Config)), token);
            var all = await store.Get<MailboxStore>().AllAsync(token);
            if (parse.GetValue(format) == "json") foreach (var each in all) await Console.Out.WriteLineAsync(Json(each));
            else Show(all);
            return 0;
        });
    }

    private static string Json(MailboxState each) => JsonSerializer.Serialize(
        new
        {
            each.Source, each.Folder, lastContact = each.ContactAt, each.Uid, each.UidNext, each.Behind, each.Stored, each.Duplicates, each.Stubs, each.Gone,
            each.Gaps, each.CheckedAt, each.Error,
        },
        CommonOptions.Json);

    private static void Show(IReadOnlyList<MailboxState> all)
    {
        if (all.Count == 0)
        {
            Console.WriteLine("No mailbox has been read yet. To read those of the settings: bot run");
            return;
        }

        // No table: names of mailboxes and errors are longer than a terminal is wide.
        foreach (var each in all)
        {
            Console.WriteLine($"{each.Source}/{each.Folder}");
            var contact = each.ContactAt is { } at ? $"read {at:yyyy-MM-dd HH:mm:ss} UTC, {each.Behind:N0} behind" : "never read";
            Console.WriteLine($"  {contact}; {each.Stored:N0} stored, {each.Duplicates:N0} known before, {each.Stubs:N0} stubs, {each.Gone:N0} gone, {each.Gaps:N0} gaps filled");
            if (each.Error is { } error) Console.WriteLine($"  cannot be read: {error}");
        }
    }
}
