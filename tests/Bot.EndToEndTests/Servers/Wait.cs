using System.Diagnostics;

namespace Bot.EndToEndTests.Servers;

/// <summary>Waits for what other processes do: asks until it is so, every 20 ms at first and, so that asking takes no processor from who is
/// asked, after a twentieth of the time waited so far, every 100 ms at the least; fails at the deadline with what was awaited.</summary>
public static class Wait
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    public static Task UntilAsync(Func<bool> condition, TimeSpan within, Func<string> what) =>
        UntilAsync(() => Task.FromResult(condition()), within, what);

    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan within, Func<string> what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > within) throw new TimeoutException($"Waited {within.TotalSeconds:0.#} s in vain for {what()}");
            var pause = watch.Elapsed / 20;
            await Task.Delay(pause < ShortestPause ? ShortestPause : pause > LongestPause ? LongestPause : pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks until the answer fits, and returns it.</summary>
    public static async Task<T> ForAsync<T>(Func<Task<T>> ask, Func<T, bool> fits, TimeSpan within, Func<T, string> what)
    {
        T answer = default!;
        await UntilAsync(async () => fits(answer = await ask()), within, () => what(answer));
        return answer;
    }
}
