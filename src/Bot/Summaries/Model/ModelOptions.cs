using Bot.Connections;

namespace Bot.Summaries.Model;

/// <summary>A language model that rewrites summaries. Without an endpoint there is none.</summary>
public sealed class ModelOptions
{
    public const string Section = SummaryOptions.Section + ":Model";

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The base address of an OpenAI-compatible API, such as <c>http://localhost:11434/v1</c>; null: no model.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The model's name, as the server knows it.</summary>
    public string Model { get; init; } = "";

    public string? ApiKey { get; init; }

    /// <summary>A file that holds the key, instead of the setting. Read anew at every request.</summary>
    public string? ApiKeyFile { get; init; }

    /// <summary>For one answer in all. Default: 30 s, which is the most.</summary>
    public TimeSpan Timeout { get; init; } = LongestTimeout;

    /// <summary>Requests under way at once, of each replica. Default: 2; 1 to 20.</summary>
    public int Connections { get; init; } = 2;

    public StructuredOutput StructuredOutput { get; init; } = StructuredOutput.Schema;

    /// <summary>The most bytes of a thread that go out in one request; four are about one token. Default: 24,000.</summary>
    public int MaxPromptBytes { get; init; } = 24_000;

    /// <summary>The most tokens of one answer, those that a model thinks in included. Default: 1,500.</summary>
    public int MaxAnswerTokens { get; init; } = 1_500;

    /// <summary>The most tokens in a UTC day, in and out, of all replicas together. Default: 500,000.</summary>
    public long MaxTokensPerDay { get; init; } = 500_000;

    /// <summary>The most money in a UTC day, in the currency of the prices; null: no such limit.</summary>
    public double? MaxCostPerDay { get; init; }

    /// <summary>The price of a million tokens that go in.</summary>
    public double? InputPrice { get; init; }

    /// <summary>The price of a million tokens that come out.</summary>
    public double? OutputPrice { get; init; }

    /// <summary>For how long a thread must have been quiet. Default: 30 s.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>So many new mails are not waited beyond. Default: 20.</summary>
    public int MailsAtOnce { get; init; } = 20;

    /// <summary>Threads of fewer mails need no model. Default: 3.</summary>
    public int MinMails { get; init; } = 3;

    /// <summary>Threads whose newest mail is older are history. Default: 7 days.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(7);

    public bool IsConfigured => Endpoint is { Length: > 0 };

    /// <summary>For how long a thread is one worker's: longer than an answer and its storing may take.</summary>
    internal TimeSpan Lease => Timeout + TimeSpan.FromSeconds(30);

    /// <summary>How logs and errors name the server.</summary>
    internal string Server => new Uri(Endpoint!).Authority;

    /// <summary>What tokens cost, in millionths: a price for a million tokens is the price of one in these.</summary>
    internal long Cost(long tokensIn, long tokensOut) => (long)Math.Min(long.MaxValue / 4, Math.Ceiling((tokensIn * (InputPrice ?? 0)) + (tokensOut * (OutputPrice ?? 0))));

    /// <summary><see cref="MaxCostPerDay"/> in millionths.</summary>
    internal long MaxCost => MaxCostPerDay is { } most ? (long)(most * 1_000_000) : long.MaxValue;

    /// <summary>Every fault of these settings, each with its key and its cure; none when no endpoint is set.</summary>
    public IEnumerable<string> Faults(string section)
    {
        if (!IsConfigured) yield break;
        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("https" or "http") || endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0)
            yield return $"{section}:Endpoint is not the base address of an API: write https://host/v1, without a user or a key in it.";
        if (Model.Length == 0) yield return $"{section}:Model is missing: set the model's name, as the server knows it.";
        foreach (var fault in Secret.FileFaults($"{section}:ApiKeyFile", ApiKeyFile)) yield return fault;
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > LongestTimeout) yield return $"{section}:Timeout is {Timeout}: use 00:00:01 to {LongestTimeout}.";
        if (Connections is < 1 or > 20) yield return $"{section}:Connections is {Connections}: use 1 to 20.";
        if (MaxPromptBytes is < 4_000 or > 1_000_000) yield return $"{section}:MaxPromptBytes is {MaxPromptBytes}: use 4000 to 1000000.";
        if (MaxAnswerTokens is < 200 or > 32_000) yield return $"{section}:MaxAnswerTokens is {MaxAnswerTokens}: use 200 to 32000.";
        if (MaxTokensPerDay is < 1 or > 1_000_000_000_000) yield return $"{section}:MaxTokensPerDay is {MaxTokensPerDay}: use 1 to 1000000000000.";
        foreach (var (key, price) in new[] { ("InputPrice", InputPrice), ("OutputPrice", OutputPrice) })
        {
            if (price is { } value && !(value is >= 0 and <= 100_000)) yield return $"{section}:{key} is {value}: use the price of a million tokens, 0 to 100000.";
            if (price is null && MaxCostPerDay is not null) yield return $"{section}:{key} is missing: without the prices {section}:MaxCostPerDay cannot be kept.";
        }

        if (MaxCostPerDay is { } most && !(most is >= 0 and <= 1_000_000)) yield return $"{section}:MaxCostPerDay is {most}: use 0 to 1000000.";
        if (QuietTime < TimeSpan.Zero || QuietTime > TimeSpan.FromHours(24)) yield return $"{section}:QuietTime is {QuietTime}: use 00:00:00 to 24:00:00.";
        if (MailsAtOnce is < 1 or > 10_000) yield return $"{section}:MailsAtOnce is {MailsAtOnce}: use 1 to 10000.";
        if (MinMails is < 1 or > 10_000) yield return $"{section}:MinMails is {MinMails}: use 1 to 10000.";
        if (MaxAge < TimeSpan.FromHours(1) || MaxAge > TimeSpan.FromDays(3_650)) yield return $"{section}:MaxAge is {MaxAge}: use 01:00:00 to 3650.00:00:00.";
    }
}
