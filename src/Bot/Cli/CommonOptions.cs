using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Cli;

/// <summary>The options that several verbs have.</summary>
internal static class CommonOptions
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<string?> List() => new("--list") { Description = "The list's name, such as git.vger.kernel.org. Default: all.", HelpName = "NAME" };

    public static Option<string?> From() => new("--from")
    {
        Description = "Read this mbox file, Maildir, .eml file or folder of such instead of the store; nothing is stored.",
        HelpName = "PATH",
    };

    public static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>("--format") { Description = "What to print.", DefaultValueFactory = _ => formats[0] };
        return option.AcceptOnlyFromAmong(formats);
    }

    /// <summary>Reads a point in time: 2026-03-02, 2026-03-02T14:00, or back from <paramref name="now"/>: 36h, 7d, 2w.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static DateTimeOffset? Instant(string? text, string option, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (text is null) return null;
        if (text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && Unit(text[^1]) is { } unit)
            return now - (count * unit);
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read))
        {
            return read.Kind == DateTimeKind.Unspecified
                ? new DateTimeOffset(read, zone.GetUtcOffset(read)).ToUniversalTime()
                : new DateTimeOffset(read).ToUniversalTime();
        }

        throw new UsageException($"{option} is \"{text}\": write a date (2026-03-02), a time (2026-03-02T14:00), or how long ago (36h, 7d, 2w).");
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
