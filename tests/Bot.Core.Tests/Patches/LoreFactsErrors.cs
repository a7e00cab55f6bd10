namespace Bot.Core.Tests.Patches;

/// <summary>What is wrong with the mined facts, read by eye: the field, the thread's first mail, what they lack (+) or have too much (-), and why.</summary>
internal static class LoreFactsErrors
{
    private const string Table = """
        x | y | z | none
        """;

    private static readonly HashSet<(string Field, string Root, string Difference)> Known =
        [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[0], cells[1], cells[2]))];

    public static bool IsKnown(string field, string root, string difference) => Known.Contains((field, root, difference));

    public static int Count(string field) => Known.Count(error => error.Field == field);
}
