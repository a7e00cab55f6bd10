using Bot.Core.Patches;
using Bot.Core.Summaries;

namespace Bot.Core.Digests;

/// <summary>Makes a digest of threads: shows what was posted to several lists once, counts, and puts the threads in order.</summary>
public static class DigestBuilder
{
    /// <param name="lists">The lists that were asked for; empty means all.</param>
    /// <param name="zone">The subscriber's zone.</param>
    /// <param name="madeAt">The digest's own time.</param>
    /// <param name="sources">The threads; one without new mails is left out.</param>
    /// <param name="stored">How many different mails the store has for these lists and this period. It is counted apart from
    /// <paramref name="sources"/>, so that a digest with a gap says so.</param>
    /// <param name="backgrounds">By list, what the series of its threads have outside of these; without one, version links are found among the
    /// threads alone.</param>
    public static Digest Build(
        IReadOnlyList<string> lists, TimeZoneInfo zone, DateTimeOffset madeAt, IReadOnlyList<DigestSource> sources, int stored,
        IReadOnlyDictionary<string, SeriesBackground>? backgrounds = null)
    {
        var topics = Topics(sources);
        var series = sources.GroupBy(source => source.List, StringComparer.Ordinal)
            .ToDictionary(
                list => list.Key,
                list => DigestSeries.Of([.. list.Select(source => source.Thread).DistinctBy(thread => thread.Id)], backgrounds?.GetValueOrDefault(list.Key), madeAt),
                StringComparer.Ordinal);
        var news = topics.SelectMany(topic => topic.News).DistinctBy(mail => mail.Mail.Id).Select(mail => mail.Mail.Date).ToList();
        return new Digest
        {
            Lists = lists,
            Zone = zone,
            MadeAt = madeAt,
            Threads = ByVersion([.. topics.OrderByDescending(DigestScore.Of).ThenByDescending(topic => topic.LastDate)
                .ThenBy(topic => topic.Kept.Thread.Id, StringComparer.Ordinal).Select(topic => Show(topic, series[topic.Kept.List].GetValueOrDefault(topic.Kept.Thread.Id)))]),
            Coverage = news.Count == 0
                ? new DigestCoverage(0, stored, null, null)
                : new DigestCoverage(news.Count, stored, news.Min().ToUniversalTime(), news.Max().ToUniversalTime()),
        };
    }

    /// <summary>Threads of different lists are one topic when they begin with the same mail, or when more than half of the
    /// smaller one's mails are in the larger one. The larger is kept. Threads of one list are never joined: that is
    /// threading's decision.</summary>
    private static List<DigestTopic> Topics(IReadOnlyList<DigestSource> sources)
    {
        var topics = new List<DigestTopic>();
        var byMail = new Dictionary<string, List<DigestTopic>>(StringComparer.Ordinal);
        foreach (var source in sources.OrderByDescending(source => source.Thread.Mails.Count)
            .ThenBy(source => source.List, StringComparer.Ordinal).ThenBy(source => source.Thread.Id, StringComparer.Ordinal))
        {
            var shared = source.Thread.Mails.SelectMany(mail => byMail.GetValueOrDefault(mail.Mail.Id, []))
                .Where(topic => topic.Kept.List != source.List).CountBy(topic => topic).ToList();
            var same = shared.Where(pair => pair.Key.Kept.Thread.Id == source.Thread.Id || pair.Value * 2 > source.Thread.Mails.Count)
                .OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault();
            if (same is not null)
            {
                same.Add(source);
                continue;
            }

            var topic = new DigestTopic(source);
            topics.Add(topic);
            foreach (var mail in source.Thread.Mails)
            {
                if (!byMail.TryGetValue(mail.Mail.Id, out var known)) byMail[mail.Mail.Id] = known = [];
                known.Add(topic);
            }
        }

        topics.RemoveAll(topic => topic.News.Count == 0);
        return topics;
    }

    /// <summary>Puts the versions of a series together, the newest first, where the one most worth reading stands.</summary>
    private static List<DigestThread> ByVersion(IReadOnlyList<DigestThread> threads)
    {
        var byId = threads.DistinctBy(thread => (thread.List, thread.ThreadId)).ToDictionary(thread => (thread.List, thread.ThreadId));
        Dictionary<DigestThread, DigestThread> newer = new(ReferenceEqualityComparer.Instance);
        Dictionary<DigestThread, DigestThread> older = new(ReferenceEqualityComparer.Instance);
        foreach (var thread in threads.OrderByDescending(thread => thread.Series?.Version))
        {
            if (thread.Series?.PreviousThreadId is { } id && byId.TryGetValue((thread.List, id), out var before) && before != thread && newer.TryAdd(before, thread))
                older.Add(thread, before);
        }

        List<DigestThread> ordered = [];
        HashSet<DigestThread> placed = new(ReferenceEqualityComparer.Instance);
        foreach (var thread in threads)
        {
            if (placed.Contains(thread)) continue;
            var newest = thread;
            // One thread can hold several series, so two threads may each have what follows the other's: as far as it goes.
            for (HashSet<DigestThread> met = new(ReferenceEqualityComparer.Instance) { thread }; newer.TryGetValue(newest, out var next) && met.Add(next);) newest = next;
            for (var each = newest; each is not null && placed.Add(each); each = older.GetValueOrDefault(each))
                ordered.Add(each == newest ? each : each with { NewestThreadId = newest.ThreadId });
        }

        return ordered;
    }

    private static DigestThread Show(DigestTopic topic, DigestSeries? series)
    {
        var (thread, summary) = (topic.Kept.Thread, topic.Kept.Summary);
        return new DigestThread
        {
            List = topic.Kept.List,
            AlsoIn = topic.AlsoIn,
            ThreadId = thread.Id,
            Subject = thread.Subject,
            Participants = topic.Participants,
            NewMails = topic.News.Count,
            AllMails = topic.Mails.Count,
            IsNew = topic.IsNew,
            LastDate = topic.LastDate,
            Lines = summary.Lines,
            Headline = summary.Headline,
            State = series?.State.Name ?? summary.State,
            OpenQuestions = summary.NewestQuestions(thread, series?.State.Name),
            Next = summary.Next is { } next && topic.IsNews(next.Line.MailId) && !IsSettled(series, summary) ? next : null,
            Series = series,
            SubThreads = topic.SubThreads,
            GuessedMailIds = [.. topic.News.Where(mail => mail.IsGuess).Select(mail => mail.Mail.Id)],
            MadeBy = summary.MadeBy,
        };
    }

    /// <summary>Whether what somebody said they would do next is done, or moot.</summary>
    private static bool IsSettled(DigestSeries? series, ThreadSummary summary) =>
        series is null ? summary.State == ThreadStates.Decided : ThreadStates.IsClosed(series.State.Name);
}
