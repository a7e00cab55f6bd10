using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

/// <summary>A mail may cost 64 MB at most, whatever is in it. Allocation is measured, not time: a busy machine cannot fail these tests.</summary>
public sealed class HostileMailTests
{
    private const long Allowed = 64 * 1024 * 1024;

    public static TheoryData<string> Names => [.. HostileMails.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_mail_costs_more_than_64_megabytes(string name)
    {
        var raw = HostileMails.Make(name);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var mail = MailReader.Read(raw, Some.Received);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Allowed);
        Assert.Equal("one@example.org", mail.Id);
        Assert.NotEmpty(mail.Flaws);
        if (!name.Contains("nested m", StringComparison.Ordinal)) Assert.StartsWith("Hello", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flaw_says_what_was_found_and_what_is_allowed()
    {
        var mail = Some.MailWith($"X-Long: {new string('a', 300_000)}\nSubject: still read");

        Assert.Equal("still read", mail.Subject);
        Assert.Equal("Hello\n", mail.Text);
        Assert.Contains(mail.Flaws, flaw => flaw.Contains("(262,144 allowed)", StringComparison.Ordinal));
    }
}
