using Bot.Core.Digests;
using Bot.Core.Summaries;

namespace Bot.Core.Tests.Digests;

public sealed class DigestTextTests
{
    [Fact]
    public void No_line_is_wider_than_72_columns_except_a_link()
    {
        var wide = string.Concat(Enumerable.Repeat("漢字かな交じり文", 30));
        var digest = SomeDigest.Of([SomeDigest.Thread(1, subject: wide, author: new string('x', 400), text: $"{new string('y', 300)} {wide} {string.Concat(Enumerable.Repeat("word ", 80))}").Asking(wide)]);

        var lines = DigestText.Render(digest, DigestRendering.Default).Split('\n');

        Assert.All(lines.Where(line => !line.Contains("://", StringComparison.Ordinal)), line => Assert.InRange(DisplayText.Columns(line), 0, 72));
    }

    [Theory]
    [MemberData(nameof(DigestHtmlTests.Hostile), MemberType = typeof(DigestHtmlTests))]
    public void Hostile_words_reach_no_terminal(string words)
    {
        var text = DigestText.Render(SomeDigest.Of([SomeDigest.Thread(1, subject: words, author: words, text: words).Asking(words)]), DigestRendering.Default);

        Assert.DoesNotContain(text, c => c != '\n' && (char.IsControl(c) || char.IsSurrogate(c)));
        Assert.DoesNotContain(text, c => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
    }

    [Fact]
    public void A_thread_says_what_it_began_with_what_is_new_what_is_open_and_what_comes_next_each_with_its_link()
    {
        var thread = SomeDigest.Thread(1) with
        {
            Headline = new SummaryLine("I want a gate.", "1@example.org", "Ada"),
            Lines = [new SummaryLine("The gate sticks.", "2@example.org", "Ben")],
            OpenQuestions = [new SummaryLine("Who has oil?", "2@example.org", "Ben")],
            Next = new NextStep("Cay", new SummaryLine("I will bring oil.", "3@example.org", "Cay")),
        };

        var text = DigestText.Render(SomeDigest.Of([thread]), DigestRendering.Default);

        Assert.Contains(
            """
               (1) https://lore.kernel.org/all/1@example.org/

               Begins with Ada (1): I want a gate.

               Ben (2):
               * The gate sticks.

               Open:
               ? Ben (2): Who has oil?

               Next: Cay (3): I will bring oil.

               (2) https://lore.kernel.org/all/2@example.org/
               (3) https://lore.kernel.org/all/3@example.org/

            """.ReplaceLineEndings("\n"),
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_is_shown_once_though_it_is_headline_line_question_and_next_step()
    {
        var sentence = new SummaryLine("Could somebody oil the gate?", "1@example.org", "Ada");
        var thread = SomeDigest.Thread(1) with { Headline = sentence, Lines = [sentence], OpenQuestions = [sentence], Next = new NextStep("Ben", sentence) };

        var (text, page) = (DigestText.Render(SomeDigest.Of([thread]), DigestRendering.Default), DigestHtml.Render(SomeDigest.Of([thread]), DigestRendering.Default));

        Assert.Equal(2, text.Split("oil the gate?").Length);
        Assert.Contains("* Could somebody oil the gate? (open)", text, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("oil the gate?").Length);
        Assert.Contains(" (open)</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thread_that_nobody_cites_the_first_mail_of_has_its_link_without_a_number()
    {
        var thread = SomeDigest.Thread(1) with { Lines = [new SummaryLine("The gate sticks.", "2@example.org", "Ben")] };

        var text = DigestText.Render(SomeDigest.Of([thread]), DigestRendering.Default);

        Assert.Contains("\n   https://lore.kernel.org/all/1@example.org/\n", text, StringComparison.Ordinal);
        Assert.Contains("\n   (1) https://lore.kernel.org/all/2@example.org/\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_beyond_three_are_counted()
    {
        var text = DigestText.Render(SomeDigest.Of([SomeDigest.Thread(1).Asking("so", questions: 40)]), DigestRendering.Default);

        Assert.Contains("\n   Open, 3 of 40:\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("why3 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        var digest = SomeDigest.Of([SomeDigest.Thread(1)]);
        digest = digest with { Coverage = digest.Coverage with { Stored = 3, Waiting = 1_200, Partial = 1, Unreachable = 2 } };

        var text = DigestText.Render(digest, DigestRendering.Default).ReplaceLineEndings(" ");

        Assert.Contains("Covers 2 of 1,203 mails,", text, StringComparison.Ordinal);
        Assert.Contains("1,200 mails had come and not been read yet: the next digest has them.", text, StringComparison.Ordinal);
        Assert.Contains("1 mail could be kept only in part.", text, StringComparison.Ordinal);
        Assert.Contains("2 mailboxes could not be read: what has come there since is missing.", text, StringComparison.Ordinal);
        Assert.Contains("1 mail could not be shown: please tell whoever runs this bot.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_20_threads_they_are_named_and_beyond_200_they_are_counted()
    {
        var digest = SomeDigest.Of([.. Enumerable.Range(1, 250).Select(i => SomeDigest.Thread(i))]);

        var text = DigestText.Render(digest, DigestRendering.Default);

        Assert.Contains("\n20. Subject 20\n", text, StringComparison.Ordinal);
        Assert.Contains("\n* Subject 21 (2 new)\n", text, StringComparison.Ordinal);
        Assert.Contains("\n* Subject 200 (2 new)\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Subject 201", text, StringComparison.Ordinal);
        Assert.Contains("\nAnd 50 more threads with 100 mails.\n", text, StringComparison.Ordinal);
    }
}
