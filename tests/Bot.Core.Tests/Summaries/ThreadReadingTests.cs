using Bot.Core.Summaries;
using Bot.Core.Tests.Threads;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Summaries;

public sealed class ThreadReadingTests
{
    [Theory]
    [InlineData("In garden/beds.sh line 90: > \"$BED/water\" ^-- SC2188 (warning): This redirection doesn't have a command.")]
    [InlineData("fatal: remote error: access to the garden denied or the garden not found")]
    [InlineData("garden.patch: unsupported patch to the lever of the pump")]
    [InlineData("pump,lever: Turn the lever the other way in winter")]
    [InlineData(":sadface: so at best it makes the pump half as fast.")]
    [InlineData("Can we add a second lever for the lamp here, like")]
    [InlineData("FWIW (so that it stands in the archive of the garden)")]
    [InlineData("When the lever of the pump was turned the following error message was seen.")]
    [InlineData("TEST: turn the big lever before the small one ... not ok")]
    [InlineData("The pump fails with the following error: $ sudo ./turn-lever.sh hill")]
    [InlineData("pump/lever.c:107:6: warning: the lever of the pump was not declared.")]
    [InlineData(", where the message of the lever means that the pump may stop on the hill.")]
    [InlineData("Should we build a wall like the one ``` of the north ```).")]
    [InlineData("[28/35] pump: turn the lever with the other hand")]
    [InlineData("<resend to both lists of the village, since I took the wrong one>")]
    [InlineData("Chapter 17: Lever Drivers of Northern Pumps")]
    [InlineData("turn_lever() calls start_pump() jumps start_pump.cold")]
    [InlineData("[pump-next] pump: turn the lever the other way in winter")]
    [InlineData("include/pump/lever.h garden/lever.c garden/lamp.c and wall.c")]
    [InlineData("cat /proc/pump/lever/state of the garden")]
    [InlineData("Turning the lever is harder but it is a matter of taste and the gardener asked for it, but")]
    [InlineData("Move the lamp to the other wall to solve the following problem.")]
    [InlineData("Moved the lever to the other wall (which is the one")]
    [InlineData("The new plan of the lever would conflict with Ada's")]
    [InlineData("\"turn the lever of the pump twice\" ?")]
    [InlineData("Error: the lever of the pump was not found.")]
    [InlineData("turn_lever: 'pump' has returned a number, it should return none")]
    [InlineData("Title: A second lever for the pump on the hill")]
    [InlineData("- David Dale for his work on the lever of the pump.")]
    [InlineData("LEVERFLAGS += $(call turn-option, --other-way --in-winter)")]
    [InlineData("Please add the names of the gardeners to the following tags.")]
    [InlineData("Does the lever of the pump freeze in winter?\n-------------------------------------------")]
    [InlineData("with the name of the lever fixed as said above\n\nReviewed-by: Ben Brook <ben@example.org>")]
    public void What_a_program_printed_tables_and_code_are_no_prose(string debris)
    {
        var reading = new ThreadReading(Some.Thread($"The pump house freezes where it stands, since the wall gives no shelter.\n\n{debris}\n"));

        Assert.DoesNotContain(reading.Sentences, sentence => sentence.IsProse && sentence.Place > 0);
    }

    [Fact]
    public void A_sentence_that_code_cuts_off_is_no_prose()
    {
        const string Mail = "The pump house freezes where it stands. To see the ice you need to turn both the lever and the lamp\n\n    turn(lever);\n    turn(lamp);\n\nThen wait for the winter night.\n";

        var reading = new ThreadReading(Some.Thread(Mail));

        Assert.DoesNotContain(reading.Sentences, sentence => sentence.IsProse && sentence.Text.StartsWith("To see", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("How about:")]
    [InlineData("The comment should rather read:")]
    [InlineData("I would write something like:")]
    [InlineData("The manual of the pump says:")]
    [InlineData("A better wording of the help text:")]
    public void Text_that_is_proposed_for_a_document_or_taken_from_one_is_not_said_by_its_author(string announced)
    {
        var reading = new ThreadReading(Some.Thread($"The help text of the lever is too short. {announced}\n\nThe lever starts the pump. It must not be turned in winter.\n\nThe lamp needs such a text as well.\n"));

        Assert.Equal(["The help text of the lever is too short.", "The lamp needs such a text as well."], reading.Sentences.Where(sentence => sentence.IsProse).Select(sentence => sentence.Text));
    }

    [Fact]
    public void Proposed_text_goes_on_to_the_mark_that_ends_it()
    {
        var reading = new ThreadReading(Some.Thread("I would propose something like:\n\n<draft>\nThe lever starts the pump.\n\nIt must not be turned in winter.\n</draft>\n\nThe rest of the help text looks complete.\n"));

        Assert.Equal("The rest of the help text looks complete.", Assert.Single(reading.Sentences, sentence => sentence.IsProse).Text);
    }

    [Fact]
    public void Below_a_cover_letters_list_of_changes_nothing_is_said()
    {
        var cover = Some.Mail("m0", 0) with { Subject = "[PATCH v3 0/2] pump: a second lever", Text = "This series adds a second lever to the pump.\n\nV3:\nMove the lamp to the other wall.\nRename the lever in the garden.\n\nV2:\nPaint the wall of the pump house.\n" };

        var reading = new ThreadReading(ThreadBuilder.BuildOne([cover]));

        Assert.Equal("This series adds a second lever to the pump.", Assert.Single(reading.Sentences, sentence => sentence.IsProse).Text);
    }

    [Fact]
    public void A_scrap_without_capital_or_end_says_nothing_alone()
    {
        var reading = new ThreadReading(Some.Thread("The pump has two levers.", "> The pump has two levers.\n\nlevers of the pump four\n\n> The pump\n\nThe second lever is made of brass. It turns both ways.\n"));

        Assert.True(Assert.Single(reading.Sentences, sentence => sentence.Text.StartsWith("levers of", StringComparison.Ordinal)).IsDependent);
    }

    [Fact]
    public void What_is_listed_below_a_proposal_is_proposed()
    {
        var reading = new ThreadReading(Some.Thread("For the winter I would suggest:\n\n- We should oil the lever of the pump twice.\n- We should cover the lamp with a blanket.\n"));

        Assert.Equal(2, reading.Sentences.Count(sentence => sentence.IsProse));
    }

    [Theory]
    [InlineData(true, "I will turn the brass lever of the pump house?")]
    [InlineData(true, "The brass lever has nothing to do with winter?")]
    [InlineData(false, "Does the brass lever freeze in the pump house?")]
    [InlineData(false, "The brass lever freezes in the pump house, right?")]
    [InlineData(false, "Maybe the brass lever freezes in the pump house?")]
    public void What_may_be_anothers_words_in_jest_stands_never_alone(bool isAside, string question)
    {
        var reading = new ThreadReading(Some.Thread("The pump has two levers.", $"> The pump has two levers.\n\n{question}\n"));

        Assert.Equal(isAside, Assert.Single(reading.Sentences, sentence => sentence.Text == question).IsAside);
    }
}
