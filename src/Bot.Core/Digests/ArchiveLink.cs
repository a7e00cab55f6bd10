using System.Diagnostics.CodeAnalysis;

namespace Bot.Core.Digests;

/// <summary>Where a mail can be read on the web: a template with <c>{id}</c> for the mail's id and, if need be, <c>{list}</c>
/// for the list's name.</summary>
public sealed class ArchiveLink
{
    /// <summary>Finds any mail of any list that lore.kernel.org keeps.</summary>
    public static readonly ArchiveLink Lore = new("https://lore.kernel.org/all/{id}/");

    private readonly string template;

    private ArchiveLink(string template) => this.template = template;

    /// <param name="template">For example <c>https://lists.example.org/{list}/{id}/</c>.</param>
    /// <param name="link">The link, when the template is sound.</param>
    /// <param name="fault">What is wrong with it and what would be right, in one sentence.</param>
    public static bool TryParse(string template, [NotNullWhen(true)] out ArchiveLink? link, [NotNullWhen(false)] out string? fault)
    {
        (link, fault) = (null, Fault(template));
        if (fault is not null) return false;
        link = new ArchiveLink(template);
        return true;
    }

    /// <summary>The address of a mail: always absolute http or https, and nothing in an id can leave its place in it.</summary>
    public string To(string list, string mailId)
    {
        var link = template.Replace("{list}", Segment(list), StringComparison.Ordinal);
        return link.Replace("{id}", Segment(mailId), StringComparison.Ordinal);
    }

    private static string? Fault(string template)
    {
        if (!template.Contains("{id}", StringComparison.Ordinal))
            return $"The archive link '{template}' has no {{id}}, where the mail's id goes. A good one: {Lore.template}";
        var sample = template.Replace("{id}", "id", StringComparison.Ordinal).Replace("{list}", "list", StringComparison.Ordinal);
        if (sample.AsSpan().ContainsAny('{', '}'))
            return $"The archive link '{template}' has a placeholder other than {{id}} and {{list}}.";
        if (sample.Any(c => c <= ' ' || c > '~' || c is '"' or '<' or '>' or '\\'))
            return $"The archive link '{template}' has a character that must be percent-encoded in a URL.";
        if (!Uri.TryCreate(sample, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return $"The archive link '{template}' is not an http or https URL. A good one: {Lore.template}";
        var authority = template.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = template.AsSpan(authority).IndexOfAny('/', '?', '#');
        return path < 0 || template.AsSpan(authority, path).ContainsAny('{', '@')
            ? $"The archive link '{template}' needs a fixed host; {{id}} and {{list}} go behind it."
            : null;
    }

    /// <summary>RFC 3986 §3.3: what a path segment may hold stays (a Message-ID keeps its @ and looks like itself), all else,
    /// the slash too, is percent-encoded. "." and ".." alone would climb.</summary>
    private static string Segment(string value) => value is "." or ".."
        ? value.Replace(".", "%2E", StringComparison.Ordinal)
        : Uri.EscapeDataString(value).Replace("%40", "@", StringComparison.Ordinal)
            .Replace("%2B", "+", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal)
            .Replace("%24", "$", StringComparison.Ordinal);
}
