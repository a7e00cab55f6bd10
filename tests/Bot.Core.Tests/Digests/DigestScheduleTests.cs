using Bot.Core.Digests;

namespace Bot.Core.Tests.Digests;

public sealed class DigestScheduleTests
{
    [Theory]
    [InlineData("2026-03-03T05:00:00Z", "2026-03-03T06:30:00Z")]
    [InlineData("2026-03-03T06:30:00Z", "2026-03-04T06:30:00Z")]
    [InlineData("2026-07-03T06:30:00Z", "2026-07-04T05:30:00Z")]
    public void The_next_digest_is_due_at_the_subscribers_hour(string now, string due)
    {
        Assert.Equal(At(due), DigestSchedule.Next(new TimeOnly(7, 30), SomeDigest.Berlin, At(now)));
    }

    [Fact]
    public void An_hour_that_the_clocks_skip_is_due_at_the_first_instant_after_the_gap()
    {
        Assert.Equal(At("2026-03-29T01:00:00Z"), DigestSchedule.Next(new TimeOnly(2, 30), SomeDigest.Berlin, At("2026-03-28T12:00:00Z")));
    }

    [Fact]
    public void An_hour_that_the_clocks_repeat_is_due_the_first_time_only()
    {
        var first = DigestSchedule.Next(new TimeOnly(2, 30), SomeDigest.Berlin, At("2026-10-24T12:00:00Z"));

        Assert.Equal(At("2026-10-25T00:30:00Z"), first);
        Assert.Equal(At("2026-10-26T01:30:00Z"), DigestSchedule.Next(new TimeOnly(2, 30), SomeDigest.Berlin, first, first));
    }

    [Fact]
    public void After_five_days_down_one_digest_is_due_next()
    {
        Assert.Equal(At("2026-03-08T06:30:00Z"), DigestSchedule.Next(new TimeOnly(7, 30), SomeDigest.Berlin, At("2026-03-07T20:00:00Z"), At("2026-03-02T06:30:00Z")));
    }

    [Fact]
    public void A_clock_set_back_by_an_hour_repeats_nothing()
    {
        var due = At("2026-03-03T06:30:00Z");

        Assert.Equal(At("2026-03-04T06:30:00Z"), DigestSchedule.Next(new TimeOnly(7, 30), SomeDigest.Berlin, due.AddHours(-1), due));
    }

    [Fact]
    public void An_hour_moved_to_later_on_the_day_of_a_digest_waits_for_the_next_day()
    {
        Assert.Equal(At("2026-03-04T08:00:00Z"), DigestSchedule.Next(new TimeOnly(9, 0), SomeDigest.Berlin, At("2026-03-03T07:00:00Z"), At("2026-03-03T06:30:00Z")));
    }

    [Fact]
    public void A_day_that_the_calendar_leaves_out_has_no_digest()
    {
        var apia = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");

        Assert.Null(DigestSchedule.DueOn(new DateOnly(2011, 12, 30), new TimeOnly(7, 30), apia));
        Assert.Equal(At("2011-12-30T17:30:00Z"), DigestSchedule.Next(new TimeOnly(7, 30), apia, At("2011-12-29T17:30:00Z")));
    }

    [Fact]
    public void Where_a_gap_takes_the_rest_of_the_day_the_digest_is_due_in_the_last_second_before_it()
    {
        var nuuk = TimeZoneInfo.FindSystemTimeZoneById("America/Nuuk");

        Assert.Equal(At("2026-03-29T00:59:59Z"), DigestSchedule.DueOn(new DateOnly(2026, 3, 28), new TimeOnly(23, 30), nuuk));
        Assert.Equal(At("2026-03-30T00:30:00Z"), DigestSchedule.DueOn(new DateOnly(2026, 3, 29), new TimeOnly(23, 30), nuuk));
    }

    [Theory]
    [InlineData("00:00")]
    [InlineData("00:30")]
    [InlineData("02:30")]
    [InlineData("23:59:59")]
    public void Every_zone_has_exactly_one_digest_on_each_of_its_days(string hour)
    {
        var zones = TimeZoneInfo.GetSystemTimeZones();
        var time = DigestSchedule.Parse(hour);
        Assert.True(zones.Count >= 400, $"only {zones.Count} zones are installed");

        var wrong = new List<string>();
        foreach (var zone in zones)
        {
            var due = DigestSchedule.Next(time, zone, At("2025-01-01T12:00:00Z"));
            for (var (day, end) = (Day(due, zone), new DateOnly(2027, 12, 31)); day <= end; day = day.AddDays(1))
            {
                var local = TimeZoneInfo.ConvertTime(due, zone);
                var off = TimeOnly.FromDateTime(local.DateTime).ToTimeSpan() - time.ToTimeSpan();
                if (Day(due, zone) != day || (off != TimeSpan.Zero && Exists(day.ToDateTime(time), zone))) wrong.Add($"{zone.Id} {day:O}: {local:O}");
                due = DigestSchedule.Next(time, zone, due);
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("07:30", "07:30:00")]
    [InlineData("23:59:59", "23:59:59")]
    public void Hours_are_read(string text, string time)
    {
        Assert.Equal(time, DigestSchedule.Parse(text).ToString("HH:mm:ss", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7:30")]
    [InlineData("24:00")]
    [InlineData("07:30 pm")]
    [InlineData("noon")]
    public void What_is_no_hour_is_refused_with_an_example(string text)
    {
        var fault = Assert.Throws<FormatException>(() => DigestSchedule.Parse(text));

        Assert.Equal($"'{text}' is not a time of day. Write hours and minutes from 00:00 to 23:59, for example 07:30.", fault.Message);
    }

    private static DateOnly Day(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>Asks every offset there is, since TimeZoneInfo.IsInvalidTime misses Morocco's gaps.</summary>
    private static bool Exists(DateTime local, TimeZoneInfo zone) => Enumerable.Range(-14 * 4, (28 * 4) + 1)
        .Select(quarter => TimeSpan.FromMinutes(15 * quarter)).Any(offset => zone.GetUtcOffset(new DateTimeOffset(local, offset)) == offset);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
