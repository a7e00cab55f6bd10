using Bot.Core.Digests;
using Bot.Core.Summaries;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Digests;

public sealed class DigestSubThreadTests
{
    [Fact]
    public void A_topic_that_began_inside_a_thread_is_named_with_its_new_mails_and_a_guess_is_marked()
    {
        var digest = SomeDigest.Of(Source());

        var thread = Assert.Single(digest.Threads);
        var (text, html) = (DigestText.Render(digest, DigestRendering.Default), DigestHtml.Render(digest, DigestRendering.Default));

        Assert.Equal(("Slugs", "b@example.org", 2), thread.SubThreads.Select(topic => (topic.Title, topic.MailId, topic.NewMailIds.Count)).Single());
        Assert.Equal(["d@example.org"], thread.GuessedMailIds);
        Assert.Contains("\n   In it: Slugs (2 new)\n", text, StringComparison.Ordinal);
        Assert.Contains("\n   Cay (1), on Slugs:\n", text, StringComparison.Ordinal);
        Assert.Contains("\n   Dan (2) (guess):\n", text, StringComparison.Ordinal);
        Assert.Contains("1 placed by its subject (guess)", text.Replace("\n   ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<bdi>In it: Slugs (2 new)</bdi>", html, StringComparison.Ordinal);
        Assert.Contains("<bdi> (guess)</bdi>", html, StringComparison.Ordinal);
        Assert.Contains("1 placed by its subject (guess)</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_without_new_mails_is_not_named()
    {
        var digest = SomeDigest.Of(Source() with { NewMailIds = new HashSet<string> { "a@example.org" } });

        Assert.Empty(Assert.Single(digest.Threads).SubThreads);
    }

    private static DigestSource Source()
    {
        var a = SomeDigest.Mail("a", "Ada", "The plan");
        var b = SomeDigest.Mail("b", "Bea", "Slugs (was: The plan)", 1) with { References = [a.Id] };
        var c = SomeDigest.Mail("c", "Cay", "Re: Slugs (was: The plan)", 2) with { References = [b.Id] };
        var d = SomeDigest.Mail("d", "Dan", "Re: The plan", 3);
        var thread = Assert.Single(ThreadBuilder.Build([a, b, c, d]));
        var source = SomeDigest.Source("garden.lists.example.org", thread);
        return source with { Summary = source.Summary with { Lines = [new SummaryLine("They eat all.", c.Id, "Cay"), new SummaryLine("Agreed.", d.Id, "Dan")] } };
    }
}
