using Bot.Core.Patches;
using Bot.Core.Tests.Threads;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Patches;

public sealed class SeriesBuilderTests
{
    [Fact]
    public void A_patch_sent_anew_alone_takes_its_place_in_the_series()
    {
        var series = SomePatch.Series(
            SomePatch.Mail("c", "[PATCH v5 0/3] x", 0),
            SomePatch.Mail("1", "[PATCH v5 1/3] one", 1, "c"),
            SomePatch.Mail("2", "[PATCH v5 2/3] two", 2, "c"),
            SomePatch.Mail("3", "[PATCH v5 3/3] three", 3, "c"),
            SomePatch.Mail("2b", "[PATCH v5.1 2/3] two", 500, "c 2"),
            SomePatch.Mail("2c", "[PATCH v6 2/3] two", 900, "c 2 2b"));

        var whole = Assert.Single(series);
        Assert.Equal("v5 0,1,2,3/3", SomePatch.Describe(whole));
        Assert.Equal(["1", "2c", "3"], whole.Patches.Select(patch => patch.MailId));
        Assert.Equal(["2", "2b"], whole.Patches[1].Replaced);
        Assert.Equal("c", whole.Id);
    }

    [Fact]
    public void A_version_sent_in_answer_to_the_one_before_is_a_series_of_its_own()
    {
        var series = SomePatch.Series(
            SomePatch.Mail("a0", "[PATCH 0/2] x", 0),
            SomePatch.Mail("a1", "[PATCH 1/2] one", 1, "a0"),
            SomePatch.Mail("a2", "[PATCH 2/2] two", 2, "a0"),
            SomePatch.Mail("b1", "[PATCH v2 1/2] one", 100, "a0 a1"),
            SomePatch.Mail("b2", "[PATCH v2 2/2] two", 101, "a0 a2"));

        Assert.Equal(["v1 0,1,2/2", "v2 1,2/2"], series.Select(SomePatch.Describe));
        Assert.Equal("a0", series[1].AnswersId);
        Assert.All(series, one => Assert.Equal("a0", one.ThreadId));
    }

    [Fact]
    public void Two_people_who_send_the_same_numbers_send_two_series()
    {
        var series = SomePatch.Series(
            SomePatch.Mail("a0", "[PATCH 0/2] x", 0),
            SomePatch.Mail("a1", "[PATCH 1/2] one", 1, "a0"),
            SomePatch.Mail("a2", "[PATCH 2/2] two", 2, "a0"),
            SomePatch.Mail("b1", "[PATCH 1/2] one", 3, "a0", from: SomePatch.Bob),
            SomePatch.Mail("b2", "[PATCH 2/2] two", 4, "a0", from: SomePatch.Bob));

        Assert.Equal(["Ann Example v1 0,1,2/2", "Bob Example v1 1,2/2"], series.Select(one => $"{one.Author.Name} {SomePatch.Describe(one)}"));
    }

    [Fact]
    public void Patches_without_references_join_within_an_hour()
    {
        var series = SomePatch.Series(
            SomePatch.Mail("2", "[PATCH 2/3] two", 40),
            SomePatch.Mail("1", "[PATCH 1/3] one", 0),
            SomePatch.Mail("3", "[PATCH 3/3] three", 90),
            SomePatch.Mail("x", "[PATCH 3/3] three", 300));

        Assert.Equal(["v1 1,2,3/3", "v1 3/3"], series.Select(SomePatch.Describe));
        Assert.Equal([1, 2], series[1].Missing);
    }

    [Fact]
    public void Patches_whose_cover_letter_never_came_join_by_it()
    {
        var series = SomePatch.Series(SomePatch.Mail("1", "[PATCH 1/3] one", 0, "lost"), SomePatch.Mail("3", "[PATCH 3/3] three", 500, "lost"));

        Assert.Equal("v1 1,3/3", SomePatch.Describe(Assert.Single(series)));
    }

