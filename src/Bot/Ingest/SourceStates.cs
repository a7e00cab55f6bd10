using System.Collections.Concurrent;
using Bot.Storage;

namespace Bot.Ingest;

/// <summary>How each mailbox fares: for the readiness check of this process, and in the database for every other.</summary>
public sealed class SourceStates(MailboxStore store, TimeProvider time)
{
    /// <summary>A contact that changes nothing is written down so often.</summary>
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string Source, string Folder), State> states = new();

    public IReadOnlyDictionary<string, State> All => states.ToDictionary(state => $"{state.Key.Source}/{state.Key.Folder}", state => state.Value);

    /// <summary>A mailbox was read.</summary>
    public async Task ReachedAsync(string source, string folder, long uidNext, CancellationToken token)
    {
        var now = time.GetUtcNow();
        var before = states.GetValueOrDefault((source, folder));
        var isDue = before?.SavedAt is not { } saved || now - saved >= SaveInterval || before.Error is not null || before.UidNext != uidNext;
        if (isDue) await store.ReachedAsync(source, folder, uidNext, token);
        states[(source, folder)] = new State(now, null, uidNext, isDue ? now : before!.SavedAt);
    }

    /// <summary>A mailbox cannot be read.</summary>
    public async Task FailedAsync(string source, string folder, string error, CancellationToken token)
    {
        var before = states.GetValueOrDefault((source, folder));
        states[(source, folder)] = (before ?? new State(null, null, 0, null)) with { Error = error };
        if (before?.Error != error) await store.FailedAsync(source, folder, error, token);
    }

    /// <summary>Another replica reads it.</summary>
    public void Standby(string source, string folder) => states[(source, folder)] = new State(time.GetUtcNow(), null, 0, null);

    /// <summary>A mailbox's state.</summary>
    /// <param name="LastContact">When it was last read; null before the first time.</param>
    /// <param name="Error">Why it cannot be read now; null when it can.</param>
    /// <param name="UidNext">The server's next UID, as far as it has told.</param>
    /// <param name="SavedAt">When the database was last told of a contact.</param>
    public sealed record State(DateTimeOffset? LastContact, string? Error, long UidNext, DateTimeOffset? SavedAt);
}
