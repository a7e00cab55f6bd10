using Bot.Core.Mails;
using Bot.Core.Mails.Bodies;

namespace Bot.Core.Patches;

/// <summary>Reads the trailers of one mail: lines of their own, outside quotes, code, signatures and diffs (<see cref="BodyParts"/>).</summary>
public static class TrailerReader
{
    /// <summary>Trailers kept of one mail; those behind are left out.</summary>
    public const int MostTrailers = 500;

    /// <summary>UTF-16 code units kept of a value.</summary>
    public const int ValueChars = 1_000;

    private const int MostNameWords = 5;

    // What says something of a patch or its review. Git's and b4's own marks (change-id, base-commit, Message-ID) do not.
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal) { "Fixes", "Link", "Closes", "Buglink", "Cc" };

    /// <summary>The trailers of the mail itself, in order. Those above a diff in an answer belong to the patch that the answer proposes,
    /// and are left out; so are those that a bot asks for.</summary>
    /// <param name="mail">A patch, a cover letter, an answer.</param>
    /// <param name="isPatch">Whether it is one of a series' own mails.</param>
    public static IReadOnlyList<Trailer> Read(Mail mail, bool isPatch) => Read(mail, BodyParts.Split(mail.Text), isPatch);

    internal static IReadOnlyList<Trailer> Read(Mail mail, IReadOnlyList<BodyPart> parts, bool isPatch)
    {
        var isBot = !isPatch && KnownBots.Find(mail) is not null;
        List<Trailer> trailers = [];
        for (var i = 0; i < parts.Count && trailers.Count < MostTrailers; i++)
        {
            if (parts[i] is not { Kind: BodyPartKind.Trailers, QuoteDepth: 0 } || !isPatch && IsOfProposedPatch(parts, i)) continue;
            foreach (var line in parts[i].Text.AsSpan().EnumerateLines())
            {
                if (IsIndented(line) || Trailers.Read(line) is not var (key, value) || Of(mail, key, value) is not { } trailer) continue;
                // "Kindly add the following tag" gives nothing; a bot's "Tested-by" in its own name does.
                if (isBot && (trailer.Key != "Tested-by" || trailer.IsForAnother)) continue;
                trailers.Add(trailer);
                if (trailers.Count == MostTrailers) break;
            }
        }

        return trailers;
    }

    private static Trailer? Of(Mail mail, string key, string value)
    {
        key = Spelled(key);
        var isSaid = key.EndsWith("-by", StringComparison.Ordinal);
        if (!isSaid && !Keys.Contains(key)) return null;
        value = CleanText.Cut(CleanText.Line(value), ValueChars);
        var person = isSaid || key == "Cc" ? PersonIn(value) : null;
        if (isSaid && person is null) return null;
        return new Trailer
        {
            Key = key,
            Value = value,
            Person = person,
            MailId = mail.Id,
            Date = mail.Date,
            IsForAnother = isSaid && !People.AreSame(person!, mail.From),
        };
    }

    // As in `git log`'s output or a program's text.
    private static bool IsIndented(ReadOnlySpan<char> line) => line.StartsWith("    ", StringComparison.Ordinal) || line.StartsWith("\t", StringComparison.Ordinal);

    private static bool IsOfProposedPatch(IReadOnlyList<BodyPart> parts, int i)
    {
        for (i++; i < parts.Count && parts[i].Kind is BodyPartKind.Trailers or BodyPartKind.PatchNotes; i++) { }
        return i < parts.Count && parts[i] is { Kind: BodyPartKind.Patch, QuoteDepth: 0 };
    }

    /// <summary>"Reviewed-By", "CC" as git spells them.</summary>
    private static string Spelled(string key) => $"{char.ToUpperInvariant(key[0])}{key[1..].ToLowerInvariant()}";

    /// <summary>"Jane Doe &lt;jane@example.org&gt; # for the docs": whom it names; null when that is neither an address nor a name, as in prose about
    /// trailers.</summary>
    private static MailAuthor? PersonIn(string value)
    {
        var open = value.IndexOf('<', StringComparison.Ordinal);
        var close = open < 0 ? -1 : value.IndexOf('>', open);
        var name = open >= 0 ? value[..open] : value;
        var address = close > open ? value[(open + 1)..close] : "";
        if (open < 0)
        {
            if (name.IndexOfAny(['#', '[', '(']) is > 0 and var comment) name = name[..comment];
            if (name.Split(' ').FirstOrDefault(word => word.Contains('@', StringComparison.Ordinal)) is { } bare)
            {
                address = bare.Trim('(', ')', ',', ';');
                name = name.Replace(bare, "", StringComparison.Ordinal);
            }
        }

        name = name.Trim(' ', '"', '\'', ',');
        return address.Contains('@', StringComparison.Ordinal) || IsName(name)
            ? new MailAuthor(CleanText.Cut(name, MailLimits.NameChars), CleanText.Cut(address.Trim().ToLowerInvariant(), MailLimits.NameChars))
            : null;
    }

    private static bool IsName(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= MostNameWords && char.IsLetter(name[0]) && !char.IsLower(name[0]) && !char.IsLower(words[^1][0]) && name.IndexOfAny(['?', '!', ':', ';']) < 0;
    }
}
