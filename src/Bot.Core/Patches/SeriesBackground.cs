using Bot.Core.Threads;

namespace Bot.Core.Patches;

/// <summary>What the series of some threads have outside of these: the rest of their patches, and other versions.</summary>
/// <param name="Neighbours">Threads that hold further patches of theirs, with the text of the mails.</param>
/// <param name="Links">Their versions, wherever these stand.</param>
public sealed record SeriesBackground(IReadOnlyList<MailThread> Neighbours, SeriesLinks Links);
