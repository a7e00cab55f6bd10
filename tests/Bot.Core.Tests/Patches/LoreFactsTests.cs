using System.Text.Json;
using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Tests.Threads;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Patches;

/// <summary>Compares what is read of real threads with facts that somebody else's rules mined from them. Those rules err too: each
/// difference was read by eye, and <see cref="LoreFactsErrors"/> says what is wrong with the facts. What they count, found by comparing:
/// "tags" are Reviewed-by, Acked-by and Tested-by in answers ("Re:"), by the name in the line, once a thread; "participants" are authors
/// less bots, with the number of their mails; "applied" and "nacks" are mails of the thread, whichever version they answer; "outcome" is
/// the first mail's series: applied before nacked before superseded.</summary>
public sealed class LoreFactsTests
{
    private static readonly Lazy<Dictionary<string, Mail>> Mails = new(() =>
    {
        Dictionary<string, Mail> mails = new(StringComparer.Ordinal);
        foreach (var list in (string[])["live-patching.vger.kernel.org.0", "ksummit-discuss.lists.linuxfoundation.org.0"])
            foreach (var mail in Some.MailsOf(Corpora.Path($"corpora/lore/{list}.mbox"), Some.Later)) mails.TryAdd(mail.Id, mail);
        return mails;
    });

    [Theory]
    [InlineData("tags")]
    [InlineData("participants")]
    [InlineData("bot_reports")]
    [InlineData("applied")]
    [InlineData("nacks")]
    [InlineData("outcome")]
    public void Facts_mined_from_real_threads_agree_once_their_errors_are_known(string field)
    {
        var (threads, agreeing, explained) = (0, 0, 0);

        foreach (var line in File.ReadLines(Corpora.Path("corpora/lore-facts/facts.jsonl")))
        {
            using var fact = JsonDocument.Parse(line);
            var root = fact.RootElement.GetProperty("root").GetString()!;
            var (known, found) = (Known(field, fact.RootElement), Found(field, fact.RootElement));
            List<string> differences = [.. found.Except(known).Select(item => $"+ {item}"), .. known.Except(found).Select(item => $"- {item}")];
            explained += differences.RemoveAll(difference => LoreFactsErrors.IsKnown(field, root, difference));
            threads++;
            if (differences.Count == 0) agreeing++;
            foreach (var difference in differences) TestContext.Current.TestOutputHelper?.WriteLine($"{field} | {root} | {difference}");
        }

        Assert.Equal(414, threads);
        Assert.True(agreeing >= 0.98 * threads, $"{agreeing} of {threads} agree");
        Assert.Equal(LoreFactsErrors.Count(field), explained);
    }

    private static HashSet<string> Known(string field, JsonElement fact) => field switch
    {
        "tags" => [.. fact.GetProperty("tags").EnumerateObject().SelectMany(tag => tag.Value.EnumerateArray().Select(name => $"{tag.Name}: {Plain(name.GetString()!)}"))],
        "participants" => [.. fact.GetProperty("participants").EnumerateArray().GroupBy(person => Plain(person[0].GetString()!), person => person[1].GetInt32())
            .Select(person => $"{person.Key}: {person.Sum()}")],
        "outcome" => [fact.GetProperty("outcome").GetString()!],
        _ => [.. fact.GetProperty(field).EnumerateArray().Select(entry => entry.GetProperty("mid").GetString()!)],
    };

    private static HashSet<string> Found(string field, JsonElement fact)
    {
        var thread = fact.GetProperty("mids").EnumerateArray().Select(id => Mails.Value[id.GetString()!]).ToList();
        var answers = thread.Where(mail => PatchSubject.Parse(mail.Subject).IsReply || KnownBots.Find(mail) is not null);
        var author = Mails.Value[fact.GetProperty("root").GetString()!].From;
        return field switch
        {
            "tags" => [.. answers.SelectMany(mail => TrailerReader.Read(mail, isPatch: false)).Where(trailer => trailer.Key is "Reviewed-by" or "Acked-by" or "Tested-by")
                .Select(trailer => $"{trailer.Key}: {Plain(trailer.Person!.Display)}")],
            "participants" => [.. thread.Where(mail => KnownBots.Find(mail) is null).GroupBy(mail => Plain(mail.From.Display)).Select(person => $"{person.Key}: {person.Count()}")],
            "bot_reports" => [.. thread.Where(mail => KnownBots.Find(mail) is not null).Select(mail => mail.Id)],
            "applied" => [.. answers.Where(mail => IsAcceptance(mail, author)).Select(mail => mail.Id)],
            "nacks" => [.. answers.Where(IsNack).Select(mail => mail.Id)],
            "outcome" => [Outcome(fact, thread)],
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no such field"),
        };
    }

    private static bool IsAcceptance(Mail mail, MailAuthor author)
    {
        var parts = BodyParts.Split(mail.Text);
        return AcceptanceReader.Read(mail, parts, Statements.Of(parts), People.AreSame(mail.From, author), isApproved: false, PatchSubject.Parse(mail.Subject).Version.Major) is not null;
    }

    private static bool IsNack(Mail mail) => Objection.Find(Statements.Of(BodyParts.Split(mail.Text)), TrailerReader.Read(mail, isPatch: false)) is not null;

    private static string Outcome(JsonElement fact, List<Mail> mails)
    {
        var thread = ThreadBuilder.BuildOne(mails);
        var next = fact.GetProperty("next_version") is { ValueKind: JsonValueKind.Object } version && Series([Mails.Value[version.GetProperty("mid").GetString()!]]) is [var following, ..]
            ? following : null;
        var root = fact.GetProperty("root").GetString();
        if (Series(mails).FirstOrDefault(series => series.Id == root || series.Mails.Any(mail => mail.Mail.Id == root)) is not { } first) return "unknown";
        return SeriesReviewer.Read(first, thread.Mails, next is null ? null : SeriesIdentity.Of(next), Some.Later, TimeSpan.FromDays(30)).State.Stage switch
        {
            SeriesStage.Accepted => "applied",
            SeriesStage.Rejected => "nacked",
            SeriesStage.Superseded => "superseded",
            _ => "unknown",
        };

        static IReadOnlyList<PatchSeries> Series(IEnumerable<Mail> mails) => SeriesBuilder.Build(ThreadBuilder.BuildOne(mails));
    }

    /// <summary>A name as both sides would write it: in parentheses stands a company, after "via" a list, after "#" a comment.</summary>
    private static string Plain(string name)
    {
        var end = name.IndexOfAny(['(', '#']);
        return (end > 0 ? name[..end] : name).Trim(' ', '"').ToLowerInvariant();
    }
}