    [Fact]
    public void A_series_posted_twice_in_answer_to_a_mail_that_never_came_is_two()
    {
        var series = SomePatch.Series(
            SomePatch.Mail("a0", "[RFC PATCH v2 0/1] x", 0, "lost"),
            SomePatch.Mail("a1", "[RFC PATCH v2 1/1] one", 1, "lost a0"),
            SomePatch.Mail("b0", "[PATCH v2 0/1] x", 200, "lost"),
            SomePatch.Mail("b1", "[PATCH v2 1/1] one", 201, "lost b0"));

        Assert.Equal(["v2 0,1/1", "v2 0,1/1"], series.Select(SomePatch.Describe));
    }

    [Fact]
    public void A_cover_letter_takes_patches_without_numbers()
    {
        var series = SomePatch.Series(
            SomePatch.Mail("0", "[PATCH 0/2] x", 0),
            SomePatch.Mail("1", "[PATCH] one", 1, "0", SomePatch.Diff("a", "1")),
            SomePatch.Mail("2", "[PATCH] two", 2, "0", SomePatch.Diff("b", "2")));

        Assert.Equal("v1 0,1,2/2", SomePatch.Describe(Assert.Single(series)));
    }

    [Fact]
    public void A_cover_letter_with_last_versions_numbers_takes_its_patches()
    {
        var series = SomePatch.Series(
            SomePatch.Mail("0", "[PATCH v5 0/3] x", 0),
            SomePatch.Mail("1", "[PATCH v6 1/2] one", 1, "0"),
            SomePatch.Mail("2", "[PATCH v6 2/2] two", 2, "0"));

        Assert.Equal("v6 0,1,2/2", SomePatch.Describe(Assert.Single(series)));
    }

    [Theory]
    [InlineData("[PATCH v2] x", "v2", "v2")]
    [InlineData("[PATCH v2] x", "", "v2")]
    [InlineData("x", "", "v1")]
    [InlineData("[RFC] x", "v3", "v3")]
    public void A_mail_without_a_diff_and_without_numbers_is_the_cover_letter_of_the_patches_that_answer_it(string cover, string version, string expected)
    {
        var thread = ThreadBuilder.BuildOne(
        [
            SomePatch.Mail("0", cover, 0, text: "What it is for.\n\nChanges since v1:\n- better\n"),
            SomePatch.Mail("1", $"[PATCH {version} 1/3] one", 1, "0", SomePatch.Diff("a", "1")),
            SomePatch.Mail("2", $"[PATCH {version} 2/3] two", 1, "0 1", SomePatch.Diff("b", "2")),
            SomePatch.Mail("3", $"[PATCH {version} 3/3] three", 200, "0 1 2", SomePatch.Diff("c", "3")),
            SomePatch.Mail("re", $"Re: {cover}", 300, "0", "Applied, thanks.", SomePatch.Bob),
        ]);

        var whole = Assert.Single(SeriesBuilder.Build(thread));

        Assert.Equal($"{expected} 0,1,2,3/3", SomePatch.Describe(whole));
        Assert.Equal(("0", "x", "- better"), (whole.Id, whole.Title, whole.Changelog.Split('\n')[^1]));
        Assert.Equal(SeriesStage.Accepted, SeriesReviewer.Read(whole, thread.Mails, null, SomePatch.Noon.AddDays(1), TimeSpan.FromDays(30)).State.Stage);
        Assert.Empty(SeriesPiece.Of([whole]));
    }

    [Theory]
    [InlineData("[PATCH] x", "has a diff", "[PATCH 1/2] one", "[PATCH 2/2] two")]
    [InlineData("[PATCH v2] x", "words", "[PATCH v3 1/2] one", "[PATCH v3 2/2] two")]
    [InlineData("[PATCH] x", "words", "[PATCH 1/2] one", "[PATCH 1/2] one, again")]
    [InlineData("[PATCH] x", "words", "[PATCH 0/2] y", "[PATCH 1/2] one")]
    [InlineData("Re: x", "words", "[PATCH 1/2] one", "[PATCH 2/2] two")]
    [InlineData("[PATCH 3/4] x", "words", "[PATCH 1/2] one", "[PATCH 2/2] two")]
    public void What_patches_answer_is_no_cover_letter_when_something_speaks_against_it(string above, string text, string one, string two)
    {
        var series = SomePatch.Series(
            SomePatch.Mail("0", above, 0, text: text == "words" ? text : SomePatch.Diff("a", "1")),
            SomePatch.Mail("1", one, 1, "0"),
            SomePatch.Mail("2", two, 2, "0"));

        Assert.DoesNotContain(series, each => each.Cover?.Mail.Id == "0");
    }

