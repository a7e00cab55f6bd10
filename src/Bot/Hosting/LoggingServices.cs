using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Bot.Hosting;

/// <summary>Serilog, to stderr: stdout belongs to what the verbs print.</summary>
public static class LoggingServices
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static IServiceCollection AddLogs(this IServiceCollection services, LogOptions options) => services.AddSerilog(
        (_, logger) =>
        {
            logger.MinimumLevel.Is(options.Level)
                // What the frameworks tell of each request and connection is Bot's own debugging.
                .MinimumLevel.Override("Microsoft", Later(options.Level, LogEventLevel.Warning))
                // Says the same at each question; whoever asks has the answer, and what is wrong is logged where it goes wrong.
                .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
                .MinimumLevel.Override("System", Later(options.Level, LogEventLevel.Warning))
                .MinimumLevel.Override("MassTransit", Later(options.Level, LogEventLevel.Warning));
            foreach (var (name, level) in options.Levels) logger.MinimumLevel.Override(name, level);
            if (IsJson(options.Format)) logger.WriteTo.Console(new RenderedCompactJsonFormatter(), standardErrorFromLevel: LogEventLevel.Verbose);
            else
            {
                logger.WriteTo.Console(
                    outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose);
            }
        });

    private static LogEventLevel Later(LogEventLevel a, LogEventLevel b) => a > b ? a : b;

    private static bool IsJson(LogOptions.LogFormat format) => format switch
    {
        LogOptions.LogFormat.Json => true,
        LogOptions.LogFormat.Text => false,
        _ => Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") == "true",
    };
}
