using Bot.Core.Digests;
using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Digests;

public sealed class DigestSeriesTests
{
    private const string Diff = "\n---\ndiff --git a/soil.c b/soil.c\n--- a/soil.c\n+++ b/soil.c\n@@ -1 +1 @@\n-dry\n+wet\n";

    [Fact]
    public void A_thread_with_a_series_says_its_version_its_state_and_what_it_supersedes()
    {
        var first = Patches("one", "", 0);
        var second = Patches("two", " v2", 60);
        var review = Mail("review", "Bea", "Re: [PATCH v2 1/2] Water the soil", 120, "Reviewed-by: Bea <bea@example.org>\n", "two1");

        var digest = SomeDigest.Of([.. ThreadBuilder.Build([.. first, .. second, review]).Select(thread => SomeDigest.Source("garden.lists.example.org", thread))]);

        var text = DigestText.Render(digest, DigestRendering.Default);
        Assert.Contains("\n   Series: v1, superseded\n", text, StringComparison.Ordinal);
        Assert.Contains("\n   Series: v2, under review, 1 of 2 patches reviewed, supersedes v1\n", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("supersedes v1", StringComparison.Ordinal) < text.IndexOf("Series: v1", StringComparison.Ordinal));
        Assert.Contains("Series: v2, under review, 1 of 2 patches reviewed, supersedes v1</p>", DigestHtml.Render(digest, DigestRendering.Default), StringComparison.Ordinal);
        Assert.Contains("\"state\":\"under-review\"", DigestJson.Render(digest, DigestRendering.Default), StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_of_a_series_are_one_topic_with_the_newest_first()
    {
        var threads = ThreadBuilder.Build([.. Patches("one", "", 0), Mail("talk", "Bea", "Weather", 30, "It rains.\n"), .. Patches("two", " v2", 60), .. Patches("three", " v3", 120)]);

        var digest = SomeDigest.Of([.. threads.Select(thread => SomeDigest.Source("garden.lists.example.org", thread))]);

        Assert.Equal(["three0", "two0", "one0", "talk"], digest.Threads.Select(thread => thread.ThreadId.Replace("@example.org", "", StringComparison.Ordinal)));
        Assert.Equal([null, "three0@example.org", "three0@example.org", null], digest.Threads.Select(thread => thread.NewestThreadId));
        var text = DigestText.Render(digest, DigestRendering.Default);
        Assert.Contains("\n1. [PATCH v3 0/2] Better soil\n", text, StringComparison.Ordinal);
        Assert.Contains("\n   [PATCH v2 0/2] Better soil\n", text, StringComparison.Ordinal);
        Assert.Contains("\n2. Weather\n", text, StringComparison.Ordinal);
        Assert.Contains("id=\"t2\"", DigestHtml.Render(digest, DigestRendering.Default), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        var digest = SomeDigest.Of(SomeDigest.Source("garden.lists.example.org", Assert.Single(ThreadBuilder.Build(Patches("one", "", 0)[..2]))));

        Assert.Contains("\n   Series: v1, new, 1 of 2 patches came\n", DigestText.Render(digest, DigestRendering.Default), StringComparison.Ordinal);
    }

    private static Mail[] Patches(string id, string version, int minute) =>
    [
        Mail($"{id}0", "Ada", $"[PATCH{version} 0/2] Better soil", minute, "Two patches.\n"),
        Mail($"{id}1", "Ada", $"[PATCH{version} 1/2] Water the soil", minute + 1, $"It is dry.\n\nSigned-off-by: Ada <ada@example.org>{Diff}", $"{id}0"),
        Mail($"{id}2", "Ada", $"[PATCH{version} 2/2] Turn the soil", minute + 2, $"It is hard.\n\nSigned-off-by: Ada <ada@example.org>{Diff.Replace("wet", "soft", StringComparison.Ordinal)}", $"{id}0"),
    ];

    private static Mail Mail(string id, string author, string subject, int minute, string text, params string[] answers) =>
        SomeDigest.Mail(id, author, subject, minute) with { Text = text, References = [.. answers.Select(answer => $"{answer}@example.org")] };
}