    [Fact]
    public void Patches_of_somebody_else_or_of_another_day_make_no_cover_letter_of_what_they_answer()
    {
        var another = SomePatch.Series(
            SomePatch.Mail("0", "x", 0), SomePatch.Mail("1", "[PATCH 1/2] one", 1, "0", from: SomePatch.Bob), SomePatch.Mail("2", "[PATCH 2/2] two", 2, "0", from: SomePatch.Bob));
        var late = SomePatch.Series(SomePatch.Mail("0", "x", 0), SomePatch.Mail("1", "[PATCH 1/2] one", 1_000, "0"), SomePatch.Mail("2", "[PATCH 2/2] two", 1_001, "0"));
        var below = SomePatch.Series(
            SomePatch.Mail("0", "x", 0),
            SomePatch.Mail("re", "Re: x", 1, "0", from: SomePatch.Bob),
            SomePatch.Mail("1", "[PATCH 1/2] one", 2, "0 re"),
            SomePatch.Mail("2", "[PATCH 2/2] two", 3, "0 re"));

        Assert.All([another, late, below], series => Assert.Null(Assert.Single(series).Cover));
    }

    [Fact]
    public void The_order_of_arrival_does_not_count()
    {
        var mails = Enumerable.Range(0, 40).SelectMany(i => new[]
        {
            SomePatch.Mail($"{i}c", $"[PATCH v{1 + (i % 3)} 0/2] title {i / 3}", i * 10, i % 3 == 0 ? null : $"{i - 1}c"),
            SomePatch.Mail($"{i}a", $"[PATCH v{1 + (i % 3)} 1/2] one {i / 3}", (i * 10) + 1, i % 2 == 0 ? $"{i}c" : null),
            SomePatch.Mail($"{i}b", $"[PATCH v{1 + (i % 3)} 2/2] two {i / 3}", (i * 10) + 2, i % 2 == 0 ? $"{i}c {i}a" : null),
        }).ToArray();
        var expected = Describe(SomePatch.Series(mails));

        var shuffled = Enumerable.Range(1, 20).Select(seed => Describe(SomePatch.Series(mails.Shuffle(seed))));

        Assert.All(shuffled, found => Assert.Equal(expected, found));

        static string Describe(IReadOnlyList<PatchSeries> series) => string.Join('\n', series.Select(one =>
            $"{one.Id} {SomePatch.Describe(one)} {string.Join(' ', one.Mails.Select(mail => mail.Mail.Id))} {SeriesIndex.Link(series).GetValueOrDefault(one.Id)}"));
    }

    [Fact]
    public void Ten_thousand_patches_of_one_number_come_to_an_end()
    {
        var threaded = SomePatch.Series([.. Enumerable.Range(0, 10_000).Select(i => SomePatch.Mail($"m{i}", "[PATCH 1/2] one", 1 + (i % 50), "c")), SomePatch.Mail("c", "[PATCH 0/2] x", 0)]);
        var loose = SomePatch.Series([.. Enumerable.Range(0, 10_000).Select(i => SomePatch.Mail($"m{i}", "[PATCH 1/2] one", i % 50))]);

        Assert.Equal(9_999, Assert.Single(threaded).Patches[0].Replaced.Count);
        Assert.Equal(10_000, loose.Count);
        Assert.Equal(9_999, SeriesIndex.Link(loose).Count);
    }

    [Fact]
    public void A_thread_of_five_thousand_patches_that_answer_one_another_comes_to_an_end()
    {
        var thread = ThreadBuilder.Build(Enumerable.Range(0, 5_000).Select(i =>
            SomePatch.Mail($"m{i}", $"[PATCH v{1 + (i / 2)} {1 + (i % 2)}/2] one", i, i == 0 ? null : string.Join(' ', Enumerable.Range(Math.Max(0, i - 50), Math.Min(i, 50)).Select(j => $"m{j}")))));

        var series = SeriesBuilder.Build(thread);

        Assert.Equal(5_000, series.Sum(one => one.Mails.Count() + one.Patches.Sum(patch => patch.Replaced.Count)));
    }
}
