using Bot.Core.Patches;

namespace Bot.Core.Tests.Patches;

public sealed class PatchMailTests
{
    [Theory]
    [InlineData("[PATCH 1/2] fix it", true, PatchRole.Patch)]
    [InlineData("[PATCH 0/2] fix it", false, PatchRole.Cover)]
    [InlineData("[RFC 0/2] fix it", false, PatchRole.Cover)]
    [InlineData("[RFC 1/2] fix it", true, PatchRole.Patch)]
    [InlineData("[RFC] fix it", true, PatchRole.Patch)]
    [InlineData("[RFC] what do you think?", false, PatchRole.None)]
    [InlineData("[1/5] the plan, part one", false, PatchRole.None)]
    [InlineData("[GIT PULL] fixes", false, PatchRole.Pull)]
    [InlineData("[tip: x86/core] fix it", true, PatchRole.None)]
    [InlineData("Re: [PATCH 1/2] fix it", true, PatchRole.None)]
    [InlineData("fix it", true, PatchRole.Patch)]
    [InlineData("a question", false, PatchRole.None)]
    public void A_mail_is_a_patch_by_its_subject_and_its_diff(string subject, bool hasDiff, PatchRole role) =>
        Assert.Equal(role, PatchMail.Of(SomePatch.Mail("m", subject, 0, text: hasDiff ? SomePatch.Diff("x.c", "new") : "Words.\n")).Role);

    [Fact]
    public void A_diff_to_try_in_a_bug_report_makes_no_patch()
    {
        var mail = PatchMail.Of(SomePatch.Mail("m", "it crashes here", 0, text: "Does this help?\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"));

        Assert.Equal(PatchRole.None, mail.Role);
    }

    [Fact]
    public void A_quoted_diff_is_none()
    {
        var mail = PatchMail.Of(SomePatch.Mail("m", "[PATCH] x", 0, text: "> diff --git a/x b/x\n> --- a/x\n> +++ b/x\n> @@ -1 +1 @@\n> -a\n> +b\n"));

        Assert.True(mail.Diff.IsEmpty);
    }

    [Fact]
    public void What_stands_around_the_diff_is_read()
    {
        var mail = PatchMail.Of(SomePatch.Mail(
            "m", "[PATCH v2] fix it", 0,
            text: """
                From: Carl Example <carl@example.org>

                Fix it.

                Signed-off-by: Carl Example <carl@example.org>
                ---
                Changes in v2:
                - Tested [Bob]
                - Link to v1: https://lore.kernel.org/r/20240401-fix-v1-1-abc@example.org

                Not part of it.
                 x.c | 1 +
                 1 file changed, 1 insertion(+)

                diff --git a/x.c b/x.c
                --- a/x.c
                +++ b/x.c
                @@ -1 +1,2 @@
                 a
                +b

                ---
                base-commit: 0123456789abcdef0123456789abcdef01234567
                change-id: 20240401-fix-0123456789ab
                """));

        Assert.Equal("Carl Example", mail.BodyFrom?.Name);
        Assert.Equal("0123456789abcdef0123456789abcdef01234567", mail.BaseCommit);
        Assert.Equal("20240401-fix-0123456789ab", mail.ChangeId);
        Assert.Equal("Changes in v2:\n- Tested [Bob]\n- Link to v1: https://lore.kernel.org/r/20240401-fix-v1-1-abc@example.org", mail.Changelog);
        Assert.Equal([new NamedMail("20240401-fix-v1-1-abc@example.org", true)], mail.Named);
    }

    [Theory]
    [InlineData("Please see [1] for the previous version.\n\n[1] https://lore.kernel.org/list/one@example.org/\n", true)]
    [InlineData("v1:\nhttps://lore.kernel.org/list/one@example.org/T/#u\n", true)]
    [InlineData("v1: https://patchwork.kernel.org/project/list/cover/one@example.org/\n", true)]
    [InlineData("Reported at https://lore.kernel.org/list/one@example.org\n", false)]
    [InlineData("The report is Message-ID: <one@example.org>.\n", false)]
    [InlineData("v1 was https://lore.kernel.org/r/one%40example.org.\n", true)]
    public void Links_to_archives_name_mails(string text, bool isEarlier) =>
        Assert.Equal([new NamedMail("one@example.org", isEarlier)], PatchMail.Of(SomePatch.Mail("m", "[PATCH v2 0/2] x", 0, text: text)).Named);

    [Theory]
    [InlineData("Words.\n\nv1 -> v2:\n - one\n   and more\n\n - two\n\nOther words.\n", "v1 -> v2:\n - one\n   and more\n\n - two")]
    [InlineData("Words.\n\nChanges since v1:\nall is new\n\nOther words.\n", "Changes since v1:\nall is new")]
    [InlineData("Changelog:\n\nv3:\n* one\n\nv2:\n* two\n\nThanks\n", "Changelog:\n\nv3:\n* one\n\nv2:\n* two")]
    [InlineData("Changes against v2:\n\n+ one\n\nAnn Example (3):\n  one\n", "Changes against v2:\n\n+ one")]
    [InlineData("This changes the plan.\n\n- one\n- two\n", "")]
    public void A_changelog_ends_where_other_words_begin(string text, string changelog) =>
        Assert.Equal(changelog, PatchMail.Of(SomePatch.Mail("m", "[PATCH v3 0/2] x", 0, text: text)).Changelog);
}
