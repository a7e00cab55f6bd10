using Bot.Core.Patches;

namespace Bot.Core.Tests.Patches;

public sealed class PatchSubjectTests
{
    [Theory]
    [InlineData("[PATCH] fix it", "1 - fix it")]
    [InlineData("[PATCH v2 03/17] fix it", "2 3/17 fix it")]
    [InlineData("[RFC PATCH net-next v4 0/2] fix it", "4 0/2 rfc net-next fix it")]
    [InlineData("[patch 1/3] fix it", "1 1/3 fix it")]
    [InlineData("[PATCH 5.10.y] fix it", "1 - 5.10.y fix it")]
    [InlineData("[PATCH v5.10 1/2] fix it", "1 1/2 v5.10 fix it")]
    [InlineData("[PATCH v5.1 10/12] fix it", "5.1 10/12 fix it")]
    [InlineData("[PATCH 11/11 v2.1] fix it", "2.1 11/11 fix it")]
    [InlineData("[GIT PULL] fixes for 6.1", "1 - pull fixes for 6.1")]
    [InlineData("[RESEND PATCH v3] fix it", "3 - resend fix it")]
    [InlineData("[PATCH RESEND v3] fix it", "3 - resend fix it")]
    [InlineData("[RFC] [PATCH 2/3 v4] fix it", "4 2/3 rfc fix it")]
    [InlineData("[list] [PATCHv3 bpf-next 1/2] fix it", "3 1/2 list bpf-next fix it")]
    [InlineData("[PATCH/RFC v2] fix it", "2 - rfc fix it")]
    [InlineData("[RFCv2 1/2] fix it", "2 1/2 rfc fix it")]
    [InlineData("[PATCH 0 of 2] fix it", "1 0/2 fix it")]
    [InlineData("[net,v2,1/2] fix it", "2 1/2 net fix it")]
    [InlineData("[Patch 2/2]: powerpc: fix it", "1 2/2 powerpc: fix it")]
    [InlineData("[PATCH] fix it (v3)", "3 - fix it (v3)")]
    [InlineData("Re: [PATCH v2 1/2] fix it", "2 1/2 reply fix it")]
    [InlineData("AW: [PATCH v2 1/2] fix it", "2 1/2 reply fix it")]
    [InlineData("回复：[PATCH] fix it", "1 - reply fix it")]
    [InlineData("[list] Re: [PATCH] fix it", "1 - reply list fix it")]
    [InlineData("[PATCH] klp: no correlation for __irf_[start|end]", "1 - klp: no correlation for __irf_[start|end]")]
    [InlineData("[PATCH 0/0] fix it", "1 - 0/0 fix it")]
    [InlineData("[PATCH 0.5/3] fix it", "1 - 0.5/3 fix it")]
    [InlineData("[PATCH 1/99999999999] fix it", "1 - 1/99999999999 fix it")]
    [InlineData("[PATCH v99999999999] fix it", "1 - v99999999999 fix it")]
    public void A_subject_is_read_as_people_write_it(string subject, string expected)
    {
        var read = PatchSubject.Parse(subject);

        string[] flags = [read.IsReply ? "reply " : "", read.IsRfc ? "rfc " : "", read.IsPull ? "pull " : "", read.IsResend ? "resend " : ""];
        var numbers = read.Total is null ? "-" : $"{read.Number}/{read.Total}";
        Assert.Equal(expected, $"{read.Version} {numbers} {string.Concat(flags)}{string.Concat(read.Tags.Select(tag => tag + " "))}{read.Title}");
    }

    [Fact]
    public void A_subject_of_nothing_but_brackets_is_a_patch_all_the_same()
    {
        var read = PatchSubject.Parse("[PATCH v2 1/3]");

        Assert.True(read.SaysPatch);
        Assert.Equal((1, 3), (read.Number, read.Total));
    }

    [Theory]
    [InlineData("Fix \"it\" now.", "fix it now")]
    [InlineData("Fix  It (v3)", "fix it")]
    [InlineData("Fix it, v2", "fix it")]
    public void Titles_compare_without_versions_and_quotation_marks(string title, string expected) => Assert.Equal(expected, PatchSubject.Normalize(title));
}
