namespace Bot.Core.Summaries;

/// <summary>A paragraph, a heading or a list's item of somebody's own words.</summary>
/// <param name="Sentences">At least one.</param>
/// <param name="IsItem">Whether it stood behind a list mark.</param>
/// <param name="IsNote">Whether that was a footnote's: "[1]".</param>
/// <param name="IsIndented">Whether each of its lines begins with white space.</param>
internal sealed record Paragraph(IReadOnlyList<string> Sentences, bool IsItem, bool IsNote, bool IsIndented);
