using Bot.Core.Summaries;
using Bot.Core.Tests.Threads;

namespace Bot.Core.Tests.Summaries;

public sealed class PassagesTests
{
    private const string Own = "The lever of the pump is too short for the new wall.";
    private const string Cited = "The lamp of the pump house burns for a whole week.";

    [Theory]
    [InlineData("The sign could say, for example:\n\n    " + Cited + "\n")]
    [InlineData("The old letter of the gardener has it:\n\n  " + Cited + "\n\n  Nobody has to see to it.\n")]
    [InlineData("The letter had a few ideas: \"Things to think of:\n\n" + Cited + "\n\nNobody has to see to it.\"\n")]
    [InlineData("I paste the page of the manual here.\n\n<cut>\n1.2 Lamps\n" + Cited + "\n\n    turn(lamp);\n\nNobody has to see to it.\n</cut>\n")]
    [InlineData("In garden/manual.rst:\n\n- " + Cited + "\n")]
    [InlineData("Here it is again.\n\n-----\n" + Cited + "\n-----\n")]
    public void What_stands_in_a_sample_a_quotation_or_between_marks_is_not_said_by_its_author(string citing)
    {
        var reading = new ThreadReading(Some.Thread($"{Own}\n\n{citing}\nThe wall gives shelter to the whole garden.\n"));

        var said = reading.Sentences.Where(sentence => sentence.IsProse).Select(sentence => sentence.Text).ToList();
        Assert.DoesNotContain(Cited, said);
        Assert.Contains(Own, said);
        Assert.Contains("The wall gives shelter to the whole garden.", said);
    }

    [Theory]
    [InlineData("    " + Cited)]
    [InlineData("It has 3\" pipes.\n\n" + Cited)]
    [InlineData("-----\n\nThe door is green.\n\n-----\n\n" + Cited + "\n\n-----")]
    [InlineData("<lamp>\n\n" + Cited)]
    [InlineData("Problem:\n\n  " + Cited + "\n\nSolution:\n\n  Take the other one.")]
    [InlineData("A 2.5\" pipe is too thin.\n\n" + Cited + "\n\nA 3.5\" pipe is not.")]
    [InlineData(Cited + "\n\nI ran the following command:\n\n    turn(a);\n\nIt said:\n\n    turn(b);\n\nThen I ran:\n\n    turn(c);\n\nIt said:\n\n    turn(d);\n\nThen I ran:\n\n    turn(e);\n\nIt said:\n\n    turn(f);\n\nThen I ran:\n\n    turn(g);")]
    public void What_only_looks_so_is_said(string words)
    {
        var reading = new ThreadReading(Some.Thread($"{Own}\n\n{words}\n"));

        Assert.Contains(reading.Sentences, sentence => sentence.IsProse && sentence.Text == Cited);
    }

    [Theory]
    [InlineData("It might be all that is needed by those who\n\nknow the lever and the pump of the garden.")]
    [InlineData("You can add my\n\nAcked-by: Ben Brook <ben@example.org>\n\nand carry it up the hill to the pump of the garden.")]
    [InlineData("Please take the plan of the pump from\n\nhttps://example.org/plan\n\nto build the lever in the second week.")]
    public void The_halves_of_a_broken_sentence_are_no_prose(string broken)
    {
        var reading = new ThreadReading(Some.Thread($"{Own}\n\n{broken}\n\nThe wall gives shelter to the whole garden.\n"));

        Assert.Equal([Own, "The wall gives shelter to the whole garden."], reading.Sentences.Where(sentence => sentence.IsProse).Select(sentence => sentence.Text));
    }

    [Fact]
    public void What_an_answer_has_below_its_scissors_is_the_description_of_a_patch()
    {
        var thread = Some.Thread(Own, $"Does this help with the lever of the pump?\n\n---8<---\n\n{Cited}\n\ndiff --git a/lamp.c b/lamp.c\n--- a/lamp.c\n+++ b/lamp.c\n@@ -1 +1 @@\n-burn(1);\n+burn(7);\n");

        Assert.DoesNotContain(new ThreadReading(thread).Sentences, sentence => sentence.IsProse && sentence.Text == Cited);
    }

    [Fact]
    public void Half_a_megabyte_of_tags_that_nothing_ends_is_read()
    {
        var mail = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"<lamp{i}>\n\n{(i % 2 == 0 ? "---8<---\n\n" : "")}"));

        Assert.DoesNotContain(new ThreadReading(Some.Thread(mail)).Sentences, sentence => sentence.IsProse);
    }
}
