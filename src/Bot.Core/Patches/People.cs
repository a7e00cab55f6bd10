using System.Globalization;
using System.Text;
using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>Tells whether two ways of signing are one person's.</summary>
internal static class People
{
    /// <summary>Same address ("+tag" aside), or the same name in any order of its words, accents and what stands in parentheses aside.</summary>
    public static bool AreSame(MailAuthor a, MailAuthor b) =>
        a.Address.Length > 0 && WithoutTag(a.Address) == WithoutTag(b.Address)
        || a.Name.Length > 0 && b.Name.Length > 0 && Words(a.Name).SetEquals(Words(b.Name));

    private static string WithoutTag(string address)
    {
        var at = address.LastIndexOf('@');
        var plus = address.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && plus < at ? address[..plus] + address[at..] : address;
    }

    private static HashSet<string> Words(string name)
    {
        if (name.IndexOf('(', StringComparison.Ordinal) is > 0 and var open) name = name[..open];
        var plain = new StringBuilder();
        foreach (var character in name.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark) plain.Append(char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ');
        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
