namespace Bot.Storage;

/// <summary>An exclusive lock on a file, held by the process: it goes when the process does, however it ends.</summary>
public sealed class FileLock : IAsyncDisposable
{
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, or returns null when another process has it.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="TimeoutException">Another process held it all the time.</exception>
    public static async Task<FileLock> WaitAsync(string path, TimeSpan patience, CancellationToken token)
    {
        for (var waited = TimeSpan.Zero; waited < patience; waited += Pause)
        {
            if (TryTake(path) is { } taken) return taken;
            await Task.Delay(Pause, token);
        }

        throw new TimeoutException($"{path} is locked by another process for {patience}. End that process, then start again.");
    }

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
