using System.Text.Json;
using Bot.Core.Summaries;

namespace Bot.Core.Tests.Summaries;

public sealed class ModelAnswerTests
{
    private static readonly (string, string, string) First =
        ("1.1", "We should store the index in one file", "Proposes to store the index in one file, since many small files cost time at start.");

    private static readonly (string, string, string) Second =
        ("2.1", "breaks readers that hold an old version open", "Objects that one file breaks readers that hold an old version open.");

    private static readonly (string, string, string) Third =
        ("3.1", "it is four times as fast as v2", "Measured that the start with one file is four times as fast as v2.");

    [Fact]
    public void Statements_whose_quotes_stand_become_lines_in_the_threads_order()
    {
        var summary = Read(Third, First, Second);

        Assert.NotNull(summary);
        Assert.Equal("little-model", summary.MadeBy);
        Assert.Equal(["0@x", "1@x", "2@x"], summary.Lines.Select(line => line.MailId));
        Assert.Equal(new SummaryLine(First.Item3, "0@x", "Ada Arnold") { Quote = First.Item2 }, summary.Lines[0]);
    }

    [Fact]
    public void White_space_in_a_quote_does_not_matter()
    {
        var summary = Read(First, ("2.1", "breaks  readers\nthat hold an old version open", Second.Item3));

        Assert.Equal(2, summary!.Lines.Count);
    }

    [Theory]
    [InlineData("3.1", "it is ten times as fast as v2", "Measured that the start with one file is four times as fast as v2.")] // invented
    [InlineData("3.1", "It Is Four Times As Fast As V2", "Measured that the start with one file is four times as fast as v2.")] // corrected
    [InlineData("2.1", "it is four times as fast as v2", "Measured that the start with one file is four times as fast as v2.")] // another's
    [InlineData("2.1", "We should store the index in one file.", "Proposes to store the index in one file.")] // quoted, not said
    [InlineData("9.1", "it is four times as fast as v2", "Measured that the start with one file is four times as fast as v2.")] // no such mail
    [InlineData("-1.1", "it is four times as fast as v2", "Measured that the start with one file is four times as fast as v2.")]
    [InlineData("", "it is four times as fast as v2", "Measured that the start with one file is four times as fast as v2.")]
    [InlineData("3.1", "file", "Measured that the start with one file is four times as fast as v2.")] // says nothing
    [InlineData("3.1", "", "Measured that the start with one file is four times as fast as v2.")]
    [InlineData("3.1", "it is four times as fast as v2", "")]
    [InlineData("3.1", "it is four times as fast as v2", "The project gives up its servers and its members leave.")] // about something else
    [InlineData("3.1", "it is four times as fast as v2", "Ben measured that the start with one file is four times as fast.")] // another's name
    [InlineData("3.1", "it is four times as fast as v2", "Measured it; see https://example.org.")]
    public void A_statement_that_cannot_be_believed_is_dropped(string source, string quote, string text)
    {
        var summary = Read(First, Second, (source, quote, text));

        Assert.Equal(["0@x", "1@x"], summary!.Lines.Select(line => line.MailId));
    }

    [Fact]
    public void A_statement_said_twice_is_one_line()
    {
        Assert.Equal(2, Read(First, First, Second)!.Lines.Count);
    }

    [Fact]
    public void One_statement_alone_or_a_lesser_half_is_too_little()
    {
        var invented = ("1.1", "We should store the index in ten files", "Proposes ten files.");

        Assert.Null(Read(First));
        Assert.Null(Read(First, Second, invented, invented, invented));
    }

    [Theory]
    [InlineData("")]
    [InlineData("I cannot help with that.")]
    [InlineData("{}")]
    [InlineData("{\"statements\": 7}")]
    [InlineData("{\"statements\": [1, null, [], {}, {\"source\": 1, \"quote\": 2, \"text\": 3}]}")]
    [InlineData("{\"statements\": [{\"source\": \"1.1\", \"quote\": \"We should store the")]
    [InlineData("{\"statements\": [{\"source\": \"1.1\", \"quote\": \"\\ud800\", \"text\": \"\\udfff\"}]}")]
    [InlineData("}{")]
    public void What_is_no_answer_is_none(string answer)
    {
        Assert.Null(Read(answer));
    }

    [Fact]
    public void Deep_nesting_is_no_answer()
    {
        Assert.Null(Read($"{{\"statements\": {new string('[', 100_000)}"));
    }

    [Fact]
    public void A_fence_around_the_answer_does_not_matter()
    {
        Assert.NotNull(Read($"```json\n{Answer(First, Second)}\n```"));
    }

    [Fact]
    public void What_a_statement_hides_is_taken_out_and_the_rest_is_one_line()
    {
        var summary = Read(First, (Second.Item1, Second.Item2, "Objects that one file\nbreaks readers\u202E that hold an old version\u0007 open."));

        Assert.Equal(Second.Item3, summary!.Lines[1].Text);
    }

    private static ThreadSummary? Read(params (string Source, string Quote, string Text)[] statements) => Read(Answer(statements));

    private static ThreadSummary? Read(string answer)
    {
        var thread = SomeThread.Make();
        var rules = ThreadSummarizer.Summarize(thread);
        return ModelAnswer.Read(answer, ModelPrompt.Build(thread, rules, 24_000), rules, "little-model");
    }

    private static string Answer(params (string Source, string Quote, string Text)[] statements) =>
        JsonSerializer.Serialize(new { statements = statements.Select(each => new { source = each.Source, quote = each.Quote, text = each.Text }) });
}
