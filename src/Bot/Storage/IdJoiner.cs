using Bot.Core.Threads;

namespace Bot.Storage;

/// <summary>Joins ids, and the threads that some of them already lead to, into groups: one thread each.</summary>
/// <param name="known">The threads that ids lead to.</param>
internal sealed class IdJoiner(IReadOnlyDictionary<string, long> known)
{
    private readonly DisjointSets sets = new(0);
    private readonly Dictionary<string, int> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> threadNodes = [];
    private readonly Dictionary<int, long> threads = [];

    /// <summary>The threads that ids lead to, group by group.</summary>
    public IReadOnlyList<long[]> Groups => [.. threadNodes.GroupBy(node => sets.Find(node.Value), node => node.Key).Select(group => group.Order().ToArray())];

    /// <summary>How many groups have no thread yet.</summary>
    public int NewGroups => Roots().Except(threadNodes.Values.Select(sets.Find)).Count();

    /// <summary>The ids that lead nowhere yet.</summary>
    public IEnumerable<string> NewIds => nodes.Keys.Where(id => !known.ContainsKey(id));

    /// <summary>Makes one group of these ids, and of the thread, when one is given.</summary>
    public void Join(IReadOnlyList<string> ids, long? thread)
    {
        var first = Node(ids[0]);
        foreach (var id in ids.Skip(1)) sets.Union(first, Node(id));
        if (thread is { } row) sets.Union(first, Node(row));
    }

    /// <summary>Gives each group its thread.</summary>
    /// <param name="winners">The threads that stand for the groups that have any.</param>
    /// <param name="rows">New threads, in rising order, for the groups that have none, in the order in which these came.</param>
    public void Settle(IEnumerable<long> winners, IEnumerable<long> rows)
    {
        foreach (var winner in winners) threads.Add(sets.Find(threadNodes[winner]), winner);
        foreach (var (root, row) in Roots().Where(root => !threads.ContainsKey(root)).ToArray().Zip(rows)) threads.Add(root, row);
    }

    /// <summary>The thread of an id; once settled.</summary>
    public long ThreadOf(string id) => threads[sets.Find(nodes[id])];

    private IEnumerable<int> Roots() => nodes.Values.Select(sets.Find).Distinct();

    private int Node(string id)
    {
        if (nodes.TryGetValue(id, out var node)) return node;
        return nodes[id] = known.TryGetValue(id, out var thread) ? Node(thread) : sets.Add();
    }

    private int Node(long thread) => threadNodes.TryGetValue(thread, out var node) ? node : threadNodes[thread] = sets.Add();
}
