namespace Bot.Core.Mails;

/// <summary>Finds the author behind a From that a list server changed so that the mail passes DMARC, as in
/// <c>Jane Doe via Dev &lt;dev@lists.example.org&gt;</c>: Mailman, Sympa, Google Groups, groups.io and b4 write so. The author stands in
/// Author (RFC 9057) or a field like it, or in Reply-To. A From that says nothing of "via", and is not the list itself, is believed: anyone
/// can add such fields.</summary>
internal static class MungedFrom
{
    private static readonly HeaderName[] Originals = [HeaderName.Author, HeaderName.OriginalFrom];

    /// <summary>The author; <paramref name="claimed"/> when nothing was changed, or nobody says who it was.</summary>
    public static MailAuthor Restore(ReadOnlySpan<byte> raw, HeaderBlock header, IReadOnlyList<string> lists, MailAuthor claimed)
    {
        var name = NameBeforeVia(claimed.Name);
        if (name is null && !lists.Contains(claimed.Address.Replace('@', '.'))) return claimed;

        foreach (var original in Originals)
            foreach (var field in header.All(original))
                if (AuthorReader.Mailboxes(raw, field) is [var author, ..] && IsOther(author)) return Named(author);
        if (name is null) return claimed;
        if (Replier(raw, header, name, IsOther) is { } replier) return Named(replier);
        return Decoded(claimed.Address) is { } address ? new MailAuthor(name, address) : claimed with { Name = name };

        bool IsOther(MailAuthor author) => author.Address != claimed.Address && !lists.Contains(author.Address.Replace('@', '.'));

        MailAuthor Named(MailAuthor author) => author.Name.Length > 0 || name is null ? author : author with { Name = name };
    }

    /// <summary>Who answers go to: the only one beside the list, or the one of that name. Where answers go to the list, Mailman keeps the
    /// author in Cc.</summary>
    private static MailAuthor? Replier(ReadOnlySpan<byte> raw, HeaderBlock header, string name, Func<MailAuthor, bool> isOther)
    {
        if (header.First(HeaderName.ReplyTo) is { } field)
        {
            var others = AuthorReader.Mailboxes(raw, field).Where(isOther).ToArray();
            if (others.FirstOrDefault(other => IsNamed(other, name)) is { } named) return named;
            if (others is [var only]) return only;
        }

        return header.First(HeaderName.Cc) is { } copies
            ? AuthorReader.Mailboxes(raw, copies).FirstOrDefault(copy => isOther(copy) && IsNamed(copy, name))
            : null;
    }

    private static bool IsNamed(MailAuthor author, string name) => author.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary><c>Jane via Dev</c>, <c>'Jane' via Dev</c>, <c>Jane (via Dev)</c>, and <c>Jane via</c> alone; null for other names.</summary>
    private static string? NameBeforeVia(string name)
    {
        var via = name.IndexOf(" (via ", StringComparison.OrdinalIgnoreCase);
        if (via < 0) via = name.IndexOf(" via ", StringComparison.OrdinalIgnoreCase);
        if (via < 0 && name.EndsWith(" via", StringComparison.OrdinalIgnoreCase)) via = name.Length - 4;
        var before = via < 0 ? "" : name[..via].Trim(' ', '"', '\'');
        return before.Length > 0 ? before : null;
    }

    /// <summary>groups.io writes <c>jane=example.org@groups.io</c>.</summary>
    private static string? Decoded(string address)
    {
        var at = address.LastIndexOf('@');
        var equals = at < 0 ? -1 : address.LastIndexOf('=', at);
        var host = equals < 0 ? "" : address[(equals + 1)..at];
        return equals > 0 && host.Contains('.', StringComparison.Ordinal) ? $"{address[..equals]}@{host}" : null;
    }
}
