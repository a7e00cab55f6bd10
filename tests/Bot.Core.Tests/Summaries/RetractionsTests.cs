using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Some = Bot.Core.Tests.Threads.Some;

namespace Bot.Core.Tests.Summaries;

public sealed class RetractionsTests
{
    private const string Claim = "The lever of the pump freezes in the first winter night of the year.";

    [Theory]
    [InlineData("Hm, never mind.")]
    [InlineData("Scratch that, it was the lamp.")]
    [InlineData("On second thought, the wall keeps the wind away.")]
    [InlineData("Actually, I take that back.")]
    [InlineData("Oh wait, no, it is oiled in autumn.")]
    public void What_is_taken_back_in_the_next_breath_is_no_line(string retraction)
    {
        var reading = new ThreadReading(Some.Thread($"The wall of the garden is made of red bricks.\n\n> Does it work?\n\n{Claim} {retraction}\n"));

        Assert.Equal([Claim, retraction], reading.Sentences.Where(sentence => sentence.IsTakenBack).Select(sentence => sentence.Text));
    }

    [Theory]
    [InlineData("You're right, I misread the plan of the pump.")]
    [InlineData("Ah, now I see, the lever is made of brass.")]
    [InlineData("I stand corrected.")]
    [InlineData("After reading the rest of the plan, maybe I was premature about this.")]
    [InlineData("Oops, my mistake.")]
    [InlineData("Fair enough.")]
    [InlineData("OK, dropped the lever from the plan.")]
    [InlineData("Hm, looking at it again I was speaking nonsense there.")]
    [InlineData("Thanks, your wording is better.")]
    public void What_its_author_takes_back_in_a_later_mail_is_no_line(string retraction)
    {
        var thread = Thread(
            ("Ada", "The pump stands on the hill."),
            ("Ben", $"> The pump stands on the hill.\n\n{Claim} The lamp of the pump house burns for a week.\n"),
            ("Ada", $"> {Claim}\n\nNo, it is made of brass.\n"),
            ("Ben", $">> {Claim}\n> No, it is made of brass.\n\n{retraction}\n"));

        var reading = new ThreadReading(thread);

        Assert.Equal(Claim, Assert.Single(reading.Sentences, sentence => sentence is { Mail: 1, IsTakenBack: true }).Text);
        Assert.DoesNotContain(ThreadSummarizer.Summarize(thread).Lines, line => line.Text.Contains(Claim, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Nope, it is made of brass.", "OK, I got it.", true)]
    [InlineData("I'm not sure you can say so.", "Understood. The winters are mild here.", true)]
    [InlineData("It is made of brass as well.", "OK, I got it.", false)]
    public void Who_was_told_no_and_got_it_takes_it_back(string answer, string consent, bool isTakenBack)
    {
        var thread = Thread(
            ("Ada", "The pump stands on the hill."),
            ("Ben", $"> The pump stands on the hill.\n\n{Claim}\n"),
            ("Ada", $"> {Claim}\n\n{answer}\n"),
            ("Ben", $">> {Claim}\n>\n> {answer}\n\n{consent}\n"));

        Assert.Equal(isTakenBack, new ThreadReading(thread).Sentences.Any(sentence => sentence is { Mail: 1, IsTakenBack: true }));
    }

    [Theory]
    [InlineData("Or at least it could be covered with a blanket.", true)]
    [InlineData("We don't even need the lever.", true)]
    [InlineData("Any thoughts?", false)]
    [InlineData("I have seen it on three more hills since.", false)]
    public void Whoever_answers_himself_has_thought_again_of_what_he_quotes(string answer, bool isTakenBack)
    {
        var thread = Thread(("Ada", "The pump stands on the hill."), ("Ben", $"{Claim}\n"), ("Ben", $"> {Claim}\n\n{answer}\n"));

        Assert.Equal(isTakenBack, new ThreadReading(thread).Sentences.Any(sentence => sentence is { Mail: 1, IsTakenBack: true }));
    }

    [Theory]
    [InlineData("That doesn't work, the lever is too short.")]
    [InlineData("Of course.")]
    [InlineData("I see frost on it each morning.")]
    [InlineData("It is better to keep it covered.")]
    [InlineData("The real issue is the frost.")]
    public void Whoever_insists_takes_nothing_back(string answer)
    {
        var thread = Thread(("Ada", "The pump stands on the hill."), ("Ben", $"{Claim}\n"), ("Ada", $"> {Claim}\n\nOurs has never done so.\n"), ("Ben", $"> > {Claim}\n> Ours has never done so.\n\n{answer}\n"));

        Assert.DoesNotContain(new ThreadReading(thread).Sentences, sentence => sentence.IsTakenBack);
    }

    [Fact]
    public void A_guess_to_which_another_said_no_is_no_line()
    {
        const string Guess = "It looks like the lever of the pump was made of lead.";
        var thread = Thread(("Ada", "The pump stands on the hill."), ("Ben", $"{Guess}\n"), ("Ada", $"> {Guess}\n\nNo, it is brass.\n"));

        Assert.Equal(Guess, Assert.Single(new ThreadReading(thread).Sentences, sentence => sentence.IsTakenBack).Text);
    }

    [Fact]
    public void What_another_sets_right_and_its_author_accepts_is_no_line()
    {
        const string Correction = "That was another pump, ours has stood in the house since it was built.";
        var thread = Thread(("Ada", "The pump stands on the hill."), ("Ben", $"{Claim}\n"), ("Ada", $"> {Claim}\n\n{Correction}\n"), ("Ben", $"> {Correction}\n\nOK, fixed the plan, thanks!\n"));

        Assert.Equal(Claim, Assert.Single(new ThreadReading(thread).Sentences, sentence => sentence is { Mail: 1, IsTakenBack: true }).Text);
    }

    [Fact]
    public void What_another_takes_back_stands()
    {
        var thread = Thread(
            ("Ada", "The pump stands on the hill."),
            ("Ben", $"> The pump stands on the hill.\n\n{Claim}\n"),
            ("Ada", $"> {Claim}\n\nYou're right, I misread the plan of the pump.\n"));

        Assert.DoesNotContain(new ThreadReading(thread).Sentences, sentence => sentence.IsTakenBack && sentence.Mail == 1);
    }

    [Theory]
    [InlineData("Please ignore my last mail.")]
    [InlineData("Oh, there already is a key to it... Duh.")]
    [InlineData("Never mind, I found the key of the pump house.")]
    [InlineData("Sorry, that was meant for the other garden.")]
    public void A_mail_that_its_author_takes_back_has_no_lines(string retraction)
    {
        var thread = Thread(("Ada", "The pump stands on the hill and waits for the winter."), ("Ben", Claim), ("Ben", retraction));

        Assert.DoesNotContain(ThreadSummarizer.Summarize(thread).Lines, line => line.MailId == "m1");
    }

    // Each mail answers the one before it.
    private static MailThread Thread(params (string Name, string Text)[] mails) => ThreadBuilder.BuildOne(
        [.. mails.Select((mail, i) => (i == 0 ? Some.Mail("m0", 0) : Some.Mail($"m{i}", i, $"m{i - 1}")) with { Text = mail.Text, From = new MailAuthor(mail.Name, $"{mail.Name}@example.org") })]);
}
