using Bot.Summaries.Model;
using Microsoft.Extensions.AI;

namespace Bot.Summaries;

public static class SummariesServices
{
    public static IServiceCollection AddSummaries(this IServiceCollection services, SummaryOptions options) => services
        .AddSingleton(options.Model)
        .AddSingleton<ThreadRefresher>();

    /// <summary>The language model's work, when one is set.</summary>
    public static IServiceCollection AddModelClock(this IServiceCollection services, SummaryOptions options) => !options.Model.IsConfigured ? services : services
        .AddSingleton<IChatClient>(_ => OpenAiChat.Create(options.Model))
        .AddSingleton<ModelAsker>()
        .AddSingleton<ModelSummarizer>()
        .AddHostedService<ModelClock>();
}
