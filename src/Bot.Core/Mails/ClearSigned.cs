using System.Text;

namespace Bot.Core.Mails;

/// <summary>Takes the armour off text that PGP signed in place (RFC 9580 §7), and says when text is encrypted.</summary>
internal static class ClearSigned
{
    private const string Begin = "-----BEGIN PGP SIGNED MESSAGE-----\n";
    private const string Signature = "\n-----BEGIN PGP SIGNATURE-----\n";
    private const string End = "\n-----END PGP SIGNATURE-----";

    public static string Open(string text, List<string> flaws)
    {
        var span = text.AsSpan();
        var trimmed = span.TrimStart();
        if (trimmed.StartsWith("-----BEGIN PGP MESSAGE-----", StringComparison.Ordinal)) flaws.Add("encrypted: cannot be read");
        if (!trimmed.StartsWith(Begin, StringComparison.Ordinal)) return text;
        var signed = trimmed[Begin.Length..];
        var headers = signed.StartsWith("\n", StringComparison.Ordinal) ? 1 : signed.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        var signature = signed.IndexOf(Signature, StringComparison.Ordinal);
        if (headers < 2 && !signed.StartsWith("\n", StringComparison.Ordinal)) return text;
        if (signature < headers) return text;
        var opened = new StringBuilder(text.Length);
        foreach (var line in signed[headers..signature].EnumerateLines())
            opened.Append(line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line).Append('\n');
        var end = signed[signature..].IndexOf(End, StringComparison.Ordinal);
        if (end >= 0) opened.Append(signed[(signature + end + End.Length)..].TrimStart("\n "));
        return opened.ToString();
    }
}
