using System.Text.Json;
using Bot.Core.Digests;
using Bot.Core.Mails;

namespace Bot.Core.Summaries;

/// <summary>Makes a summary of what a language model answered, believing nothing: a statement stays only when the words it quotes stand in
/// the mail it cites and <see cref="StatementRules"/> have nothing against it.</summary>
public static class ModelAnswer
{
    /// <summary>The shape of an answer, for servers that hold a model to a JSON schema.</summary>
    public const string Schema =
        """
        {"type":"object","additionalProperties":false,"required":["statements"],"properties":{"statements":{"type":"array","items":
        {"type":"object","additionalProperties":false,"required":["source","quote","text"],
        "properties":{"source":{"type":"string"},"quote":{"type":"string"},"text":{"type":"string"}}}}}}
        """;

    /// <summary>Fewer statements than this say no more than the rules do.</summary>
    internal const int FewestStatements = 2;

    private const int MostStatements = 8;

    private const int MostWords = 60;

    private const int FewestQuotedWords = 3;

    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 8 };

    /// <summary>The summary, with the statements in the thread's order.</summary>
    /// <param name="answer">What the model answered, in any state.</param>
    /// <param name="prompt">What it was asked.</param>
    /// <param name="rules">The summary by rules; all but the lines is kept.</param>
    /// <param name="model">The model's name.</param>
    /// <returns>Null when too little of it can be believed: then the summary by rules stands.</returns>
    public static ThreadSummary? Read(string answer, ModelPrompt prompt, ThreadSummary rules, string model)
    {
        List<(int Place, SummaryLine Line)> kept = [];
        var statements = Statements(answer);
        var names = prompt.Thread.Mails.Select(mail => mail.Mail.From.Display).Distinct(StringComparer.Ordinal).ToArray();
        var places = prompt.Thread.Mails.Index().ToDictionary(each => each.Item.Mail.Id, each => each.Index, StringComparer.Ordinal);
        foreach (var statement in statements.Take(MostStatements))
        {
            if (prompt.MailOf(statement.Source) is not { } mail || Line(statement, mail, names) is not { } line) continue;
            if (!kept.Any(each => each.Line.Text == line.Text || each.Line.Quote == line.Quote)) kept.Add((places[mail.Id], line));
        }

        // Of an answer that is mostly invention the rest is not worth much either.
        if (kept.Count < FewestStatements || kept.Count * 2 < statements.Count) return null;
        return rules with { Lines = [.. kept.OrderBy(each => each.Place).Select(each => each.Line)], MadeBy = model };
    }

    private static SummaryLine? Line(Statement statement, Mail mail, string[] names)
    {
        if (statement.Text.Length > StatementRules.MaxChars) return null;
        var text = DisplayText.OneLine(statement.Text, StatementRules.MaxChars);
        var quote = QuoteCheck.Normalize(statement.Quote);
        if (Words(text) > MostWords || Words(quote) < FewestQuotedWords || quote.Length > StatementRules.MaxChars) return null;
        // Only the author's own words count: what the mail quotes was said by somebody else.
        var own = string.Join('\n', BodyParts.Split(mail.Text).Where(part => part is { Kind: BodyPartKind.Words, QuoteDepth: 0 }).Select(part => part.Text));
        if (!QuoteCheck.Stands(quote, own)) return null;
        var source = QuoteCheck.Normalize($"{mail.From.Display} {mail.Subject} {own}");
        if (StatementRules.Broken(text, quote, source) is not null || !SpeaksOf(text, source) || NamesStranger(text, source, names)) return null;
        return new SummaryLine(text, mail.Id, mail.From.Display) { Quote = quote };
    }

    /// <summary>Whether some of the statement's words are the mail's: else the quote is true, and the statement about something else.</summary>
    private static bool SpeaksOf(string text, string source)
    {
        var terms = new Terms();
        var said = terms.Read(source).ToHashSet();
        var meant = terms.Read(text).Where(terms.IsContent).Distinct().ToArray();
        return meant.Length > 0 && meant.Count(said.Contains) * 4 >= meant.Length;
    }

    /// <summary>Whether it names one of the thread's people who neither wrote the mail nor stands in it.</summary>
    private static bool NamesStranger(string text, string source, string[] names) => names
        .SelectMany(name => name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(name => name.Length > 2 && char.IsUpper(name[0]))
        .Any(name => QuoteCheck.Stands(name, text) && !QuoteCheck.Stands(name, source));

    private static IReadOnlyList<Statement> Statements(string answer)
    {
        // Some models set a fence around their JSON.
        var (start, end) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        if (start < 0 || end < start) return [];
        try
        {
            using var json = JsonDocument.Parse(answer.AsMemory(start, end + 1 - start), Json);
            return json.RootElement.TryGetProperty("statements", out var statements) && statements.ValueKind == JsonValueKind.Array
                ? [.. statements.EnumerateArray().Select(Statement.Read).OfType<Statement>()]
                : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Cut off, no JSON, or half a surrogate pair: nothing in it can be believed.
            return [];
        }
    }

    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private sealed record Statement(string Source, string Quote, string Text)
    {
        public static Statement? Read(JsonElement element) =>
            element.ValueKind == JsonValueKind.Object && Value(element, "source") is { } source && Value(element, "quote") is { } quote && Value(element, "text") is { } text
                ? new Statement(source, quote, text)
                : null;

        private static string? Value(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
