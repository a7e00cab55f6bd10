using System.Globalization;

namespace Bot.EndToEndTests.Servers;

/// <summary>The machine's running processes, from /proc. Zombies do not count: they hold no port and no file, and in a container
/// nobody may ever reap them.</summary>
internal static class ProcessTable
{
    public static IReadOnlyList<Entry> Running()
    {
        List<Entry> entries = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                // pid (name) state ppid pgrp …; the name may hold anything.
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (fields[0] is not ("Z" or "X"))
                    entries.Add(new Entry(id, int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[2], CultureInfo.InvariantCulture)));
            }
            catch (IOException)
            {
                // Ended meanwhile.
            }
        }
        return entries;
    }

    /// <summary>The process group of that id and all descendants of its members.</summary>
    public static IReadOnlySet<int> Family(int group)
    {
        var running = Running();
        var family = running.Where(process => process.Group == group).Select(process => process.Id).ToHashSet();
        for (var before = -1; before != family.Count;)
        {
            before = family.Count;
            family.UnionWith(running.Where(process => family.Contains(process.Parent)).Select(process => process.Id));
        }
        return family;
    }

    /// <summary>A process, its parent and its process group.</summary>
    internal sealed record Entry(int Id, int Parent, int Group);
}
