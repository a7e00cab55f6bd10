using Bot.Delivery;

namespace Bot.Tests.Delivery;

public sealed class RetryPlanTests
{
    private static readonly DateTimeOffset Made = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly DeliveryResult.Temporary Failure = new("no");

    [Fact]
    public void A_webhook_is_tried_ten_times_over_three_days()
    {
        var delays = Delays(RetryPlan.Webhook, "thread.1.a", Made);

        TimeSpan[] planned =
        [
            TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
            TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
        ];
        Assert.Equal(planned.Length, delays.Count);
        Assert.All(planned.Zip(delays), pair => Assert.InRange(pair.Second / pair.First, 0.8, 1.2));
    }

    [Fact]
    public void A_mail_is_tried_for_two_days_and_a_last_time_at_their_end()
    {
        var delays = Delays(RetryPlan.Smtp, "digest.1.a", Made);

        TimeSpan[] planned = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12)];
        Assert.All(planned.Zip(delays), pair => Assert.InRange(pair.Second / pair.First, 0.8, 1.2));
        Assert.Equal(TimeSpan.FromHours(48), delays.Aggregate((sum, delay) => sum + delay));
    }

    [Fact]
    public void No_mail_is_tried_more_often_than_claims_are_allowed() =>
        Assert.All(Enumerable.Range(0, 500), index =>
            Assert.InRange(Delays(RetryPlan.Smtp, $"digest.{index}", Made).Count + 1, 8, RetryPlan.Smtp.MaxAttempts));

    [Fact]
    public void A_bot_that_was_down_for_days_still_makes_every_early_step() =>
        Assert.Equal(5, Delays(RetryPlan.Smtp, "digest.1.a", Made.AddDays(5)).Count);

    [Fact]
    public void Deliveries_that_failed_together_come_back_apart()
    {
        var delays = Enumerable.Range(0, 200).Select(index => Delay(RetryPlan.Smtp, $"digest.{index}", 2, Failure)).ToArray();

        Assert.True(delays.Max() - delays.Min() > TimeSpan.FromMinutes(5)); // of the six that ±20 % of 15 minutes span
        Assert.Equal(delays, Enumerable.Range(0, 200).Select(index => Delay(RetryPlan.Smtp, $"digest.{index}", 2, Failure)));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0.1, 1)]
    [InlineData(1.5, 1.5)]
    [InlineData(1000, 2)]
    public void Retry_After_is_obeyed_between_the_plan_and_twice_the_plan(double asked, double obeyed)
    {
        var planned = Delay(RetryPlan.Webhook, "thread.1.a", 2, Failure);

        var delay = Delay(RetryPlan.Webhook, "thread.1.a", 2, Failure with { RetryAfter = planned * asked });

        Assert.Equal(planned * obeyed, delay);
    }

    [Fact]
    public void An_overloaded_receiver_has_a_minute_at_least() =>
        Assert.Equal(TimeSpan.FromMinutes(1), Delay(RetryPlan.Webhook, "thread.1.a", 1, Failure with { RetryAfter = TimeSpan.FromSeconds(7), Overloaded = true }));

    private static TimeSpan Delay(RetryPlan plan, string id, int attempts, DeliveryResult.Temporary failure) =>
        plan.Next(id, attempts, Made, Made, failure)!.Value - Made;

    private static List<TimeSpan> Delays(RetryPlan plan, string id, DateTimeOffset start)
    {
        var delays = new List<TimeSpan>();
        for (var now = start; plan.Next(id, delays.Count + 1, Made, now, Failure) is { } next; now = next) delays.Add(next - now);
        return delays;
    }
}
