using MimeKit;

namespace Bot.Core.Mails;

/// <summary>Reads the author out of a From field, and out of others where a list server put itself there.</summary>
internal static class AuthorReader
{
    public static MailAuthor Read(ReadOnlySpan<byte> raw, HeaderBlock header, IReadOnlyList<string> lists, List<string> flaws) =>
        MungedFrom.Restore(raw, header, lists, ReadFrom(raw, header, flaws));

    /// <summary>The mailboxes of a field that can be read.</summary>
    public static IReadOnlyList<MailAuthor> Mailboxes(ReadOnlySpan<byte> raw, HeaderField field) =>
        InternetAddressList.TryParse(HeaderText.Bounded(raw.Slice(field.Start, field.Length)).ToArray(), out var list)
            ? [.. list.Mailboxes.Where(mailbox => mailbox.Address.Contains('@', StringComparison.Ordinal)).Select(mailbox => Bounded(mailbox.Name ?? "", mailbox.Address))]
            : [];

    /// <summary>The first mailbox of a line of text; null when it has none.</summary>
    public static MailAuthor? OfLine(string line) =>
        MailboxAddress.TryParse(line, out var mailbox) && mailbox.Address.Contains('@', StringComparison.Ordinal) ? Bounded(mailbox.Name ?? "", mailbox.Address) : null;

    private static MailAuthor ReadFrom(ReadOnlySpan<byte> raw, HeaderBlock header, List<string> flaws)
    {
        if (header.First(HeaderName.From) is not { } field)
        {
            flaws.Add("no From");
            return MailAuthor.Unknown;
        }

        var value = HeaderText.Bounded(raw.Slice(field.Start, field.Length)).ToArray();
        if (InternetAddressList.TryParse(value, out var list) && list.Mailboxes.FirstOrDefault() is { } mailbox
            && mailbox.Address.Contains('@', StringComparison.Ordinal))
            return Bounded(mailbox.Name ?? "", mailbox.Address);
        flaws.Add($"unreadable From: {CleanText.Cut(HeaderText.Unstructured(value), 80)}");
        return Guess(HeaderText.Unstructured(value));
    }

    /// <summary>The last thing in brackets, else the first word with an @; the rest is the name.</summary>
    private static MailAuthor Guess(string text)
    {
        var open = text.LastIndexOf('<');
        var close = open < 0 ? -1 : text.IndexOf('>', open);
        if (close > open + 1 && text.IndexOf('@', open, close - open) > 0) return Bounded(text[..open], text[(open + 1)..close]);
        var word = text.Split(' ').FirstOrDefault(word => word.IndexOf('@', StringComparison.Ordinal) > 0)?
            .Trim('<', '>', '"', ',', ';', '(', ')') ?? "";
        return Bounded(word.Length > 0 ? text.Replace(word, "", StringComparison.Ordinal) : text, word);
    }

    private static MailAuthor Bounded(string name, string address)
    {
        address = CleanText.Line(address).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        name = CleanText.Line(name).Trim(' ', '"', '\'', '<', '>');
        return new MailAuthor(CleanText.Cut(name, MailLimits.NameChars), address.Length <= MailLimits.NameChars ? address : "");
    }
}
