using System.Text.RegularExpressions;
using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>Reads what bots say of a series.</summary>
public static partial class BotReportReader
{
    /// <summary>Lines read: a report says at its beginning what it found.</summary>
    private const int MostLines = 60;

    private const int QuoteChars = 200;

    /// <summary>The report that a mail is; null when a person wrote it.</summary>
    /// <param name="mail">A mail of the series' thread that is none of its own.</param>
    /// <param name="patch">The patch that it answers; null for the whole series.</param>
    public static BotReport? Read(Mail mail, int? patch)
    {
        if (KnownBots.Find(mail) is not { } bot) return null;
        var (verdict, quote) = Judge(mail, bot);
        return new BotReport { Bot = bot.Name, MailId = mail.Id, Date = mail.Date, Patch = patch, Verdict = verdict, Quote = CleanText.Cut(quote, QuoteChars) };
    }

    // The first line that tells decides.
    private static (BotVerdict Verdict, string Quote) Judge(Mail mail, KnownBot bot)
    {
        var read = 0;
        foreach (var raw in mail.Text.AsSpan().EnumerateLines())
        {
            if (++read > MostLines) break;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] is '>' or '|') continue;
            if (Failed.IsMatch(line)) return (BotVerdict.Fail, line.ToString());
            if (Passed.IsMatch(line)) return (BotVerdict.Pass, line.ToString());
        }

        if (Passed.IsMatch(mail.Subject)) return (BotVerdict.Pass, mail.Subject);
        return bot.FailsBySilence || Failed.IsMatch(mail.Subject) ? (BotVerdict.Fail, mail.Subject) : (BotVerdict.Note, "");
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // kernel test robot; syzbot; sashiko; bpf-ci; KernelCI; stable; any CI.
    [GeneratedRegex(@"^yet something to improve|something to improve:?$|^perhaps something to improve|noticed the following|^\[auto build test (?:error|warning)|^syzbot (?:has )?found|still triggering|^found [1-9][0-9]* |\bfound [1-9][0-9]* (?:potential |possible )?(?:issue|problem|regression|failure|error|warning)"
        + @"|^(?:status|result|conclusion|overall result):?\s+(?:failure|failed|fail|error|conflict|warning|regression)|^build fail(?:ed|ure)|^regressions? (?:summary|found)|failed to apply|does ?n[o']t apply|\bbuild (?:errors?|warnings?):", Options)]
    private static partial Regex Failed { get; }

    [GeneratedRegex(@"did not trigger any (?:issue|crash)|\bfound (?:0|no) (?:potential |possible |new )?(?:issues?|problems?|regressions?)|^no (?:issues|problems|regressions|errors|warnings)(?: were)? found|^(?:status|result|conclusion|overall result):?\s+(?:success|passed|pass|ok)\b|build success(?:ful)?\b|^all (?:tests|checks) (?:passed|successful)|looks good", Options)]
    private static partial Regex Passed { get; }
}
