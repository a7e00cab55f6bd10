using System.Text.Json;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Threads;

public sealed class ThreadBuilderCorpusTests
{
    [Theory]
    [InlineData("ksummit-discuss.lists.linuxfoundation.org.0")]
    [InlineData("live-patching.vger.kernel.org.0")]
    public void A_real_lists_threads_and_parents_are_the_known_ones_in_any_order(string list)
    {
        var gold = Gold.Read(Corpora.Path($"corpora/lore/{list}.jsonl"));
        var mails = Some.MailsOf(Corpora.Path($"corpora/lore/{list}.mbox"));

        var threads = ThreadBuilder.Build(mails);
        var shuffled = Enumerable.Range(1, 20).Select(seed => Forests.Describe(ThreadBuilder.Build(mails.Shuffle(seed))));

        var (missing, same, parent) = gold.Compare(threads);
        Assert.Equal(0, missing);
        Assert.True(same >= 0.999, $"same {same:F4}");
        Assert.True(parent >= 0.998, $"parent {parent:F4}");
        Assert.All(shuffled, forest => Assert.Equal(Forests.Describe(threads), forest));
    }

    [Fact]
    public void A_hundred_orders_of_two_thousand_mails_make_one_forest()
    {
        var mails = Some.MailsOf(Corpora.Path("corpora/lore/live-patching.vger.kernel.org.0.mbox")).Take(2_000).ToArray();
        var expected = Forests.Describe(ThreadBuilder.Build(mails));

        var forests = Enumerable.Range(1, 100).Select(seed => Forests.Describe(ThreadBuilder.Build(mails.Shuffle(seed))));

        Assert.All(forests, forest => Assert.Equal(expected, forest));
    }

    /// <summary>A known threading of the same mails: {"msgs": [[id, parent or null], …]}, one thread a line.</summary>
    private sealed record Gold(Dictionary<string, int> Groups, Dictionary<string, string?> Parents)
    {
        public static Gold Read(string path)
        {
            var gold = new Gold([], []);
            foreach (var (line, number) in File.ReadLines(path).Select((line, number) => (line, number)))
            {
                using var thread = JsonDocument.Parse(line);
                foreach (var mail in thread.RootElement.GetProperty("msgs").EnumerateArray())
                {
                    gold.Groups[mail[0].GetString()!] = number;
                    gold.Parents[mail[0].GetString()!] = mail[1].GetString();
                }
            }

            return gold;
        }

        /// <summary>Mails that are lacking; the share whose whole thread has the same mails; the share that has the same parent (one
        /// that is not among the mails counts as none).</summary>
        public (int Missing, double Same, double Parent) Compare(IReadOnlyList<MailThread> threads)
        {
            var mails = threads.SelectMany((thread, number) => thread.Mails.Select(mail => (mail.Mail.Id, mail.ParentId, Number: number))).ToDictionary(mail => mail.Id);
            var both = Groups.Keys.Where(mails.ContainsKey).ToList();
            var expected = both.GroupBy(id => Groups[id]).ToDictionary(group => group.Key, group => group.ToHashSet());
            var actual = both.GroupBy(id => mails[id].Number).ToDictionary(group => group.Key, group => group.ToHashSet());
            var same = both.Count(id => expected[Groups[id]].SetEquals(actual[mails[id].Number]));
            var parent = both.Count(id => Known(Parents[id]) == Known(mails[id].ParentId));
            return (Groups.Count - both.Count, (double)same / both.Count, (double)parent / both.Count);

            string? Known(string? id) => id is not null && Groups.ContainsKey(id) && mails.ContainsKey(id) ? id : null;
        }
    }
}
