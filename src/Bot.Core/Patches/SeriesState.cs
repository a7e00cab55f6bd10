using System.Text.Json;

namespace Bot.Core.Patches;

/// <summary>Where a series stands, and which mail proves it.</summary>
public sealed record SeriesState
{
    public required SeriesStage Stage { get; init; }

    /// <summary>The stage as programs read it: "under-review".</summary>
    public string Name => NameOf(Stage);

    /// <summary>The mail that proves it: the one that applied, refused, withdrew or asked, the newer version's first mail, the last
    /// mail of a stalled series; of a new series its own first mail.</summary>
    public required string MailId { get; init; }

    /// <summary>When that mail was written, in UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The words of that mail that prove it; empty where its being there is the proof.</summary>
    public string Quote { get; init; } = "";

    /// <summary>Where it went; null unless accepted.</summary>
    public Acceptance? Acceptance { get; init; }

    /// <summary>Whose move it waits for, while it is open or stalled; null when it is decided.</summary>
    public SeriesTurn? Turn { get; init; }

    /// <summary>Why it is that one's move, in a sentence of Bot's own; empty when it is decided.</summary>
    public string TurnReason { get; init; } = "";

    /// <summary>A stage as it is written and asked for: "under-review".</summary>
    public static string NameOf(SeriesStage stage) => JsonNamingPolicy.KebabCaseLower.ConvertName(stage.ToString());
}
