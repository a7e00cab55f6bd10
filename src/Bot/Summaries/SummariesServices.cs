namespace Bot.Summaries;

public static class SummariesServices
{
    public static IServiceCollection AddSummaries(this IServiceCollection services) => services.AddSingleton<ThreadRefresher>();
}
