using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>A trailer (git-interpret-trailers) as one mail gives it: "Reviewed-by: Jane Doe &lt;jane@example.org&gt;". Bot reads
/// them and never writes one.</summary>
public sealed record Trailer
{
    /// <summary>As git spells it: "Reviewed-by", "Co-developed-by", "Fixes", "Cc".</summary>
    public required string Key { get; init; }

    /// <summary>What stands behind the colon, on one line; at most <see cref="TrailerReader.ValueChars"/>.</summary>
    public required string Value { get; init; }

    /// <summary>Whom it names; null when it names nobody ("Fixes", "Link").</summary>
    public MailAuthor? Person { get; init; }

    /// <summary>The mail that it stands in.</summary>
    public required string MailId { get; init; }

    /// <summary>When that mail was written, in UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Whether the mail's author speaks for another: neither name nor address is the author's. Never for a trailer that names
    /// nobody, nor for "Cc".</summary>
    public bool IsForAnother { get; init; }
}
