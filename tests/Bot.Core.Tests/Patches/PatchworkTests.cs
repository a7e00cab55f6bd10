using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Patches;

/// <summary>The mailboxes of Patchwork's own test suite. What is right stands in their names.</summary>
public sealed class PatchworkTests
{
    // A cover letter is number 0. "<-" is the version before, by its place in the row.
    [Theory]
    [InlineData("base-cover-letter", "v1 0,1,2/2")]
    [InlineData("base-deep-threaded", "v1 0,1,2/2")]
    [InlineData("base-different-versions", "v3 0,1,2,3,4/4")]
    [InlineData("base-extra-patches", "v1 0,1,2,3/2")]
    [InlineData("base-incomplete", "v1 0,1/2")]
    [InlineData("base-no-cover-letter", "v1 1,2/2")]
    [InlineData("base-no-references", "v2 1,2/2")]
    [InlineData("base-no-references-no-cover", "v1 0,1,2/2")]
    [InlineData("base-out-of-order", "v1 0,1,2/2")]
    [InlineData("base-single-patch", "v1 1/1")]
    [InlineData("bugs-mixed-versions", "v1 1/2; v2 2/2")]
    [InlineData("bugs-multiple-content-types", "v1 1/1")]
    [InlineData("bugs-multiple-references", "v2 0,1,2,3,4/4")]
    [InlineData("bugs-nocover", "v1 1,2/2; v2 1,2/2 <- 1")]
    [InlineData("bugs-nocover-noversion", "v1 1,2/2; v1 1,2/2 <- 1")]
    [InlineData("bugs-spamming", "v2 1/4; v2 1/4 <- 1; v2 1/4 <- 2")]
    [InlineData("bugs-unnumbered", "v1 0,1/2; v1 1/1")]
    [InlineData("dependency-base-patch", "v1 0,1,2/2")]
    [InlineData("mercurial-cover-letter", "v1 0,1,2/2")]
    [InlineData("mercurial-no-cover-letter", "v1 1,2/2")]
    [InlineData("revision-basic", "v1 0,1,2/2; v2 0,1,2/2 <- 1")]
    [InlineData("revision-no-cover-letter", "v1 0,1,2/2; v2 1,2/2 <- 1")]
    [InlineData("revision-out-of-order", "v1 0,1,2/2; v2 0,1,2/2 <- 1")]
    [InlineData("revision-threaded-to-cover", "v1 0,1,2/2; v2 0,1,2/2 <- 1")]
    [InlineData("revision-threaded-to-patch", "v1 0,1,2/2; v2 0,1,2/2 <- 1")]
    [InlineData("revision-threaded-to-single-patch", "v1 1/1; v2 1/1 <- 1")]
    [InlineData("revision-unlabeled", "v1 0,1,2/2; v1 0,1,2/2 <- 1")]
    [InlineData("revision-unlabeled-noreferences", "v2 1,2/2; v2 1,2/2 <- 1")]
    public void A_mailbox_is_grouped_as_its_name_says(string box, string expected)
    {
        var series = SeriesBuilder.Build(ThreadBuilder.Build(Threads.Some.MailsOf(Corpora.Path($"corpora/patchwork/series/{box}.mbox"))));

        var links = SeriesIndex.Link(series);
        var places = series.Select((one, place) => (one.Id, Place: place + 1)).ToDictionary(one => one.Id, one => one.Place);
        Assert.Equal(expected, string.Join("; ", series.Select(one =>
            SomePatch.Describe(one) + (links.GetValueOrDefault(one.Id) is { } link ? $" <- {places[link.EarlierId]}" : ""))));
    }

    [Theory]
    [InlineData("0007-cvs-format-diff", "3 files +6 -0", false)]
    [InlineData("0008-git-rename", "2 files +0 -0", false)]
    [InlineData("0009-git-rename-with-diff", "2 files +1 -1", false)]
    [InlineData("0011-no-newline-at-end-of-file", "3 files +3 -1", false)]
    [InlineData("0019-multipart-patch", "1 files +", false)]
    [InlineData("0021-git-empty-new-file", "1 files +0 -0", false)]
    [InlineData("0022-git-mode-change", "1 files +0 -0", false)]
    [InlineData("0025-git-add-binary-file", "1 files +0 -0", false)]
    [InlineData("0026-git-add-mixed-binary-text-files", "2 files +", false)]
    [InlineData("0027-git-modify-binary-file", "1 files +0 -0", false)]
    [InlineData("0001-git-pull-request", "0 files", true)]
    [InlineData("0017-git-pull-request-git-2-14-3", "0 files", true)]
    public void A_mail_has_the_diff_that_its_name_says(string box, string start, bool isPull)
    {
        var mail = PatchMail.Of(Assert.Single(MailsOf(Corpora.Path($"corpora/patchwork/mail/{box}.mbox"))));

        Assert.StartsWith(start, $"{mail.Diff.Files.Count} files +{mail.Diff.Added} -{mail.Diff.Removed}", StringComparison.Ordinal);
        Assert.Equal(isPull, mail.Role == PatchRole.Pull);
    }

    [Fact]
    public void Mails_that_broke_other_parsers_break_nothing()
    {
        var boxes = Directory.GetFiles(Corpora.Path("corpora/patchwork/fuzz")).Concat(Directory.GetFiles(Corpora.Path("corpora/patchwork/mail")));

        var mails = boxes.SelectMany(MailsOf).ToList();

        Assert.NotEmpty(SeriesBuilder.Build(ThreadBuilder.Build(mails)));
    }

    /// <summary>Some of these boxes are a mail without the line that begins it.</summary>
    private static List<Mail> MailsOf(string box)
    {
        var raw = File.ReadAllBytes(box);
        return raw.AsSpan().StartsWith("From "u8) ? Threads.Some.MailsOf(box) : [MailReader.Read(raw, SomePatch.Noon)];
    }
}
