namespace Bot.EndToEndTests.Scenarios;

/// <summary>What a scenario runs on.</summary>
public enum Backend
{
    /// <summary>SQLite and the in-memory bus.</summary>
    Embedded,

    /// <summary>PostgreSQL and RabbitMQ.</summary>
    Replicated,
}
