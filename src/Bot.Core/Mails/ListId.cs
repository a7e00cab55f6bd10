namespace Bot.Core.Mails;

/// <summary>List-Id fields (RFC 2919).</summary>
public static class ListId
{
    /// <summary>The longest id, in characters (RFC 2919 §2).</summary>
    public const int MaxLength = 255;

    /// <summary>The id in lower case, without its brackets and its description: <c>Live patching &lt;live-patching.vger.kernel.org&gt;</c>
    /// or the id alone; null when the value holds none.</summary>
    public static string? Parse(string value)
    {
        var close = value.LastIndexOf('>');
        var open = close < 0 ? value.LastIndexOf('<') : value.LastIndexOf('<', close);
        var id = (open < 0 ? value : close > open ? value[(open + 1)..close] : value[(open + 1)..]).Trim().Trim('.').ToLowerInvariant();
        return id.Length is > 0 and <= MaxLength && id.All(IsIdCharacter) ? id : null;
    }

    /// <summary>RFC 2919 asks for dot-atoms; lists also use "@", and a few write beyond ASCII.</summary>
    private static bool IsIdCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-./=?^_`{|}~@".Contains(character, StringComparison.Ordinal);
}
