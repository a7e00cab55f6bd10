using System.Text;
using System.Text.Json;
using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

/// <summary>Against what another parser's authors expect of 107 odd and broken mails, with LF and with CRLF.</summary>
public sealed class StalwartTests
{
    private static readonly DateTimeOffset Received = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Where Bot differs on purpose.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["legacy/001.eml"] = Utf7,
        ["legacy/005.eml"] = Utf7,
        ["legacy/034.eml"] = Utf7,
        ["legacy/042.eml"] = InlineFile,
        ["legacy/047.eml"] = InlineFile,
        ["malformed/001.eml"] = NoBoundary,
        ["malformed/002.eml"] = NoBoundary,
        ["malformed/003.eml"] = NoBoundary,
        ["malformed/004.eml"] = NoBoundary,
        ["malformed/006.eml"] = NoBoundary,
        ["malformed/009.eml"] = AllParts,
        ["malformed/010.eml"] = Carried,
        ["malformed/011.eml"] = AllParts,
        ["malformed/012.eml"] = Carried,
        ["malformed/016.eml"] = "an outer boundary ends the inner multiparts, and boundaries of more than 70 characters are taken as they are",
        ["malformed/019.eml"] = "random bytes: a date of half a time, two Dates of which the first counts, and text that is there",
        ["malformed/020.eml"] = "a multipart/alternative is one, though a second Content-Type says text/plain",
        ["malformed/021.eml"] = "a multipart/alternative is one, though a second Content-Type says text/plain",
        ["rfc/000.eml"] = "text/enriched outside an alternative is text",
        ["rfc/001.eml"] = "a From of one word is a name",
        ["rfc/003.eml"] = "text/enriched outside an alternative is text",
        ["rfc/004.eml"] = "a From of one word is a name",
        ["thirdparty/000.eml"] = "control characters are taken out",
        ["thirdparty/002.eml"] = "what follows base64 or is none is read as it stands",
        ["thirdparty/005.eml"] = "a boundary begins a line",
        ["thirdparty/007.eml"] = Carried,
        ["thirdparty/008.eml"] = "text of an unknown subtype is text (RFC 2046 §4.1.4)",
        ["thirdparty/012.eml"] = "text of an unknown subtype is text (RFC 2046 §4.1.4)",
    };

    private const string Utf7 = "UTF-7 is not decoded: it hides markup, and no list uses it";
    private const string InlineFile = "a text file shown inline is text";
    private const string NoBoundary = "text of a multipart without its boundary is text";
    private const string AllParts = "all text parts are text, not the first alone";
    private const string Carried = "a mail that only carries mails has their text";

    /// <remarks>Compared: 107 files, 373 fields, 91 texts. Not compared: HTML, and where the expectation itself holds U+FFFD.</remarks>
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Header_and_text_are_what_the_expectations_say(string lineEnd)
    {
        var (files, fields, texts) = (0, 0, 0);
        List<string> differences = [];

        foreach (var file in Directory.EnumerateFiles(Corpora.Path("corpora/malformed/stalwart"), "*.eml", SearchOption.AllDirectories).Order())
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(file, ".json")));
            var name = Path.Combine(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file));
            var raw = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(File.ReadAllBytes(file)).ReplaceLineEndings(lineEnd));
            var mail = MailReader.Read(raw, Received);
            files++;
            foreach (var (what, expected, found) in Compare(json.RootElement, mail))
            {
                if (what == "text") texts++;
                else fields++;
                if (what == "text" && expected.Length > 0 && found.Length == 0) differences.Add($"{name}: all text lost");
                if (expected != found && !expected.Contains('\uFFFD', StringComparison.Ordinal) && !Exceptions.ContainsKey(name)) differences.Add($"{name} {what}\n  expected {Show(expected)}\n  found    {Show(found)}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Equal((107, 373, 91), (files, fields, texts));
    }

    private static IEnumerable<(string What, string Expected, string Found)> Compare(JsonElement expected, Mail mail)
    {
        var parts = expected.GetProperty("parts");
        foreach (var field in parts[0].GetProperty("headers").EnumerateArray())
        {
            if (field.GetProperty("name") is not { ValueKind: JsonValueKind.String } name || field.GetProperty("value") is not { ValueKind: JsonValueKind.Object } value) continue;
            switch (name.GetString())
            {
                case "subject":
                    yield return ("subject", Spaces(value.GetProperty("Text").GetString()!), mail.Subject);
                    break;
                case "message_id":
                    yield return ("id", value.GetProperty("Text").GetString()!, mail.Id);
                    break;
                case "date":
                    yield return ("date", Date(value.GetProperty("DateTime")), $"{mail.Date:O}");
                    break;
                case "from" when value.GetProperty("Address").TryGetProperty("List", out var list):
                    yield return ("address", Text(list[0], "address").ToLowerInvariant(), mail.From.Address);
                    yield return ("name", Spaces(Text(list[0], "name")), mail.From.Name);
                    break;
            }
        }

        var bodies = expected.GetProperty("text_body").EnumerateArray().Select(index => parts[index.GetInt32()].GetProperty("body")).ToList();
        if (bodies.TrueForAll(body => body.TryGetProperty("Text", out _)))
            yield return ("text", Spaces(string.Join('\n', bodies.Select(body => body.GetProperty("Text").GetString()))), Spaces(mail.Text));
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>White space is kept differently, and neither way is wrong.</summary>
    private static string Spaces(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Show(string text) => text.Length <= 300 ? text : $"{text[..150]} … {text[^150..]}";

    private static string Date(JsonElement date)
    {
        int Get(string property) => date.GetProperty(property).GetInt32();
        var offset = new TimeSpan(Get("tz_hour"), Get("tz_minute"), 0);
        var local = new DateTime(Get("year"), Get("month"), Get("day"), Get("hour"), Get("minute"), Get("second"), DateTimeKind.Utc);
        return $"{new DateTimeOffset(date.GetProperty("tz_before_gmt").GetBoolean() ? local + offset : local - offset, TimeSpan.Zero):O}";
    }
}
