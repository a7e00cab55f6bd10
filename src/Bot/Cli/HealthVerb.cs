using System.CommandLine;
using Bot.Hosting;

namespace Bot.Cli;

/// <summary>For a container's health check, where there is no other HTTP client.</summary>
internal static class HealthVerb
{
    public static Command Create()
    {
        var ready = new Option<bool>("--ready") { Description = "Ask whether database, broker and mailboxes answer too." };
        return new Command("health", "Asks the service on this machine whether it is alive; exit code 1 when it is not.") { ready }.WithExamples(
            "bot health --ready").Does(async (parse, token) =>
        {
            var url = Settings.Load(parse.GetValue(BotCommand.Config)).Web.Local(parse.GetValue(ready) ? "/health/ready" : "/health/live");
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
            try
            {
                using var response = await client.GetAsync(url, token);
                await Console.Out.WriteLineAsync(await response.Content.ReadAsStringAsync(token));
                return response.IsSuccessStatusCode ? 0 : 1;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !token.IsCancellationRequested)
            {
                throw new UsageException($"{url} does not answer: {exception.Message}");
            }
        });
    }
}
