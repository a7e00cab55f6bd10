using System.Buffers;
using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds signatures ("-- ", RFC 3676 §4.3, and "--" by those whose editor strips it) and the footers of mailing lists.</summary>
internal static partial class Signatures
{
    // Below a bare "--" or a rule, more lines than this are not a signature or a footer.
    private const int MostLines = 20;

    // Below "—", which is no separator but in some telephones, and below a rule of "-- -----".
    private const int MostLinesBelowDash = 4;
    private const int MostLinesBelowDashes = 10;

    private const int LongestDevice = 80;

    private static readonly SearchValues<char> RuleMarks = SearchValues.Create("_-=*#~");

    // What a footer's line begins with.
    private static readonly SearchValues<char> FooterLetters = SearchValues.Create("TYSVHUВMPtysvhuвmp");

    public static void Mark(BodyLines lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Depth(i) > 0 || !lines.IsWords(i)) continue;
            var line = lines[i];
            if (IsRule(line) && IsFooterBelow(lines, i) || IsFooterLine(line) || line is "-" or "--" && IsFooterNext(lines, i)) i = MarkToEnd(lines, i, BodyPartKind.Footer);
            else if (line is "--" or "—" || IsDashes(line)) i = MarkSignature(lines, i);
            else if (line.Length <= LongestDevice && (i == 0 || lines.IsBlank(i - 1) || !lines.IsWords(i - 1)) && Device.IsMatch(line)) lines.Mark(i, BodyPartKind.Signature);
        }
    }

    private static int MarkSignature(BodyLines lines, int i)
    {
        var (end, filled, most) = (i + 1, 0, lines[i] is "--" ? MostLines : lines[i] is "—" ? MostLinesBelowDash : MostLinesBelowDashes);
        for (; end < lines.Count && lines.Depth(end) == 0 && lines.IsWords(end) && !Displays.IsScissors(lines[end]); end++)
        {
            if (end > i + 1 && (IsRule(lines[end]) && IsFooterBelow(lines, end) || lines[end] is "-" or "--" && IsFooterNext(lines, end))) break;
            if (!lines.IsBlank(end) && ++filled > most && !(lines.EndsInSpace(i) && lines[i] is "--")) return i;
        }

        for (var line = i; line < end; line++) lines.Mark(line, BodyPartKind.Signature);
        return end - 1;
    }

    private static int MarkToEnd(BodyLines lines, int i, BodyPartKind kind)
    {
        for (; i < lines.Count && lines.Depth(i) == 0 && lines.Kind(i) == BodyPartKind.Words; i++) lines.Mark(i, kind);
        return i - 1;
    }

    private static bool IsRule(ReadOnlySpan<char> line) => line.Length >= 10 && !line.ContainsAnyExcept(RuleMarks);

    private static bool IsDashes(ReadOnlySpan<char> line) => line.StartsWith("-- --") && !line.ContainsAnyExcept('-', ' ');

    private static bool IsFooterNext(BodyLines lines, int i)
    {
        var next = lines.NextFilled(i + 1);
        return next < lines.Count && lines.Depth(next) == 0 && IsFooterLine(lines[next]);
    }

    private static bool IsFooterLine(ReadOnlySpan<char> line) => !line.IsEmpty && FooterLetters.Contains(line[0]) && FooterLine.IsMatch(line);

    private static bool IsFooterBelow(BodyLines lines, int rule)
    {
        var (isFooter, filled) = (false, 0);
        for (var i = rule + 1; i < lines.Count && lines.Depth(i) == 0; i++)
        {
            if (lines.IsBlank(i)) continue;
            if (++filled > MostLines / 2) return false;
            isFooter |= filled <= 4 && FooterText.IsMatch(lines[i]);
        }

        return isFooter;
    }

    [GeneratedRegex(@"mailing list|mailman/|listinfo|unsubscribe|@lists?\.|https?://lists?\.|groups\.google\.com", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FooterText { get; }

    [GeneratedRegex(@"^(?:To unsubscribe from this (?:list|group)|To unsubscribe, |You(?:'re| are)? (?:received|receiving) this (?:message|e?mail)? ?because you (?:are|were) subscribed|Sie (?:erhalten|haben) diese Nachricht|Vous (?:recevez|avez reçu) ce message, car|Has recibido este mensaje porque|Hai ricevuto questo messaggio perché|Você (?:está recebendo|recebeu) (?:esta|essa) mensagem porque"
        + @"|U (?:heeft dit bericht ontvangen|ontvangt dit bericht) omdat|Вы получили это сообщение, поскольку|More majordomo info at|Please read the FAQ at\s+http)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FooterLine { get; }

    [GeneratedRegex(@"^(?:Sent from (?:my |Yahoo|Proton|Outlook|Samsung|AOL)|Sent (?:from|with) (?:Mail for |Proton|K-9|Spark|BlueMail)|Get (?:Outlook|BlueMail) for |(?:Diese Nachricht wurde )?[Vv]on meinem .{1,60} gesendet|Gesendet (?:von|mit|aus) |Envoyé (?:de|depuis|à partir de) |Enviado (?:desde|do|de|a partir d)|Inviato da|Verstuurd van|Verzonden van|Skickat från|Sendt fra|Lähetetty .*(?:sta|stä)\b"
        + @"|Wysłan[eoay] z|Odesláno z|Отправлено (?:с|из) |发自|從我的|.{1,20}から送信|나의 .{1,20}에서 보냄)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Device { get; }
}
