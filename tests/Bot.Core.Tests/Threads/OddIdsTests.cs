using System.Text;
using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Threads;

/// <summary>What programs write in the id fields, from the bytes of two mails to their thread.</summary>
public sealed class OddIdsTests
{
    [Theory]
    [InlineData("<a b@example.org>", "References: <a b@example.org>")]
    [InlineData("<a.1@example.org>", "References: <a.\n 1@example.org>")]
    [InlineData("a.1@example.org", "In-Reply-To: <a.1@example.org>")]
    [InlineData("<a.1@example.org>", "In-Reply-To: a.1@example.org")]
    [InlineData("<a.1@example.org", "References: <x@y> <a.1@example.org")]
    [InlineData("<\"a.1\"@example.org>", "References: <a.1@example.org>")]
    [InlineData("<A.1@Example.ORG>", "In-Reply-To: <a.1@example.org>")]
    [InlineData("<a.1@example.org>", "In-Reply-To: Your message of \"Mon, 02 Mar 2026\" <a.1@example.org>")]
    [InlineData("<a.1@example.org>", "In-Reply-To: <a.1@example.org>; from ada@example.org on Mon")]
    [InlineData("<a.1@example.org> <b@example.org>", "References: <a.1@example.org>")]
    [InlineData("<a.1@example.org>\nMessage-ID: <b@example.org>", "References: <a.1@example.org>")]
    [InlineData("<a.1@example.org>", "References: <a.1@example.org> <reply@example.org>")]
    public void A_reply_finds_the_mail_that_it_means(string messageId, string answer)
    {
        var first = Read($"Message-ID: {messageId}\nSubject: One");
        var reply = Read($"Message-ID: <reply@example.org>\n{answer}\nSubject: Another");

        var thread = Assert.Single(ThreadBuilder.Build([reply, first]));

        Assert.Equal(first.Id, thread.Mails[1].ParentId);
    }

    [Theory]
    [InlineData("In-Reply-To: <none>")]
    [InlineData("In-Reply-To: mail from Ada <ada@example.org> of Monday")]
    [InlineData("In-Reply-To: your mail")]
    [InlineData("References: <>")]
    [InlineData("References: <reply@example.org>\nIn-Reply-To: <REPLY@example.org>")]
    public void What_is_no_id_joins_nothing(string answer)
    {
        var others = new[] { Read($"Message-ID: <a@example.org>\n{answer}\nSubject: One"), Read("Message-ID: <ada@example.org>\nSubject: Two") };

        var threads = ThreadBuilder.Build([.. others, Read($"Message-ID: <reply@example.org>\nTo: Ada <ada@example.org>\n{answer}\nSubject: Another")]);

        Assert.Equal(answer.Contains("REPLY", StringComparison.Ordinal) ? 2 : 3, threads.Count);
    }

    [Fact]
    public void A_hundred_thousand_references_join_by_the_first_and_the_nearest()
    {
        var references = string.Join("\n ", Enumerable.Range(0, 100_000).Select(number => $"<{number}@example.org>"));
        var mails = new[] { Read("Message-ID: <0@example.org>"), Read("Message-ID: <99999@example.org>"), Read($"Message-ID: <reply@example.org>\nReferences: {references}") };

        var thread = Assert.Single(ThreadBuilder.Build(mails));

        Assert.Equal("99999@example.org", thread.Mails.Single(mail => mail.Mail.Id == "reply@example.org").ParentId);
    }

    private static Mail Read(string fields) =>
        MailReader.Read(Encoding.UTF8.GetBytes($"From: Ada <ada@example.org>\nDate: Mon, 2 Mar 2026 08:00:00 +0000\n{fields}\n\nHello.\n"), Some.Noon);
}
