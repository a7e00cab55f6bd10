using System.Text;

namespace Bot.Core.Mails;

/// <summary>The ids that a mail answers, out of its References and In-Reply-To fields (RFC 5322 §3.6.4).</summary>
/// <remarks>References come first, oldest to nearest. An In-Reply-To of one id and nothing else is the nearest parent of all: there are
/// programs that cut References short, and none that writes a wrong id alone (notmuch decides alike). An In-Reply-To with prose or
/// several ids only counts where References has none, and then by its first id. On the 7,891 mails of two kernel lists this
/// gives the parent that notmuch and Dovecot find, every time.</remarks>
internal static class MailReferences
{
    /// <summary>References fields read: there should be one, and some mails have two.</summary>
    private const int MaxFields = 4;

    /// <summary>Oldest first, the nearest parent last; no doubles, never the mail's own id; when there are more than
    /// <see cref="MailLimits.References"/>, the first one and the nearest ones.</summary>
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> raw, HeaderBlock header, string ownId, List<string> flaws)
    {
        List<string> ids = [];
        foreach (var field in header.All(HeaderName.References).Take(MaxFields))
            ids.AddRange(Ids(raw.Slice(field.Start, field.Length), out _));
        ids.RemoveAll(IsNoId);
        if (header.First(HeaderName.InReplyTo) is { } reply)
        {
            var parents = Ids(raw.Slice(reply.Start, reply.Length), out var prose);
            parents.RemoveAll(IsNoId);
            if (prose || parents.Count > 1) RemoveAddresses(raw, header, parents);
            if (!prose && parents.Count == 1) ids.Add(parents[0]);
            else if (ids.Count == 0) ids.AddRange(parents.Take(1));
        }

        return ids.Count == 0 ? [] : Bound(ids, ownId, flaws);
    }

    /// <summary>"none", "y", "null": what people and programs write instead of an id. Were they ids, they would join unrelated
    /// threads.</summary>
    private static bool IsNoId(string id) => !id.Contains('@', StringComparison.Ordinal) && !id.Any(char.IsAsciiDigit);

    /// <summary>The ids of one field; of an over-long one those at its beginning and, since they are nearer, most at its end.</summary>
    private static List<string> Ids(ReadOnlySpan<byte> value, out bool prose)
    {
        // Some programs encode the whole field, against RFC 2047 §5.
        if (value.IndexOf((byte)'<') < 0 && value.IndexOf("=?"u8) >= 0)
            return IdScanner.Scan(Encoding.UTF8.GetBytes(HeaderText.Unstructured(value)), out prose);
        if (value.Length <= MailLimits.FieldBytes) return IdScanner.Scan(value, out prose);
        var head = value[..MailLimits.WordsBytes];
        var tail = value[^(MailLimits.FieldBytes - MailLimits.WordsBytes)..];
        var ids = IdScanner.Scan(head[..(head.LastIndexOf((byte)'>') + 1)], out prose);
        if (tail.IndexOf((byte)'<') is >= 0 and var start) ids.AddRange(IdScanner.Scan(tail[start..], out _));
        return ids;
    }

    /// <summary>"Your mail of Monday, Jane Doe &lt;jane@example.org&gt;": what stands in brackets there is a person.</summary>
    private static void RemoveAddresses(ReadOnlySpan<byte> raw, HeaderBlock header, List<string> ids)
    {
        foreach (var name in (ReadOnlySpan<HeaderName>)[HeaderName.From, HeaderName.To, HeaderName.Cc])
        {
            if (header.First(name) is not { } field) continue;
            var people = Charsets.Guess(raw.Slice(field.Start, Math.Min(field.Length, MailLimits.FieldBytes)));
            ids.RemoveAll(id => people.Contains(id, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static List<string> Bound(List<string> ids, string ownId, List<string> flaws)
    {
        HashSet<string> seen = [ownId];
        List<string> nearestFirst = [];
        for (var index = ids.Count - 1; index >= 0; index--)
            if (seen.Add(ids[index])) nearestFirst.Add(ids[index]);
        if (nearestFirst.Count > MailLimits.References)
        {
            flaws.Add($"references of {nearestFirst.Count:N0} ids ({MailLimits.References} allowed): the first and the nearest kept");
            nearestFirst.RemoveRange(MailLimits.References - 1, nearestFirst.Count - MailLimits.References);
        }

        nearestFirst.Reverse();
        return nearestFirst;
    }
}
