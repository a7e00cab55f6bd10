using Bot.Storage;

namespace Bot.Ingest;

/// <summary>A place where mails stand, read in order from where the last reading ended.</summary>
public interface IMailSource
{
    /// <summary>What to call the source in logs and errors; holds no secret.</summary>
    string Name { get; }

    /// <summary>Reads batches until the source ends; a mailbox never does. The caller keeps each batch before it asks for the next,
    /// so nothing is read that a crash could lose.</summary>
    /// <param name="cursorOf">Looks up how far a folder has been read; null when it has not.</param>
    /// <param name="token">Ends the reading.</param>
    IAsyncEnumerable<MailBatch> ReadAsync(Func<string, string, CancellationToken, Task<MailCursor?>> cursorOf, CancellationToken token);
}
