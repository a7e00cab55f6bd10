namespace Bot.Core.Threads;

/// <summary>Disjoint sets of the numbers from 0 on (Galler and Fischer 1964), with paths halved on the way: all but constant time
/// an operation, and no recursion.</summary>
public sealed class DisjointSets
{
    private readonly List<int> _up;

    public DisjointSets(int count) => _up = [.. Enumerable.Range(0, count)];

    /// <summary>Adds a set of one; its number is returned.</summary>
    public int Add()
    {
        _up.Add(_up.Count);
        return _up.Count - 1;
    }

    /// <summary>The number that stands for the whole set.</summary>
    public int Find(int item)
    {
        while (_up[item] != item) item = _up[item] = _up[_up[item]];
        return item;
    }

    /// <summary>Makes one set of two.</summary>
    public void Union(int a, int b) => Join(Find(a), b);

    /// <summary>Makes one set of two; the second's number stands for both.</summary>
    /// <param name="set">A number that stands for its set.</param>
    /// <param name="into">Any number of the other set.</param>
    public void Join(int set, int into) => _up[set] = Find(into);
}
