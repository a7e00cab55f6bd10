using System.Diagnostics;

namespace Bot.EndToEndTests.Servers;

/// <summary>Waits for what other processes do: asks every 20 ms until it is so, and fails at the deadline with what was awaited.</summary>
public static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static Task UntilAsync(Func<bool> condition, TimeSpan within, Func<string> what) =>
        UntilAsync(() => Task.FromResult(condition()), within, what);

    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan within, Func<string> what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > within) throw new TimeoutException($"Waited {within.TotalSeconds:0.#} s in vain for {what()}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
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
