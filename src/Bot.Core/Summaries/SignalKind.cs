using System.Text.Json.Serialization;

namespace Bot.Core.Summaries;

/// <summary>What a sentence does in its thread. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignalKind>))]
public enum SignalKind
{
    /// <summary>Asks the readers for an answer.</summary>
    Question,

    /// <summary>Asks the readers to do something.</summary>
    Ask,

    /// <summary>Proposes what could be done, or how.</summary>
    Proposal,

    /// <summary>Says what its author will do.</summary>
    Commitment,

    /// <summary>Says what was decided, or done about it.</summary>
    Decision,

    /// <summary>Says what is wrong with what somebody else said or made.</summary>
    Objection,

    /// <summary>Says what something has to wait for.</summary>
    Blocker,

    /// <summary>Says until when.</summary>
    Deadline,
}
