using System.Text.Json.Serialization;
using Bot.Core.Threads;

namespace Bot.Core.Summaries;

/// <summary>What a thread says, in its own words. Stored as JSON: a field that an older summary has not gets its default.</summary>
public sealed record ThreadSummary
{
    /// <summary>Made without a language model.</summary>
    public const string Rules = "rules";

    public required string ThreadId { get; init; }

    public required string Subject { get; init; }

    /// <summary>The mails that it tells of, in the thread's order.</summary>
    public required IReadOnlyList<string> MailIds { get; init; }

    /// <summary>The best sentences within the word budget, in the thread's order.</summary>
    public required IReadOnlyList<SummaryLine> Lines { get; init; }

    /// <summary>Who wants what: the sentence of the first mail that says it, or that mail's base subject when none does.</summary>
    public SummaryLine? Headline { get; init; }

    /// <summary>How far the thread has come: what the series' state says, else one of <see cref="ThreadStates"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>How it was made: <see cref="Rules"/>, or the name of the language model that wrote the lines; all else is the rules' always.</summary>
    public string MadeBy { get; init; } = Rules;

    /// <summary>What its sentences do, in the thread's order.</summary>
    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>What each person says, in a sentence or two; in the order in which they first wrote.</summary>
    public IReadOnlyList<PersonPoints> KeyPoints { get; init; } = [];

    /// <summary>What comes next, and who holds it; null when nothing is promised, asked or open, or the series is done with.</summary>
    public NextStep? Next { get; init; }

    /// <summary>When it tells only what is new: since when. Null when it tells the whole thread, or of mails that were named.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it tells only what is new: the older questions, asks and objections that a new mail has settled.</summary>
    public IReadOnlyList<Signal> Settled { get; init; } = [];

    /// <summary>Questions that nobody has answered; none when the series that they are about is done with.</summary>
    [JsonIgnore]
    public IEnumerable<Signal> OpenQuestions => ThreadStates.IsClosed(State) ? [] : Of(SignalKind.Question).Where(signal => signal.SettledBy is null);

    /// <summary>What was asked of the readers, to do or to answer; open or not.</summary>
    [JsonIgnore]
    public IEnumerable<Signal> Asks => Signals.Where(signal => signal.Kind is SignalKind.Ask or SignalKind.Question);

    /// <summary>What was decided or done.</summary>
    [JsonIgnore]
    public IEnumerable<Signal> Decisions => Of(SignalKind.Decision);

    /// <summary>What was said against it; open or not.</summary>
    [JsonIgnore]
    public IEnumerable<Signal> Objections => Of(SignalKind.Objection);

    /// <summary>The open questions as lines, those of the newest mails first.</summary>
    /// <param name="thread">The thread that it tells of.</param>
    /// <param name="stage">How far the series that the thread is about has come, when that is known: none is open when it is done with.</param>
    public IReadOnlyList<SummaryLine> NewestQuestions(MailThread thread, string? stage = null)
    {
        if (stage is not null && ThreadStates.IsClosed(stage)) return [];
        var dates = thread.Mails.ToDictionary(mail => mail.Mail.Id, mail => mail.Mail.Date, StringComparer.Ordinal);
        return [.. OpenQuestions.OrderByDescending(question => dates.GetValueOrDefault(question.MailId)).Select(question => question.Line)];
    }

    /// <summary>The signals of one kind.</summary>
    public IEnumerable<Signal> Of(SignalKind kind) => Signals.Where(signal => signal.Kind == kind);
}
