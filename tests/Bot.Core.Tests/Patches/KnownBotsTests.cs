using Bot.Core.Mails;
using Bot.Core.Patches;

namespace Bot.Core.Tests.Patches;

public sealed class KnownBotsTests
{
    [Theory]
    [InlineData("kernel test robot", "lkp@intel.com", "", "kernel test robot")]
    [InlineData("kernel test robot", "someone@intel.com", "", "kernel test robot")]
    [InlineData("syzbot", "syzbot+0123456789@syzkaller.appspotmail.com", "", "syzbot")]
    [InlineData("kernelci.org bot", "bot@kernelci.org", "", "KernelCI")]
    [InlineData("", "sashiko-bot@kernel.org", "", "sashiko")]
    [InlineData("", "patchwork-bot+netdevbpf@kernel.org", "", "patchwork-bot")]
    [InlineData("", "pr-tracker-bot@kernel.org", "", "pr-tracker-bot")]
    [InlineData("tip-bot2 for Ann Example", "tip-bot2@linutronix.de", "", "tip-bot")]
    [InlineData("", "bot+bpf-ci@kernel.org", "", "bpf-ci")]
    [InlineData("Ann Example", "ann@example.org", "[PATCH AUTOSEL 6.1 3/9] Title", "AUTOSEL")]
    [InlineData("Ann Example", "ann@example.org", "Patch \"Title\" has been added to the 6.1-stable tree", "stable")]
    [InlineData("", "build-bot@example.org", "", "bot")]
    [InlineData("", "no-reply@example.org", "", "bot")]
    [InlineData("Bob Talbot", "talbot@example.org", "", null)]
    [InlineData("Ann Robotham", "ann.robotham@example.org", "", null)]
    [InlineData("Ann Example", "ann@example.org", "Re: [PATCH AUTOSEL 6.1 3/9] Title", null)]
    public void Bots_are_known_by_how_they_send(string name, string address, string subject, string? bot)
    {
        var mail = SomePatch.Mail("m", subject, 0, from: new MailAuthor(name, address));

        Assert.Equal(bot, KnownBots.Find(mail)?.Name);
    }

    [Theory]
    [InlineData("kernel test robot", "lkp@intel.com", "kernel test robot noticed the following build errors:\n", BotVerdict.Fail)]
    [InlineData("kernel test robot", "lkp@intel.com", "Hi Ann,\n\n[BUILD SUCCESS] all good\n\nbuild success\n", BotVerdict.Pass)]
    [InlineData("syzbot", "syzbot@syzkaller.appspotmail.com", "Hello,\n\nsyzbot has tested the proposed patch and the reproducer did not trigger any issue:\n", BotVerdict.Pass)]
    [InlineData("syzbot", "syzbot@syzkaller.appspotmail.com", "Hello,\n\nsyzbot has tested the proposed patch but the reproducer is still triggering an issue:\n", BotVerdict.Fail)]
    [InlineData("", "sashiko-bot@kernel.org", "Thank you! The review found 2 potential issue(s) to consider:\n- [High] a leak\n", BotVerdict.Fail)]
    [InlineData("", "sashiko-bot@kernel.org", "Thank you! The review found 0 potential issues.\n", BotVerdict.Pass)]
    [InlineData("", "bot+bpf-ci@kernel.org", "CI has tested the following submission:\nStatus:     FAILURE\n", BotVerdict.Fail)]
    [InlineData("", "bot+bpf-ci@kernel.org", "CI has tested the following submission:\nStatus:     SUCCESS\n", BotVerdict.Pass)]
    [InlineData("", "patchwork-bot+net@kernel.org", "Hello:\n\nThis patch was applied to net.git (main)\n", BotVerdict.Note)]
    public void A_report_is_a_check(string name, string address, string text, BotVerdict verdict)
    {
        var report = BotReportReader.Read(SomePatch.Mail("m", "Re: [PATCH] Title", 0, "p", text, new MailAuthor(name, address)), patch: 2);

        Assert.NotNull(report);
        Assert.Equal((verdict, 2), (report.Verdict, report.Patch));
        Assert.Contains(report.Quote, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_persons_mail_is_no_check() => Assert.Null(BotReportReader.Read(SomePatch.Mail("m", "Re: [PATCH] Title", 0, "p", "It fails."), patch: null));
}
