using System.Globalization;
using System.Text;
using Bot.Core.Threads;
using Bot.Ingest;
using Bot.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Storage;

/// <summary>The stores over one new database, and short ways to fill and to read it.</summary>
public sealed class Stores : IAsyncDisposable
{
    public const string List = "test.example.org";

    public static readonly DateTimeOffset Received = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly IDisposable? folder;

    private Stores(Database database, IDisposable? folder)
    {
        (Database, this.folder) = (database, folder);
        Patience = Patience.InMemory(Time);
        Mails = new MailStore(database, Time);
        Threads = ThreadsWith(Debounce.None);
        Summaries = SummariesWith(Debounce.None);
        Series = new SeriesStore(database, Time);
        Subscriptions = new SubscriptionStore(database, Series, Time);
        Models = new ModelStore(database, Time);
    }

    public Database Database { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Of a process that began when the test did.</summary>
    public Patience Patience { get; }

    public MailStore Mails { get; }

    public ThreadStore Threads { get; }

    public SummaryStore Summaries { get; }

    public SeriesStore Series { get; }

    public SubscriptionStore Subscriptions { get; }

    public ModelStore Models { get; }

    /// <summary>The thread store of a service that lets threads be quiet first; <see cref="Threads"/> is that of one which does not.</summary>
    public ThreadStore ThreadsWith(Debounce debounce) => new(Database, debounce, Time);

    /// <summary>The same of summaries.</summary>
    public SummaryStore SummariesWith(Debounce debounce) => new(Database, debounce, Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="database">An empty database.</param>
    /// <param name="folder">What goes with it.</param>
    public static async Task<Stores> OpenAsync(Database database, IDisposable? folder = null)
    {
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        return new Stores(database, folder);
    }

    /// <summary>A mail by its id, as bytes.</summary>
    public static byte[] Raw(string id, string? answers = null, string body = "Hello.", string? list = null) => Encoding.UTF8.GetBytes(
        $"From: Ada <ada@example.org>\nDate: Mon, 2 Mar 2026 08:00:00 +0000\nSubject: A subject\nMessage-ID: <{id}>\n"
        + (answers is null ? "" : $"References: <{answers}>\n") + (list is null ? "" : $"List-Id: <{list}>\n") + $"\n{body}\n");

    /// <summary>Reads mails and stores them, without threading them.</summary>
    public Task<IReadOnlyList<PendingMail>> StoreAsync(params byte[][] raws) => StoreAsync(List, raws);

    public Task<IReadOnlyList<PendingMail>> StoreAsync(string list, IReadOnlyList<byte[]> raws, bool isBackfill = false, MailCursor? cursor = null) =>
        Mails.StoreAsync(Read(raws, list), cursor, isBackfill, Token);

    /// <summary>Stores mails and gives them their threads.</summary>
    /// <returns>The threads that changed.</returns>
    public async Task<IReadOnlyList<long>> ThreadAsync(params byte[][] raws) => await AssignAsync(await StoreAsync(raws));

    public async Task<IReadOnlyList<long>> AssignAsync(IReadOnlyList<PendingMail> pending)
    {
        List<long> changed = [];
        foreach (var list in pending.GroupBy(mail => mail.List))
            changed.AddRange(await Threads.AssignAsync(list.Key, [.. list.Select(mail => mail.Mail)], Token));
        return changed;
    }

    public static IReadOnlyList<ArrivedMail> Read(IReadOnlyList<byte[]> raws, string list) =>
        MailIntake.Read(new MailBatch([.. raws.Select(raw => new RawArrival(raw, Received))], new MailCursor("", "", 0, 0)), list, forceList: false, Token);

    /// <summary>Summarises a thread, in name, and returns its row.</summary>
    public async Task<ThreadRow> SummarizedAsync(long thread)
    {
        var row = await Threads.FindAsync(thread, Token);
        Assert.NotNull(row);
        await Summaries.SaveAsync(row, "null", model: null, Token);
        return (await Threads.FindAsync(thread, Token))!;
    }

    /// <summary>Brings the series of threads up to date, as the summaries' step does.</summary>
    /// <returns>Threads that are to be matched again.</returns>
    public async Task<IReadOnlyList<long>> RefreshSeriesAsync(IEnumerable<long> threads)
    {
        List<long> relinked = [];
        foreach (var thread in threads.Distinct())
        {
            if (await Threads.FindAsync(thread, Token) is not { } row) continue;
            relinked.AddRange(await Series.RefreshAsync(row, ThreadBuilder.BuildOne(await Threads.MailsAsync(row.Id, Token)), Token));
            await Summaries.SaveAsync(row, "null", model: null, Token);
        }

        return relinked;
    }

    /// <summary>Each series with its previous version and why, one a line.</summary>
    public async Task<string> LinksAsync(string list = List) => string.Join('\n', await ColumnAsync<string>(
        "SELECT series_id || ' < ' || COALESCE(previous || ' ' || reason, '-') FROM series WHERE list = @list ORDER BY series_id", new { list }));

    /// <summary>Tells the subscriptions of a thread; the deliveries' payloads are the ids of the new mails.</summary>
    public async Task<IReadOnlyList<string>> NotifyAsync(long thread)
    {
        var row = await SummarizedAsync(thread);
        var mails = await Threads.MailsAsync(row.Id, Token);
        return await Subscriptions.NotifyAsync(row, mails, Payload, Relinked, Token);
    }

    /// <summary>The ids of the new mails, one a line.</summary>
    public static byte[] Payload(Subscription subscription, IReadOnlySet<string> news) => Encoding.UTF8.GetBytes(string.Join('\n', news.Order(StringComparer.Ordinal)));

    /// <summary>"relinked: series, old version, new version".</summary>
    public static byte[] Relinked(SeriesRelink relink) => Encoding.UTF8.GetBytes($"relinked: {relink.Series.Id}, {relink.FormerId ?? "-"}, {relink.PreviousId ?? "-"}");

    /// <summary>A webhook that is told at once, or daily.</summary>
    public async Task<Subscription> SubscribeAsync(string target = "https://example.org/hook", string lists = "", bool daily = false) =>
        (await Subscriptions.AddAsync(
            new Subscription
            {
                Id = 0, Target = target, Channel = "webhook", Lists = lists, Zone = "UTC", Secret = "whsec_x", CreatedAt = Time.GetUtcNow(),
                DailyAt = daily ? "12:00" : null, DueAt = daily ? Time.GetUtcNow() : null,
            },
            Token)).Subscription;

    /// <summary>What the list's threads look like, each tree in full.</summary>
    public async Task<string> ForestAsync(string list = List)
    {
        var threads = await Threads.ThreadsAsync(list, null, null, withText: false, Token);
        return Describe(threads.Select(thread => ThreadBuilder.BuildOne(thread.Mails)));
    }

    /// <summary>One line a thread: its id, then each mail with its parent.</summary>
    public static string Describe(IEnumerable<MailThread> threads) => string.Join('\n', threads
        .Select(thread => $"{thread.Id}: {string.Join(' ', thread.Mails.Select(mail => $"{mail.Mail.Id}<{mail.ParentId}"))}")
        .Order(StringComparer.Ordinal));

    public Task<T> ScalarAsync<T>(string sql, object? parameters = null) =>
        Database.ReadAsync(async connection => (await connection.ExecuteScalarAsync<T>(sql, parameters))!, Token);

    public Task<IReadOnlyList<T>> ColumnAsync<T>(string sql, object? parameters = null) =>
        Database.ReadAsync(async connection => (IReadOnlyList<T>)[.. await connection.QueryAsync<T>(sql, parameters)], Token);

    /// <summary>Rows as text, with every column.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql) => await Database.ReadAsync(
        async connection =>
        {
            await using var reader = await connection.ExecuteReaderAsync(sql);
            List<string> rows = [];
            while (await reader.ReadAsync(Token))
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(index => Convert.ToString(reader.GetValue(index), CultureInfo.InvariantCulture))));
            return (IReadOnlyList<string>)rows;
        }, Token);

    public async Task<IReadOnlyList<string>> PayloadsAsync() =>
        [.. (await ColumnAsync<byte[]>("SELECT payload FROM deliveries ORDER BY created_at, id")).Select(Encoding.UTF8.GetString)];

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder?.Dispose();
    }
}
