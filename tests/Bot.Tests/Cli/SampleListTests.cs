using Bot.Cli.Demo;
using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Tests.Cli;

public sealed class SampleListTests
{
    [Fact]
    public void It_has_what_real_lists_have()
    {
        var mails = Mails();
        var development = mails.Where(mail => !mail.Lists.Contains("sedge-announce.lists.example.org")).ToList();

        var threads = ThreadBuilder.Build(development);

        Assert.Equal((56, 55, 10), (mails.Count, mails.DistinctBy(mail => mail.Id).Count(), threads.Count));
        Assert.Equal(13, threads.Single(thread => thread.Subject.StartsWith("Should every commit", StringComparison.Ordinal)).Mails.Count);
        Assert.Contains(mails, mail => mail.Text.Contains("Семь раз отмерь", StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.Text.Contains("Zoë", StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.From.Name == "佐藤 健二");
        Assert.Single(mails, mail => mail.Flaws.Count > 0);
        Assert.Contains(mails.Index(), reply => mails.Index().Any(parent => parent.Index > reply.Index && reply.Item.References is [.., var parentId] && parentId == parent.Item.Id));
    }

    [Fact]
    public void Its_people_are_invented_and_its_mails_stand_in_its_period()
    {
        var mails = Mails();

        Assert.All(mails, mail => Assert.Matches("@([a-z]+\\.)?example\\.(org|com|net)$", mail.From.Address));
        Assert.All(mails, mail => Assert.InRange(mail.Date, SampleList.Since, SampleList.Until));
    }

    private static List<Mail> Mails() => [.. MboxReader.Read(SampleList.Open()).Select(entry => MailReader.Read(entry.Raw, SampleList.Until))];
}
