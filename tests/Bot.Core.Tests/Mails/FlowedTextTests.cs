using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class FlowedTextTests
{
    [Theory]
    [InlineData("one \ntwo\nthree\n", false, "one two\nthree\n")]
    [InlineData("one \ntwo\n", true, "onetwo\n")]
    [InlineData(">one \n>two\n>>three \n>four\n", false, "> one two\n>> three \n> four\n")]
    [InlineData("> one \n\nown\n", false, "> one \n\nown\n")]
    [InlineData(" From here\n >not a quote\n  indented\n", false, "From here\n>not a quote\n indented\n")]
    [InlineData("text \n-- \nJane\n", false, "text \n-- \nJane\n")]
    [InlineData("> text \n> -- \n> Jane\n", false, "> text \n> -- \n> Jane\n")]
    [InlineData(">\n> a\n", false, ">\n> a\n")]
    [InlineData("one \n\ntwo\n", false, "one \ntwo\n")]
    [InlineData("one \n>two \n>three\nfour\n", false, "one \n> two three\nfour\n")]
    [InlineData("> one \n>  two\n", false, "> one  two\n")]
    [InlineData("> > one \n> > two\n", false, ">> one two\n")]
    [InlineData(">> one \n> > two \n> >> three\n", false, ">> one two \n>>> three\n")]
    [InlineData("word \n -- \n more\n", false, "word \n-- \nmore\n")]
    [InlineData("--\nno separator \nbut text\n", false, "--\nno separator but text\n")]
    [InlineData("日本 \n語\n> 引 \n> 用\n", true, "日本語\n> 引用\n")]
    [InlineData("one \n> two\n", true, "one\n> two\n")]
    [InlineData("-- \nAnn \nExample\n", false, "-- \nAnn Example\n")]
    [InlineData("no end ", false, "no end ")]
    [InlineData("", false, "")]
    public void Paragraphs_become_lines_and_quotes_stay_quotes(string flowed, bool deleteSpace, string expected) =>
        Assert.Equal(expected, FlowedText.Unwrap(flowed, deleteSpace));
}
