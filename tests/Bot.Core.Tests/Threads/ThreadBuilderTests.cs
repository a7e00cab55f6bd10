using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Threads;

public sealed class ThreadBuilderTests
{
    [Fact]
    public void A_reply_stands_below_the_mail_it_answers()
    {
        var mails = new[] { Some.Mail("a", 0), Some.Mail("b", 1, "a"), Some.Mail("c", 2, "a", "b"), Some.Mail("d", 3, "a") };

        var threads = ThreadBuilder.Build(mails);

        Assert.Equal("(a (b c)(d))", Forests.AsThreadResponse(threads));
        Assert.Equal(("a", "Subject of a"), (threads[0].Id, threads[0].Subject));
        Assert.Equal([0, 1, 2, 1], threads[0].Mails.Select(mail => mail.Depth));
    }

    [Fact]
    public void Reply_seen_before_its_parent_joins_the_same_thread()
    {
        var mails = new[] { Some.Mail("reply", 0, "first"), Some.Mail("first", 5) };

        var threads = ThreadBuilder.Build(mails);

        Assert.Equal("(first reply)", Forests.AsThreadResponse(threads));
    }

    [Fact]
    public void Siblings_of_a_mail_that_never_came_stay_together()
    {
        var mails = new[] { Some.Mail("a", 1, "lost"), Some.Mail("b", 2, "lost"), Some.Mail("c", 3) };

        var threads = ThreadBuilder.Build(mails);

        Assert.Equal("((a)(b))(c)", Forests.AsThreadResponse(threads));
    }

    [Fact]
    public void A_mail_whose_parent_is_missing_stands_below_the_nearest_ancestor_that_is_there()
    {
        var mails = new[] { Some.Mail("a", 0), Some.Mail("b", 1, "a"), Some.Mail("d", 3, "a", "b", "lost") };

        var threads = ThreadBuilder.Build(mails);

        Assert.Equal("(a b d)", Forests.AsThreadResponse(threads));
    }

    [Fact]
    public void Equal_subjects_do_not_join()
    {
        var mails = new[] { Some.Mail("a", 0) with { Subject = "ping" }, Some.Mail("b", 1) with { Subject = "Re: ping" } };

        var threads = ThreadBuilder.Build(mails);

        Assert.Equal("(a)(b)", Forests.AsThreadResponse(threads));
    }

    [Fact]
    public void A_mail_given_twice_is_taken_once_the_one_with_the_smallest_hash()
    {
        var one = Some.Mail("a", 0) with { ContentHash = "1", Subject = "one" };
        var two = Some.Mail("a", 9, "x") with { ContentHash = "2", Subject = "two" };

        var forward = ThreadBuilder.Build([one, two, one]);
        var backward = ThreadBuilder.Build([two, one]);

        Assert.Equal("one", Assert.Single(Assert.Single(forward).Mails).Mail.Subject);
        Assert.Equal(Forests.Describe(forward), Forests.Describe(backward));
    }

    [Fact]
    public void A_circle_of_answers_is_cut_at_its_oldest_mail()
    {
        var mails = new[] { Some.Mail("a", 0, "c"), Some.Mail("b", 1, "a"), Some.Mail("c", 2, "b"), Some.Mail("d", 3, "d", "b") };

        var threads = ThreadBuilder.Build(mails);

        Assert.Equal("(a b (c)(d))", Forests.AsThreadResponse(threads));
    }

    [Fact]
    public void A_mail_in_a_circle_falls_back_to_a_farther_ancestor()
    {
        var mails = new[] { Some.Mail("root", 0), Some.Mail("a", 1, "root", "b"), Some.Mail("b", 2, "root", "a") };

        var threads = ThreadBuilder.Build(mails);

        Assert.Equal("(root a b)", Forests.AsThreadResponse(threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_arrival_changes_nothing_however_wild_the_references(int seed)
    {
        var random = new Random(seed);
        var mails = Enumerable.Range(0, 500)
            .Select(i => Some.Mail($"m{i}", random.Next(60), [.. Enumerable.Range(0, random.Next(4)).Select(_ => $"m{random.Next(700)}")]))
            .ToList();
        var expected = Forests.Describe(ThreadBuilder.Build(mails));

        var shuffled = Enumerable.Range(0, 20).Select(shuffle => Forests.Describe(ThreadBuilder.Build(mails.Shuffle(shuffle))));

        Assert.All(shuffled, forest => Assert.Equal(expected, forest));
    }

    [Fact]
    public void One_threads_mails_alone_build_the_same_thread_again()
    {
        var random = new Random(7);
        var mails = Enumerable.Range(0, 300)
            .Select(i => Some.Mail($"m{i}", i, [.. Enumerable.Range(0, random.Next(2)).Select(_ => $"m{random.Next(400)}")]))
            .ToList();

        var threads = ThreadBuilder.Build(mails);

        Assert.All(threads, thread => Assert.Equal(
            Forests.Describe([thread]),
            Forests.Describe(ThreadBuilder.Build(thread.Mails.Select(mail => mail.Mail).Shuffle(1)))));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("chain")]
    [InlineData("circle")]
    [InlineData("star")]
    [InlineData("references")]
    [InlineData("circles everywhere")]
    public async Task Hostile_shapes_do_not_hang_the_threading(string shape)
    {
        var mails = Hostile(shape);

        var threads = await Task.Run(() => ThreadBuilder.Build(mails), TestContext.Current.CancellationToken);

        Assert.Equal(mails.Count, threads.Sum(thread => thread.Mails.Count));
    }

    private static List<Mail> Hostile(string shape) => shape switch
    {
        "chain" => [.. Enumerable.Range(0, 100_000).Select(i => Some.Mail($"m{i}", 100_000 - i, $"m{i + 1}"))],
        "circle" => [.. Enumerable.Range(0, 100_000).Select(i => Some.Mail($"m{i}", i % 7, $"m{(i + 1) % 100_000}"))],
        "star" => [.. Enumerable.Range(0, 100_000).Select(i => Some.Mail($"m{i}", i, "m0"))],
        "references" => [.. Enumerable.Range(0, 20).Select(i => Some.Mail($"m{i}", i, [.. Enumerable.Range(0, 100_000).Select(j => $"m{j}")]))],
        "circles everywhere" => [.. Enumerable.Range(0, 20_000).Select(i => Some.Mail($"m{i}", i * 31 % 1_000, [.. Enumerable.Range(1, 20).Select(j => $"m{(i + j * j) % 20_000}")]))],
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };
}
