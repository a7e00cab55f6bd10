using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using UnicodeUtf8 = System.Text.Unicode.Utf8;

namespace Bot.Core.Mails;

/// <summary>Bytes to text in the charset that a mail declares, or, where it lies or says nothing, in the one that fits.</summary>
internal static class Charsets
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private static readonly Encoding Windows1252;
    private static readonly ConcurrentDictionary<string, Encoding> Known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Without the provider koi8-r, windows-1251 and a hundred others are unknown, to MimeKit too, and turn into garbage
    /// without an error.</summary>
    static Charsets()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Windows1252 = Encoding.GetEncoding(1252);
    }

    /// <summary>Runs the static constructor, for whoever decodes through MimeKit alone.</summary>
    public static void Register()
    {
    }

    /// <summary>Text of bytes that declare nothing: UTF-8 where that fits, else Windows-1252.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes)) return Encoding.Latin1.GetString(bytes);
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var text = Utf8.GetString(bytes);
        if (UnicodeUtf8.IsValid(bytes)) return text;
        var (broken, whole) = (0, 0);
        foreach (var character in text)
        {
            if (character == '\uFFFD') broken++;
            else if (character > '\u007F') whole++;
        }

        return whole >= broken ? text : Windows1252.GetString(bytes);
    }

    /// <summary>Text of bytes in the declared charset; never fails.</summary>
    /// <param name="bytes">The bytes, transfer encoding undone.</param>
    /// <param name="declared">The charset as the mail names it; null when it names none.</param>
    /// <param name="flaw">What is wrong with the charset; null when nothing is.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared, out string? flaw)
    {
        flaw = null;
        if (string.IsNullOrWhiteSpace(declared)) return Guess(bytes);
        var encoding = Find(declared);
        if (encoding is null)
        {
            flaw = $"unknown charset {CleanText.Cut(CleanText.Line(declared), 40)}: guessed";
            return Guess(bytes);
        }

        if (encoding.CodePage is 65001 or 20127)
        {
            if (encoding.CodePage == 65001 ? !UnicodeUtf8.IsValid(bytes) : !Ascii.IsValid(bytes))
                flaw = $"text is not in the charset that it declares, {encoding.WebName}";
            return Guess(bytes);
        }

        return encoding.CodePage == 1252 && Ascii.IsValid(bytes) ? Encoding.Latin1.GetString(bytes) : encoding.GetString(bytes);
    }

    /// <summary>The encoding of that name, with the supersets that browsers and mail programs read the old names as (WHATWG
    /// Encoding §4.2); null when it is unknown. UTF-7 is: it hides markup, and no list uses it.</summary>
    private static Encoding? Find(string declared)
    {
        var name = declared.Trim().Trim('"', '\'').Trim();
        if (name.Length > 40) return null;
        if (Known.TryGetValue(name, out var known)) return known;
        if (Get(Canonical(name.ToLowerInvariant())) is not { } found) return null;
        return Known.Count < 1_000 ? Known.GetOrAdd(name, found) : found;
    }

    private static string Canonical(string name) => name switch
    {
        "utf8" or "utf-8mb4" or "utf_8" or "unicode-1-1-utf-8" => "utf-8",
        "ascii" or "us_ascii" or "7bit" or "ansi_x3.4-1968" or "iso646-us" => "us-ascii",
        "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "latin1" or "latin-1" or "iso-8859-1-windows-3.1-latin-1" => "windows-1252",
        "iso-8859-9" => "windows-1254",
        "gb2312" or "gbk" or "cp936" or "gb_2312-80" or "x-gbk" => "gb18030",
        "euc-kr" or "ks_c_5601-1987" or "cp949" or "ms949" => "ks_c_5601-1987",
        "sjis" or "x-sjis" or "ms932" or "windows-31j" or "cp932" => "shift_jis",
        "koi8r" => "koi8-r",
        _ when name.StartsWith("iso8859", StringComparison.Ordinal) => $"iso-8859{name["iso8859".Length..].Replace('_', '-')}",
        _ => name,
    };

    private static Encoding? Get(string name)
    {
        var number = name.StartsWith("cp", StringComparison.Ordinal) ? name[2..].TrimStart('-')
            : name.StartsWith("windows", StringComparison.Ordinal) ? name[7..].TrimStart('-', '_') : "";
        try
        {
            return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? Encoding.GetEncoding(page)
                : Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
