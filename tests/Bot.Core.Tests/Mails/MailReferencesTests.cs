using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class MailReferencesTests
{
    [Theory]
    [InlineData("References: <a@b> <c@d>\nIn-Reply-To: <c@d>", "a@b c@d")]
    [InlineData("References: <a@b> <c@d>", "a@b c@d")]
    [InlineData("References: <a@b>\n <c@\n d>\n\t<e@f>", "a@b c@d e@f")]
    [InlineData("References: <a@b><c@d>,<e@f>", "a@b c@d e@f")]
    [InlineData("References: a@b c@d", "a@b c@d")]
    [InlineData("References: Jane's mail <a@b> and \"Bob's\" <c@d>.", "a@b c@d")]
    [InlineData("References: <a@b>\nReferences: <c@d>", "a@b c@d")]
    [InlineData("References: =?utf-8?q?=3Ca=40b=3E?=", "a@b")]
    [InlineData("References: <a@b> <c@d> <a@b>", "c@d a@b")]
    [InlineData("References: <a@b> <one@example.org>", "a@b")]
    [InlineData("In-Reply-To: <a@b>", "a@b")]
    [InlineData("In-Reply-To: a@b", "a@b")]
    [InlineData("References: <a@b>\nIn-Reply-To: <c@d>", "a@b c@d")]
    [InlineData("References: <c@d> <a@b>\nIn-Reply-To: <c@d>", "a@b c@d")]
    [InlineData("In-Reply-To: <a@b> <c@d>", "a@b")]
    [InlineData("References: <e@f>\nIn-Reply-To: <a@b> <c@d>", "e@f")]
    [InlineData("In-Reply-To: Your message of \"Mon, 1 Jan\" <a@b>", "a@b")]
    [InlineData("To: Bob <bob@example.org>\nIn-Reply-To: Bob <Bob@Example.org> wrote <a@b>", "a@b")]
    [InlineData("To: Bob <bob@example.org>\nIn-Reply-To: mail from Bob <bob@example.org> of Monday", "")]
    [InlineData("References: <none> <>\nIn-Reply-To: <y>", "")]
    public void The_nearest_parent_stands_last(string fields, string expected) =>
        Assert.Equal(expected, string.Join(' ', Some.MailWith(fields).References));

    [Theory]
    [InlineData(51)]
    [InlineData(3_000)]
    [InlineData(30_000)]
    public void Of_many_the_first_and_the_nearest_are_kept(int count)
    {
        var ids = Enumerable.Range(0, count).Select(number => $"{number}.a-rather-ordinary-id@example.org").ToList();

        var mail = Some.MailWith($"References: <{string.Join(">\n <", ids)}>");

        Assert.Equal([ids[0], .. ids[^(MailLimits.References - 1)..]], mail.References);
        Assert.NotEmpty(mail.Flaws);
    }
}
