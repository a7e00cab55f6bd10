namespace Bot.Storage;

/// <summary>Which UIDs of a mailbox a reading looked at.</summary>
/// <param name="Ranges">All that it asked for; ascending.</param>
/// <param name="Known">Those that it recognised without fetching them, as after a UIDVALIDITY change.</param>
/// <param name="ArePassed">Whether they were not to be read at all: they lie before the day on which reading begins.</param>
public sealed record ExaminedUids(IReadOnlyList<UidRange> Ranges, IReadOnlyList<long> Known, bool ArePassed = false);
