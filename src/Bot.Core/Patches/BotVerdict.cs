namespace Bot.Core.Patches;

/// <summary>What a bot's report says of a series.</summary>
public enum BotVerdict
{
    /// <summary>Neither good nor bad: it was noticed, filed, applied.</summary>
    Note,

    /// <summary>It was tested or reviewed, and nothing was found.</summary>
    Pass,

    /// <summary>Something is wrong with it.</summary>
    Fail,
}
