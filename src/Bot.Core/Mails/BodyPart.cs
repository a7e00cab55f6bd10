namespace Bot.Core.Mails;

/// <summary>A stretch of consecutive lines of one kind.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its lines, without quote marks; no empty lines at either end.</param>
/// <param name="QuoteDepth">How many people's quoting the lines have gone through; 0 for the author's own.</param>
public sealed record BodyPart(BodyPartKind Kind, string Text, int QuoteDepth);
