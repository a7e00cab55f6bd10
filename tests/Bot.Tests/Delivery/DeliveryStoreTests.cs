using System.Collections.Concurrent;
using System.Text;
using Bot.Storage;

namespace Bot.Tests.Delivery;

public sealed class DeliveryStoreTests
{
    private static readonly DateTimeOffset Made = DeliveryTables.Made;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_brings_the_whole_delivery_and_its_secret()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a", payload: "{\"é\":1}");

        var claimed = await tables.Store.ClaimAsync("a", Made, Lease, Token);

        Assert.NotNull(claimed);
        Assert.Equal("{\"é\":1}", Encoding.UTF8.GetString(claimed.Payload));
        Assert.Equal(
            ("a", tables.Subscription, "thread", "webhook", "https://example.org/hook", 1, Made, Some.Secret),
            (claimed.Id, claimed.Subscription, claimed.Kind, claimed.Channel, claimed.Target, claimed.Attempts, claimed.CreatedAt, claimed.Secret));
    }

    [Fact]
    public async Task A_delivery_is_stored_once_and_keeps_its_first_bytes()
    {
        await using var tables = await DeliveryTables.CreateAsync();

        Assert.True(await tables.InsertAsync("a", payload: "first"));
        Assert.False(await tables.InsertAsync("a", payload: "second"));

        Assert.Equal("first", Encoding.UTF8.GetString((await tables.Store.ClaimAsync("a", Made, Lease, Token))!.Payload));
    }

    [Fact]
    public async Task Eight_workers_claim_each_of_a_thousand_deliveries_once()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        var ids = Enumerable.Range(0, 1_000).Select(number => $"d{number}").ToArray();
        await tables.Database.WriteAsync(async (connection, transaction) =>
        {
            foreach (var id in ids)
            {
                await DeliveryStore.InsertAsync(connection, transaction, new NewDelivery
                {
                    Id = id, Subscription = tables.Subscription, Kind = "thread", Channel = "webhook", Target = "x", Payload = [], CreatedAt = Made,
                });
            }
        }, Token);
        var claims = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            // Every worker wants every delivery, each in an order of its own.
            var order = ids.ToArray();
            new Random(worker).Shuffle(order);
            foreach (var id in order)
                if (await tables.Store.ClaimAsync(id, Made, Lease, Token) is { } claimed) claims.Add(claimed.Id);
        }, Token)));

        Assert.Equal(ids.Order(), claims.Order());
    }

    [Fact]
    public async Task A_leased_delivery_is_free_again_when_the_lease_is_over()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");
        await tables.Store.ClaimAsync("a", Made, Lease, Token);

        Assert.Null(await tables.Store.ClaimAsync("a", Made + Lease, Lease, Token));
        Assert.Empty(await tables.Store.DueAsync(Made + Lease, 10, Token));
        var later = Made + Lease + TimeSpan.FromMilliseconds(1);
        Assert.Single(await tables.Store.DueAsync(later, 10, Token));
        Assert.Equal(2, (await tables.Store.ClaimAsync("a", later, Lease, Token))!.Attempts);
    }

    [Fact]
    public async Task A_delivery_is_not_due_before_its_time()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");
        var claimed = await tables.Store.ClaimAsync("a", Made, Lease, Token);

        await tables.Store.MarkRetryAsync(claimed!, Made.AddMinutes(5), "no\r\n\0\x1b[31m luck", Token);

        Assert.Null(await tables.Store.ClaimAsync("a", Made.AddMinutes(5).AddMilliseconds(-1), Lease, Token));
        Assert.Equal(("pending", 1, Made.AddMinutes(5), "no    [31m luck"), await tables.RowAsync("a"));
        Assert.Equal(2, (await tables.Store.ClaimAsync("a", Made.AddMinutes(5), Lease, Token))!.Attempts);
    }

    [Fact]
    public async Task A_delivery_put_off_has_not_used_up_an_attempt()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");

        await tables.Store.PutOffAsync((await tables.Store.ClaimAsync("a", Made, Lease, Token))!, Made.AddSeconds(5), Token);

        Assert.Equal(("pending", 0, Made.AddSeconds(5), null), await tables.RowAsync("a"));
    }

    [Fact]
    public async Task Sent_is_sent_even_when_another_worker_has_it_by_now()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");
        var slow = await tables.Store.ClaimAsync("a", Made, Lease, Token);
        var fast = await tables.Store.ClaimAsync("a", Made.AddMinutes(6), Lease, Token);

        await tables.Store.MarkSentAsync(slow!, Made.AddMinutes(7), Token);
        await tables.Store.MarkRetryAsync(fast!, Made.AddMinutes(30), "too late", Token);
        await tables.Store.MarkFailedAsync(fast!, Made.AddMinutes(30), "too late", Token);

        var row = await tables.RowAsync("a");
        Assert.Equal(("sent", null), (row.State, row.Error));
    }

    [Fact]
    public async Task A_worker_whose_lease_ran_out_cannot_fail_what_another_one_sends()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");
        var slow = await tables.Store.ClaimAsync("a", Made, Lease, Token);
        await tables.Store.ClaimAsync("a", Made.AddMinutes(6), Lease, Token);

        await tables.Store.MarkFailedAsync(slow!, Made.AddMinutes(7), "no", Token);
        await tables.Store.MarkRetryAsync(slow!, Made.AddMinutes(7), "no", Token);
        await tables.Store.PutOffAsync(slow!, Made.AddMinutes(7), Token);

        Assert.Equal(("pending", 2, Made, null), await tables.RowAsync("a"));
        Assert.Null(await tables.Store.ClaimAsync("a", Made.AddMinutes(8), Lease, Token));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_ends_the_subscription_and_all_that_waits_for_it()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");
        await tables.InsertAsync("b");

        await tables.Store.MarkFailedAndEndAsync((await tables.Store.ClaimAsync("a", Made, Lease, Token))!, Made, "410", Token);

        Assert.Equal(("failed", "410"), ((await tables.RowAsync("a")).State, (await tables.RowAsync("a")).Error));
        Assert.Equal("failed", (await tables.RowAsync("b")).State);
        Assert.False(await tables.IsSubscribedAsync());
        Assert.Empty(await tables.Store.DueAsync(Made.AddDays(1), 10, Token));
    }

    [Fact]
    public async Task The_longest_due_come_first()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        foreach (var id in (string[])["a", "b", "c"]) await tables.InsertAsync(id);
        await tables.Store.MarkRetryAsync((await tables.Store.ClaimAsync("a", Made, Lease, Token))!, Made.AddSeconds(9), "no", Token);

        var due = await tables.Store.DueAsync(Made.AddSeconds(10), 2, Token);

        Assert.Equal(["b", "c"], due.Select(delivery => delivery.Id));
        Assert.Equal(["b", "c", "a"], (await tables.Store.DueAsync(Made.AddSeconds(10), 9, Token)).Select(delivery => delivery.Id));
    }
}
