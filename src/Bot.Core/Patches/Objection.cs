namespace Bot.Core.Patches;

/// <summary>Finds a NACK.</summary>
internal static class Objection
{
    /// <summary>The words of a NACK with its reason, which stands in the sentence behind it, or before a bare one; null when a mail has none. Empty
    /// when a trailer is all there is.</summary>
    /// <param name="statements">What the mail says.</param>
    /// <param name="given">The trailers that it gives.</param>
    public static string? Find(IReadOnlyList<string> statements, IReadOnlyList<Trailer> given)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            if (!ReviewPhrases.IsNack(statements[i])) continue;
            if (i + 1 < statements.Count && IsReason(statements[i + 1])) return $"{statements[i]} {statements[i + 1]}";
            return i > 0 && !IsReason(statements[i]) ? $"{statements[i - 1]} {statements[i]}" : statements[i];
        }

        return given.Any(trailer => trailer is { IsForAnother: false, Key: "Nacked-by" or "Nak-by" or "Naked-by" }) ? statements is [var first, ..] ? first : "" : null;
    }

    // Not a name below, nor the bare "NAK.".
    private static bool IsReason(string statement) => statement.AsSpan().Count(' ') >= 2;
}
