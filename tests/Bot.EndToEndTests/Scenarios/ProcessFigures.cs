using System.Globalization;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>What a bot takes of its machine.</summary>
/// <param name="ResidentMegabytes">Memory.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Connections">Connections to its database, of all bots of the installation.</param>
internal sealed record ProcessFigures(int ResidentMegabytes, int Handles, int Threads, long Connections)
{
    public static async Task<ProcessFigures> ReadAsync(int process, Installation installation)
    {
        var status = await File.ReadAllLinesAsync($"/proc/{process}/status", TestContext.Current.CancellationToken);
        return new ProcessFigures(
            Value("VmRSS:") / 1024,
            Directory.GetFiles($"/proc/{process}/fd").Length,
            Value("Threads:"),
            await installation.QueryAsync<long>("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = CURRENT_DATABASE()"));

        int Value(string name) => int.Parse(
            status.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }
}
