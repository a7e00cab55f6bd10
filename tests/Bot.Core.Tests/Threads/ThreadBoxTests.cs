using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Threads;

/// <summary>Boxes that other programs' threading is tested with. Mails are numbered in the box's order.</summary>
public sealed partial class ThreadBoxTests
{
    // What Dovecot's imaptest expects of THREAD=REFERENCES, and what Bot makes of the same mails. Where the two differ,
    // docs/specifications.md says why.
    [Theory]
    [InlineData("thread", "1 2 3", "(3 2)(1)", "(1 2 3)")]
    [InlineData("thread", "2 3", "(3 2)", "(2 3)")]
    [InlineData("thread2", "1 2", "(1)(2)", "(1)")]
    [InlineData("thread3", "1 2", "(1 2)", "(1)")]
    [InlineData("thread4", "1 2", "(1 2)", "(1)(2)")]
    [InlineData("thread5", "1 2 3 4", "(1 (2 4)(3))", "(1 (2 4)(3))")]
    [InlineData("thread5", "3 4", "(3)(4)", "(3)(4)")]
    [InlineData("thread5", "3 4 5", "(3)((4)(5))", "(3)((4)(5))")]
    [InlineData("thread6", "1 2", "((1)(2))", "(1)")]
    [InlineData("thread7", "1 2 3 4", "(1 (2 3)(4))", "(1 (4)(2 3))")]
    [InlineData("thread7", "1 3 4", "(1 4 3)", "(1 4 3)")]
    [InlineData("thread8", "1 2", "(1 2)", "(1 2)")]
    [InlineData("thread8", "1", "(1)", "(1)")]
    [InlineData("thread8", "1 3", "(1 3)", "(1 3)")]
    public void Imaptests_boxes_thread_as_it_expects_or_for_a_reason_otherwise(string box, string numbers, string theirs, string ours)
    {
        var all = MailsOf(Corpora.Path($"corpora/threading/imaptest/{box}.mbox"));
        var expected = File.ReadAllText(Corpora.Path($"corpora/threading/imaptest/{box}"));

        var threads = Numbered([.. numbers.Split(' ').Select(number => (number, all[int.Parse(number, CultureInfo.InvariantCulture) - 1]))]);

        Assert.Equal(ours, threads);
        // Their answers number the mails that are left anew.
        var anew = numbers.Split(' ').Index().Aggregate(theirs, (answer, each) => answer.Replace(each.Item, $"{each.Index + 1}", StringComparison.Ordinal));
        Assert.Contains($"* thread {anew}", expected, StringComparison.OrdinalIgnoreCase);
    }

    // Mail::Thread's boxes have no answers beside them: these are by eye.
    [Theory]
    [InlineData("testbox", "((1 2)(3 9)(10))(4 5)(6 7 8)", "")]
    [InlineData("testbox-2", "(1 (2)(3))", "")]
    [InlineData("testbox-3", "((1 3)(2))", "")]
    [InlineData("testbox-4", "(1 (2 4 3 6 5)(7))", "5")]
    [InlineData("testbox-5", "(2 1 4 3)", "")]
    [InlineData("testbox-6", "(1 2 3 (4)(6 5))", "")]
    [InlineData("testbox-7", "(1)", "")]
    [InlineData("testbox-8", "(1 (2)(3))", "")]
    [InlineData("testbox-9", "(1 2 3 4 5 6)", "5")]
    public void Mail_Threads_boxes_thread_as_people_wrote_them_and_replies_without_ids_are_guesses(string box, string expected, string guesses)
    {
        var mails = MailsOf(Corpora.Path($"corpora/threading/mail-thread-perl/{box}")).Index().Select(each => ($"{each.Index + 1}", each.Item)).ToList();

        var guessed = ThreadBuilder.Build(mails.Select(mail => mail.Item)).SelectMany(thread => thread.Mails).Where(mail => mail.IsGuess).Select(mail => mail.Mail.Id);

        Assert.Equal(expected, Numbered(mails));
        Assert.Equal(expected, Numbered(mails.Shuffle(3)));
        Assert.Equal(guesses, string.Join(' ', guessed.Select(id => mails.Single(mail => mail.Item.Id == id).Item1)));
    }

    private static string Numbered(IReadOnlyList<(string Number, Mail Mail)> mails)
    {
        var threads = Forests.AsThreadResponse(ThreadBuilder.Build(mails.Select(mail => mail.Mail)));
        // A made-up id holds the hash of the claimed one's mail, so it goes first.
        foreach (var (number, mail) in mails) threads = threads.Replace(MailId.ForReused(mail.Id, mail.ContentHash), number, StringComparison.Ordinal);
        foreach (var (number, mail) in mails) threads = threads.Replace(mail.Id, number, StringComparison.Ordinal);
        return threads;
    }

    /// <summary>The mails of a box, received when its separators say; one of the boxes lacks the empty lines before these.</summary>
    private static List<Mail> MailsOf(string path)
    {
        var text = File.ReadAllText(path, Encoding.Latin1);
        var separators = Separator.Matches(text);
        return
        [
            .. separators.Select((separator, index) => MailReader.Read(
                Encoding.Latin1.GetBytes(text[(separator.Index + separator.Length)..(index + 1 < separators.Count ? separators[index + 1].Index : text.Length)]),
                DateTimeOffset.ParseExact(separator.Groups["date"].Value, "ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces))),
        ];
    }

    [GeneratedRegex(@"^From \S+ +(?:<?\S+>? +)?(?<date>[A-Z][a-z]{2} +[A-Z][a-z]{2} +[0-9]{1,2} [0-9:]{8} [0-9]{4})[^\n]*\n", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Separator { get; }
}
