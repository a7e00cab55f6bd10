using Bot.Core.Mails;
using Bot.Core.Patches;

namespace Bot.Core.Tests.Patches;

public sealed class SeriesVersionsTests
{
    private const int Day = 24 * 60;

    [Theory]
    [InlineData("[PATCH] fix it", "[PATCH v2] fix it", SeriesLinkReason.Title)]
    [InlineData("[PATCH v3] fix it", "[PATCH v5] Fix it", SeriesLinkReason.Title)]
    [InlineData("[RFC PATCH] fix it", "[PATCH] fix it", SeriesLinkReason.Title)]
    [InlineData("[PATCH v2] fix it", "[PATCH RESEND v2] fix it", SeriesLinkReason.Title)]
    [InlineData("[PATCH] fix it", "[PATCH] fix it", SeriesLinkReason.Title)]
    [InlineData("[PATCH] fix it", "[PATCH v2] mend it at last", SeriesLinkReason.Patches)]
    [InlineData("[PATCH v2] fix it", "[PATCH] fix it", null)]
    [InlineData("[PATCH AUTOSEL 6.1] fix it", "[PATCH AUTOSEL 5.10] fix it", null)]
    public void Titles_and_diffs_link_what_numbers_allow(string earlier, string later, SeriesLinkReason? reason) =>
        Assert.Equal(reason, Link(SomePatch.Mail("a", earlier, 0, text: SomePatch.Diff("x.c", "new")), SomePatch.Mail("b", later, Day, text: SomePatch.Diff("x.c", "new")))?.Reason);

    [Fact]
    public void A_change_id_links_a_retitled_series()
    {
        var link = Link(SomePatch.Mail("a", "[PATCH] one", 0, text: "change-id: 20240501-one-1234\n"), SomePatch.Mail("b", "[PATCH v2] other", Day, text: "change-id: 20240501-one-1234\n"));

        Assert.Equal(new SeriesLink("a", SeriesLinkReason.ChangeId), link);
    }

    [Fact]
    public void A_link_to_the_first_version_links_a_retitled_series_of_the_same_author()
    {
        var first = SomePatch.Mail("a@example.org", "[PATCH] one", 0);
        const string Text = "v1: https://lore.kernel.org/r/a@example.org\n";

        Assert.Equal(SeriesLinkReason.Named, Link(first, SomePatch.Mail("b", "[PATCH v2] other", Day, text: Text))?.Reason);
        Assert.Null(Link(first, SomePatch.Mail("b", "[PATCH v2] other", Day, text: Text, from: SomePatch.Bob)));
    }

    [Fact]
    public void A_single_patch_that_became_a_series_is_found_by_a_like_title()
    {
        var series = SomePatch.Series(
            SomePatch.Mail("a", "[PATCH] pool: free the pages of a dead pool", 0, text: SomePatch.Diff("pool.c", "free();")),
            SomePatch.Mail("b0", "[PATCH v2 0/2] pool: fixes", Day),
            SomePatch.Mail("b1", "[PATCH v2 1/2] pool: name it", Day + 1, "b0", SomePatch.Diff("name.c", "name();")),
            SomePatch.Mail("b2", "[PATCH v2 2/2] pool: free all pages of a dead pool", Day + 2, "b0", SomePatch.Diff("pool.c", "free_all();")));

        Assert.Equal(new SeriesLink("a", SeriesLinkReason.Files), SeriesIndex.Link(series)["b0"]);
    }

    [Fact]
    public void An_unmarked_series_follows_the_version_that_its_changelog_names()
    {
        var link = Link(SomePatch.Mail("a", "[PATCH v2 0/1] fix it", 0), SomePatch.Mail("b", "[PATCH 0/1] fix it", Day, text: "Changes against v2:\n- all\n"));

        Assert.Equal("a", link?.EarlierId);
    }

    [Fact]
    public void The_newest_of_several_earlier_versions_comes_next()
    {
        var series = SomePatch.Series(
            SomePatch.Mail("a", "[PATCH] fix it", 0), SomePatch.Mail("b", "[PATCH v2] fix it", Day), SomePatch.Mail("c", "[PATCH v3] fix it", 2 * Day));

        var links = SeriesIndex.Link(series);

        Assert.Equal(("a", "b"), (links["b"].EarlierId, links["c"].EarlierId));
    }

    [Fact]
    public void Every_link_is_found_through_the_keys()
    {
        var series = SomePatch.Series(SomePatch.Mail("a", "[PATCH] fix it", 0, text: SomePatch.Diff("x.c", "new")), SomePatch.Mail("b", "[PATCH v2] mend it", Day, text: SomePatch.Diff("x.c", "new")));
        var (earlier, later) = (SeriesIdentity.Of(series[0]), SeriesIdentity.Of(series[1]));

        Assert.Contains(SeriesKeys.Of(earlier), SeriesKeys.OfEarlier(later).Contains);
        Assert.Contains(SeriesKeys.Of(later), SeriesKeys.OfLater(earlier).Contains);
        Assert.Equal("a", SeriesVersions.PredecessorOf(later, [later, earlier])?.EarlierId);
    }

    [Fact]
    public void Each_patch_is_unchanged_changed_new_or_dropped()
    {
        var series = SomePatch.Series(
            SomePatch.Mail("a1", "[PATCH 1/3] one", 0, text: SomePatch.Diff("1.c", "x")),
            SomePatch.Mail("a2", "[PATCH 2/3] two", 1, "a1", SomePatch.Diff("2.c", "x")),
            SomePatch.Mail("a3", "[PATCH 3/3] three", 2, "a1", SomePatch.Diff("3.c", "x")),
            SomePatch.Mail("b1", "[PATCH v2 1/3] new", Day, text: SomePatch.Diff("4.c", "x")),
            SomePatch.Mail("b2", "[PATCH v2 2/3] one, retitled", Day + 1, "b1", SomePatch.Diff("1.c", "x")),
            SomePatch.Mail("b3", "[PATCH v2 3/3] two", Day + 2, "b1", SomePatch.Diff("2.c", "y")));

        var changes = SeriesVersions.Compare(series[0], series[1]);

        Assert.Equal(
            ["New - b1 0", "Unchanged a1 b2 0", "Changed a2 b3 2", "Dropped a3 - 0"],
            changes.Select(change => $"{change.Kind} {change.Earlier?.MailId ?? "-"} {change.Later?.MailId ?? "-"} {change.Interdiff}"));
    }

    private static SeriesLink? Link(Mail earlier, Mail later) => SeriesIndex.Link(SomePatch.Series(earlier, later)).GetValueOrDefault(later.Id);
}
