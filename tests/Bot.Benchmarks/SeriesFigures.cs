using System.Diagnostics;
using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Threads;
using Bot.Storage;

namespace Bot.Benchmarks;

/// <summary>What series cost in the store: many mails of a list that is all patches, and one mail more.</summary>
internal static class SeriesFigures
{
    private const int MailsOfSeries = 10;

    /// <param name="postgres">A connection string of an empty database; null: an SQLite file in a folder of its own.</param>
    public static async Task<int> PrintAsync(string? postgres)
    {
        await using var store = await FigureStore.CreateAsync(postgres);
        var stores = new Stores(new MailStore(store.Database, TimeProvider.System), new ThreadStore(store.Database, Debounce.None, TimeProvider.System), new SummaryStore(store.Database, Debounce.None, TimeProvider.System), new SeriesStore(store.Database, TimeProvider.System));
        await stores.AddAsync("warm.example.org", Patches(2_000, 0), 100);
        ThreadingFigures.Print("20,000 mails of series: stored, threaded, series linked", await stores.AddAsync("small.example.org", Patches(20_000, 1), 100));
        var all = Patches(100_400, 2);
        ThreadingFigures.Print("100,000 mails of series: the same", await stores.AddAsync("list.example.org", all[..100_000], 100));

        List<TimeSpan> alone = [];
        foreach (var mail in all[100_000..])
        {
            var clock = Stopwatch.StartNew();
            await stores.AddAsync("list.example.org", [mail], 1, withState: true);
            alone.Add(clock.Elapsed);
        }

        alone.Sort();
        ThreadingFigures.Print("one mail more: thread, series, links, state; median of 400", alone[200]);
        ThreadingFigures.Print("the same, the 20th slowest of 400", alone[^20]);
        return 0;
    }

    /// <summary>Series of three patches with their cover letter and six answers each, in three versions a fortnight apart; a fifth of the
    /// mails late.</summary>
    private static Mail[] Patches(int count, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(i => Mail(seed, i)).Select((mail, i) => (mail, At: i + (random.Next(5) == 0 ? random.Next(500) : 0)))
                .OrderBy(each => each.At).Select(each => each.mail),
        ];
    }

    private static Mail Mail(int seed, int index)
    {
        var (series, part) = (index / MailsOfSeries, index % MailsOfSeries);
        // Of a hundred series that come after each other, the next hundred are the second versions, and so on.
        var (topic, version) = ((series / 300 * 100) + (series % 100), (series / 100 % 3) + 1);
        var (tag, cover) = (version == 1 ? "" : $" v{version}", $"{seed}.{series}.0");
        var patch = part is >= 1 and <= 3;
        return new Mail
        {
            Id = $"{seed}.{series}.{part}@example.org",
            ContentHash = $"{seed}.{index}",
            Subject = part == 0 ? $"[PATCH{tag} 0/3] Garden {topic}: grow more" : patch ? $"[PATCH{tag} {part}/3] Garden {topic}: step {part}" : $"Re: [PATCH{tag} 0/3] Garden {topic}: grow more",
            From = part <= 3 ? new MailAuthor($"Author {topic % 200}", $"author{topic % 200}@example.org") : new MailAuthor($"Reader {index % 50}", $"reader{index % 50}@example.org"),
            Date = DateTimeOffset.UnixEpoch.AddYears(50).AddMinutes(index),
            References = part == 0 ? [] : [$"{cover}@example.org"],
            Text = part == 0 ? "What it does.\n" : !patch ? "Looks good.\n\nReviewed-by: Reader <reader@example.org>\n"
                : $"Why.\n\nSigned-off-by: Author <author@example.org>\n---\ndiff --git a/bed{topic % 500}/plot{part}.c b/bed{topic % 500}/plot{part}.c\n--- a/bed{topic % 500}/plot{part}.c\n+++ b/bed{topic % 500}/plot{part}.c\n@@ -1 +1,2 @@\n one\n+{topic} {version} {part}\n",
        };
    }

    private sealed record Stores(MailStore Mails, ThreadStore Threads, SummaryStore Summaries, SeriesStore Series)
    {
        public async Task<TimeSpan> AddAsync(string list, Mail[] mails, int batch, bool withState = false)
        {
            var clock = Stopwatch.StartNew();
            foreach (var part in mails.Chunk(batch))
            {
                var pending = await Mails.StoreAsync([.. part.Select(mail => new ArrivedMail(mail, [], list))], null, isBackfill: false, default);
                foreach (var id in await Threads.AssignAsync(list, [.. pending.Select(mail => mail.Mail)], default))
                {
                    var row = (await Threads.FindAsync(id, default))!;
                    var thread = ThreadBuilder.BuildOne(await Threads.MailsAsync(id, default));
                    await Series.RefreshAsync(row, thread, default);
                    await Summaries.SaveAsync(row, "null", model: null, default);
                    if (withState && ReviewedSeries.Of([thread], await Series.BackgroundAsync(list, [id], default), TimeProvider.System.GetUtcNow()).Count == 0)
                        throw new InvalidOperationException($"{thread.Id} has no series.");
                }
            }

            return clock.Elapsed;
        }
    }
}
