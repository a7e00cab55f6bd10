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
        var mails = new[] { Some.Mail("a", 0) with { Subject = "ping" }, Some.Mail("b", 1) with { Subject = "ping" } };

        var threads = ThreadBuilder.Build(mails);

        Assert.Equal("(a)(b)", Forests.AsThreadResponse(threads));
    }

    [Fact]
    public void A_mail_given_twice_is_taken_once_its_earliest_copy()
    {
        var (early, late) = (Some.Mail("a", 0) with { Subject = "early" }, Some.Mail("a", 9, "x") with { Subject = "late" });

        var forward = ThreadBuilder.Build([early, late, early]);
        var backward = ThreadBuilder.Build([late, early]);

        Assert.Equal("early", Assert.Single(Assert.Single(forward).Mails).Mail.Subject);
        Assert.Equal(Forests.Describe(forward), Forests.Describe(backward));
    }

    [Fact]
    public void Of_different_mails_that_claim_one_id_the_earliest_keeps_it_and_none_is_lost()
    {
        var (real, other) = (Some.Mail("a", 0), Some.Mail("a", 9) with { ContentHash = "other" });
        var reply = Some.Mail("b", 5, "a");

        var forward = ThreadBuilder.Build([real, other, reply]);
        var backward = ThreadBuilder.Build([reply, other, real]);

        Assert.Equal($"(a b)({MailId.ForReused("a", "other")})", Forests.AsThreadResponse(forward));
        Assert.Equal(Forests.Describe(forward), Forests.Describe(backward));
    }

    [Fact]
    public void Ids_compare_without_case_and_quoting_and_the_exact_one_goes_first()
    {
        var mails = new[]
        {
            Some.Mail("Ab@Mail.Example", 0), Some.Mail("ab@mail.example", 1), Some.Mail("c", 2, "AB@mail.example"), Some.Mail("d", 3, "ab@mail.example"),
            Some.Mail("e", 4, "\"ab\"@mail.example"), Some.Mail("f", 5, "Lost@X"), Some.Mail("g", 6, "lost@x"),
        };

        var threads = ThreadBuilder.Build(mails);

        Assert.Equal("((Ab@Mail.Example (c)(e))(ab@mail.example d))((f)(g))", Forests.AsThreadResponse(threads));
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
            .Select(i => Some.Mail($"m{i}", random.Next(60), [.. Enumerable.Range(0, random.Next(4)).Select(_ => $"m{random.Next(700)}")])
                with { Subject = $"Re: {random.Next(40)}" })
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
            .Select(i => Some.Mail($"m{i}", i, [.. Enumerable.Range(0, random.Next(2)).Select(_ => $"m{random.Next(400)}")])
                with { Subject = i % 3 == 0 ? $"{i % 30}" : $"Re: {i % 50}" })
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
    [InlineData("guesses")]
    [InlineData("chain of guesses through ids")]
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
        "guesses" => [.. Enumerable.Range(0, 100_000).Select(i => Some.Mail($"m{i}", i % 1_000) with { Subject = "Re: hello" })],
        "chain of guesses through ids" => [.. Enumerable.Range(0, 100_000).Select(i => (i % 2 == 0 ? Some.Mail($"m{i}", i) : Some.Mail($"m{i}", i, $"m{i + 1}")) with { Subject = $"Re: {i / 2 % 100}" })],
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };
}
