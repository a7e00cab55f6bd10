namespace Bot.Summaries.Model;

/// <summary>How the server is asked to keep its model's answer in shape.</summary>
public enum StructuredOutput
{
    /// <summary>By a JSON schema.</summary>
    Schema,

    /// <summary>To any JSON object.</summary>
    Json,

    /// <summary>Not at all: the prompt alone asks for it.</summary>
    None,
}
