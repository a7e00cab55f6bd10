using System.Text.RegularExpressions;
using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>The programs that write to kernel lists, by the address or name that they send from, or by the subjects of those
/// that send as a person.</summary>
public static partial class KnownBots
{
    private static readonly KnownBot TestRobot = new("kernel test robot", FailsBySilence: true);
    private static readonly KnownBot Stable = new("stable");
    private static readonly KnownBot Autosel = new("AUTOSEL");
    private static readonly KnownBot Other = new("bot");

    private static readonly (Regex Sender, KnownBot Bot)[] Senders =
    [
        (TestRobotSender, TestRobot),
        (SyzbotSender, new KnownBot("syzbot")),
        (KernelCiSender, new KnownBot("KernelCI")),
        (SashikoSender, new KnownBot("sashiko")),
        (PatchworkSender, new KnownBot("patchwork-bot")),
        (PrTrackerSender, new KnownBot("pr-tracker-bot")),
        (TipSender, new KnownBot("tip-bot")),
        (BpfCiSender, new KnownBot("bpf-ci")),
        (BugbotSender, new KnownBot("bugbot")),
        (AnyBotSender, Other),
    ];

    /// <summary>The bot that wrote the mail; null for a person. A From is believed, as everywhere: whoever forges one can pose as a person too.</summary>
    public static KnownBot? Find(Mail mail)
    {
        var sender = $"{mail.From.Name} <{mail.From.Address}>";
        foreach (var (pattern, bot) in Senders)
            if (pattern.IsMatch(sender)) return bot;
        if (AutoselSubject.IsMatch(mail.Subject)) return Autosel;
        return StableSubject.IsMatch(mail.Subject) ? Stable : null;
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"<lkp@intel\.com>$|^(?:kernel|kbuild) test robot <", Options)]
    private static partial Regex TestRobotSender { get; }

    [GeneratedRegex(@"<syzbot[^@>]*@|^syzbot\b", Options)]
    private static partial Regex SyzbotSender { get; }

    [GeneratedRegex(@"@kernelci\.org>$|^kernelci", Options)]
    private static partial Regex KernelCiSender { get; }

    [GeneratedRegex(@"<sashiko-(?:bot|reviews?)@|@sashiko\.dev>$", Options)]
    private static partial Regex SashikoSender { get; }

    [GeneratedRegex(@"<patchwork(?:-bot)?(?:\+[^@>]*)?@|<[^@>]*patchwork-notify@", Options)]
    private static partial Regex PatchworkSender { get; }

    [GeneratedRegex(@"<pr-tracker-bot@", Options)]
    private static partial Regex PrTrackerSender { get; }

    [GeneratedRegex(@"<tip-bot2?@|^""?tip-bot2? for ", Options)]
    private static partial Regex TipSender { get; }

    [GeneratedRegex(@"<bot\+bpf-ci@|<kernel-patches-[^@>]*bot[^@>]*@|^bpf[- ]ci\b", Options)]
    private static partial Regex BpfCiSender { get; }

    [GeneratedRegex(@"<bug(?:bot|zilla-daemon)@", Options)]
    private static partial Regex BugbotSender { get; }

    // "no-reply" in any spelling, and "bot" or "ci" as a word of its own in the address.
    [GeneratedRegex(@"<(?:[^@>]*[-_.+])?(?:bot|ci|robot|buildbot|jenkins|autobuild)(?:[-_.+][^@>]*)?@|<(?:no-?reply|do-?not-?reply|notifications?)@", Options)]
    private static partial Regex AnyBotSender { get; }

    [GeneratedRegex(@"^\[PATCH [^\]]*\bAUTOSEL\b", Options)]
    private static partial Regex AutoselSubject { get; }

    [GeneratedRegex(@"^Patch "".*"" has been added to the \S+ tree$|^FAILED: patch "".*"" failed to apply to \S+ tree$", Options)]
    private static partial Regex StableSubject { get; }
}
