using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Summaries;

/// <summary>A thread of three people about one file or many.</summary>
internal static class SomeThread
{
    public const string Ada = "We should store the index in one file. The many small files cost too much time at start.";
    public const string Ben = "> We should store the index in one file.\n\nThe index in one file breaks readers that hold an old version open.";
    public const string Cleo = "I measured the start with one file, and it is four times as fast as v2. I will send the figures tomorrow.";

    private static readonly string[] Names = ["Ada Arnold", "Ben Brook", "Cleo Clark"];

    public static MailThread Make(params string[] texts) => ThreadBuilder.BuildOne(
        [.. (texts.Length > 0 ? texts : [Ada, Ben, Cleo]).Index().Select(each => Mail(each.Index, each.Item))]);

    public static Mail Mail(int place, string text) => new()
    {
        Id = $"{place}@x",
        ContentHash = $"{place}",
        Subject = "The index in one file",
        From = new MailAuthor(Names[place % 3], "someone@example.org"),
        Date = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).AddMinutes(place),
        References = place == 0 ? [] : ["0@x"],
        Text = text,
    };
}
