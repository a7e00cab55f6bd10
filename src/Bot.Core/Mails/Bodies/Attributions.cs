using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds the lines that say who is quoted, in the habits of many mailers and languages. When no quote mark follows one,
/// the answer was written above it, and all below is the old mail.</summary>
internal static partial class Attributions
{
    private const int LongestAttribution = 400;
    private const int MostLinesBack = 3;
    private const int MostFieldLines = 12;

    public static void Mark(BodyLines lines)
    {
        var (deeper, from) = (0, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.IsBlank(i) || lines.Kind(i) is not (BodyPartKind.Words or BodyPartKind.Quote))
            {
                if (deeper > 0) lines.Quote(i, deeper);
                continue;
            }

            var depth = lines.Depth(i);
            if (depth < from) (deeper, from) = (0, 0);
            var (first, last, isSure) = Find(lines, i);
            var added = deeper;
            if (last >= 0 && isSure && !IsAnswered(lines, last, depth)) (deeper, from) = (deeper + 1, depth);
            for (var line = first; line <= last; line++)
            {
                if (added > 0 && line >= i) lines.Quote(line, added);
                lines.Mark(line, BodyPartKind.Attribution);
            }

            if (last >= 0) i = last;
            else if (added > 0) lines.Quote(i, added);
        }
    }

    /// <returns>The attribution's first and last line (the last is -1 when there is none), and whether it is one even when no
    /// quote follows.</returns>
    private static (int First, int Last, bool IsSure) Find(BodyLines lines, int i)
    {
        var line = lines[i].Trim();
        if (line.StartsWith("--", StringComparison.Ordinal) && OldMail.IsMatch(line))
        {
            var (last, _) = Fields(lines, lines.NextFilled(i + 1), lines.Depth(i));
            return (i, Math.Max(i, last), true);
        }

        if (StartsField(line) && Fields(lines, i, lines.Depth(i)) is { Last: >= 0 } fields) return (i, fields.Last, fields.IsOldMail);
        if (i == lines.FirstFilled && PatchAuthor.IsMatch(line)) return (i, i, false);
        if (line is [.., ':' or '：' or ']' or '>'] && line.Length <= LongestAttribution) return Sentence(lines, i);
        return (0, -1, false);
    }

    // The line that ends an attribution is found first; it begins there or up to three lines above.
    private static (int First, int Last, bool IsSure) Sentence(BodyLines lines, int i)
    {
        var line = lines[i].Trim();
        var depth = lines.Depth(i);
        var isQuoted = IsAnswered(lines, i, depth);
        if (Starred.IsMatch(line)) return (i, i, true);
        if (line[^1] is not (':' or '：') || !Verb.IsMatch(line)) return isQuoted && Mailto.IsMatch(line) ? (i, i, true) : (0, -1, false);
        for (var first = i; first >= 0 && first >= i - MostLinesBack && IsOpen(first); first--)
        {
            if (!DatedOpening.IsMatch(lines[first].Trim())) continue;
            var whole = lines.Join(first, i);
            if (whole.Length <= LongestAttribution && Dated.IsMatch(whole)) return (first, i, true);
        }

        var isTail = Tail.IsMatch(line) && i > 0 && IsOpen(i - 1);
        var isNamed = NamedOpening.IsMatch(isTail ? lines.Join(i - 1, i) : line);
        return isQuoted || isNamed ? (isTail ? i - 1 : i, i, isNamed) : (0, -1, false);

        bool IsOpen(int at) => lines.Depth(at) == depth && !lines.IsBlank(at) && lines.Kind(at) is BodyPartKind.Words or BodyPartKind.Quote;
    }

    /// <summary>A block of an old mail's header fields, as Outlook writes it above the old text. Git writes one above a patch too,
    /// without the fields that say when and to whom it was sent: what follows that is no old mail.</summary>
    private static (int Last, bool IsOldMail) Fields(BodyLines lines, int first, int depth)
    {
        var (last, found, isSent, isPatch) = (-1, 0, false, false);
        for (var i = first; i < lines.Count && i < first + MostFieldLines && lines.Depth(i) == depth && !lines.IsBlank(i); i++)
        {
            var line = lines[i].Trim();
            if (Field.IsMatch(line))
            {
                found++;
                isSent |= Sent.IsMatch(line);
                isPatch |= line.StartsWith("Subject: [PATCH", StringComparison.Ordinal);
            }
            else if (!lines[i].Contains('@') && lines[i][0] != ' ' && lines[i][0] != '\t')
            {
                break;
            }

            last = i;
        }

        return found >= 3 || found == 2 && isPatch ? (last, isSent) : (-1, false);
    }

    private static bool StartsField(ReadOnlySpan<char> line) =>
        line[..Math.Min(line.Length, 12)].Contains(':') && line[0] is not ('-' or '+') && FirstField.IsMatch(line);

    /// <summary>Whether a quote of the attribution follows, at once or after "[...]".</summary>
    private static bool IsAnswered(BodyLines lines, int last, int depth)
    {
        var next = lines.NextFilled(last + 1);
        if (next < lines.Count && Snipped.IsMatch(lines[next])) next = lines.NextFilled(next + 1);
        return next < lines.Count && lines.Depth(next) > depth;
    }

    [GeneratedRegex(@"\b(?:wrote|writes|said|says|write|schrieb|schrieben|a écrit|écrit|écrivait|escribió|escribio|ha scritto|scrisse|schreef|geschreven|skrev|skrifaði|escreveu|kirjoitti|napisał|napisała|napsal|napísal|írta|scris|yazdı|написал|написала|написав|пише|пишет|写道|書きました)\b?[^.]{0,80}[:：]$"
        + @"|写道\s*[:：]$|のメッセージ\s*[:：]$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verb { get; }

    [GeneratedRegex(@"^(?:(?:On|At|Am|Le|El|Il|Op|Den|Dne|Dňa|Em|På|Pe|W dniu|Vào|Quoting|In message|In article|В|Quoth|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\d{1,4}[-/.年]\d{1,2})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex DatedOpening { get; }

    [GeneratedRegex(@"^(?:[\w.,'""()/ -]{1,80}\s*)?<[^\s<>]+@[^\s<>]+>(?: \([^)]*\))? ", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NamedOpening { get; }

    // What is left for the last line when an attribution is broken before the address or the verb.
    [GeneratedRegex(@"^(?:\S+\s)?(?:<[^\s<>]+>\s*)?\w+\s?[:：]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Tail { get; }

    [GeneratedRegex(@"\d{1,2}[:.]\d{2}|\b\d{4}\b|\S@\S|\d{1,2}[/.]\d{1,2}[/.]\d{2}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Dated { get; }

    [GeneratedRegex(@"^\* .{1,80}<\S+@\S+> (?:\[[^\]]*\d{2}[^\]]*\]|\([^)]*\d{2}[^)]*\)):?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Starred { get; }

    [GeneratedRegex(@"^From: .*[\[<]\S*@\S+[\]>]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Mailto { get; }

    // Git puts a patch's author first when somebody else sends it.
    [GeneratedRegex(@"^From: .{1,80}<\S+@\S+>$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PatchAuthor { get; }

    [GeneratedRegex(@"^-{2,}\s*(?:Original (?:Message|Appointment)|Forwarded (?:message|by .*)|Urspr(?:ü|ue)ngliche Nachricht|Weitergeleitete Nachricht|Message d'origine|Message original|Mensaje original|Messaggio originale|Mensagem original|Oorspronkelijk bericht|Oprindelig meddelelse|Ursprungligt meddelande|Пересылаемое сообщение|Исходное сообщение|原始邮件)\s*-{2,}$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OldMail { get; }

    [GeneratedRegex(@"^\*?(?:From|Von|De|Da|Van|Från|Fra|Od|От|发件人)\s?:\*?\s", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex FirstField { get; }

    [GeneratedRegex(@"^\*?(?:From|Sent|Date|To|Cc|CC|Subject|Reply-To|Von|Gesendet|Datum|An|Betreff|De|Envoyé|À|Objet|Enviado|Para|Asunto|Assunto|Da|Inviato|A|Oggetto|Van|Verzonden|Aan|Onderwerp|Från|Skickat|Till|Ämne|Fra|Til|Emne|Od|Do|Temat|От|Кому|Дата|Тема|发件人|发送时间|收件人|抄送|主题)\s?:\*?(?:\s|$)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Field { get; }

    [GeneratedRegex(@"^\*?(?:Sent|To|Gesendet|An|Envoyé|À|Enviado|Para|Inviato|A|Verzonden|Aan|Skickat|Till|Til|Do|Кому|发送时间|收件人)\s?:", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Sent { get; }

    [GeneratedRegex(@"^\s*(?:[\[<(]?\s*(?:\.{2,}|…|snip.{0,20}|cut|skip.{0,20}|trimmed)\s*[\])>]?)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Snipped { get; }
}
