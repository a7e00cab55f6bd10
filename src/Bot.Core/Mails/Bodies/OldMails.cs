using System.Buffers;
using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds the head that mailers write above an old mail: "-----Original Message-----", and its header fields.</summary>
internal static partial class OldMails
{
    private const int MostFieldLines = 12;

    private static readonly SearchValues<char> Dashes = SearchValues.Create("-‐_=*");

    // What the names of the field From begin with.
    private static readonly SearchValues<char> FirstLetters = SearchValues.Create("*FVDLOОВK发寄差보");

    /// <returns>The head's last line, -1 when none begins here; and whether an old mail stands below it whatever marks it has.</returns>
    public static (int Last, bool IsSure) Find(BodyLines lines, int i)
    {
        var line = lines[i].Trim();
        var next = lines.NextFilled(i + 1);
        if (IsOpening(line)) return Head(lines, next, lines.Depth(i)) is { Last: >= 0 } head ? (head.Last, true) : (i, true);
        if (IsRule(line)) return next < lines.Count && Head(lines, next, lines.Depth(i)) is { IsSure: true } below ? below : (-1, false);
        return Starts(line) ? Head(lines, i, lines.Depth(i)) : (-1, false);
    }

    /// <summary>What the field says that names an old mail's author; null when the line is not that field.</summary>
    public static string? Author(string line)
    {
        line = line.Trim();
        if (line.Length == 0 || !Starts(line)) return null;
        var value = line[(line.AsSpan().IndexOfAny(':', '：') + 1)..];
        return value.IndexOf(" Sent: ", StringComparison.Ordinal) is var sent and >= 0 ? value[..sent] : value;
    }

    /// <summary>Whether a forwarded mail ends here, and its sender's own words go on.</summary>
    public static bool IsEnd(ReadOnlySpan<char> line) => line.StartsWith("--", StringComparison.Ordinal) && End.IsMatch(line);

    /// <summary>A line that announces an old mail; its fields or an attribution may follow.</summary>
    public static bool IsOpening(ReadOnlySpan<char> line) =>
        Dashes.Contains(line[0]) ? line.Length > 4 && Dashes.Contains(line[1]) && Dashes.Contains(line[^1]) && Dashes.Contains(line[^2]) && line.ContainsAnyExcept(Dashes) && Opening.IsMatch(line)
        : line[^1] == ':' && Forwarded.IsMatch(line);

    /// <summary>A block of header fields, as Outlook writes it above the old text. Git writes one above a patch too,
    /// without the fields that say when and to whom it was sent: what follows that is no old mail.</summary>
    private static (int Last, bool IsSure) Head(BodyLines lines, int first, int depth)
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
                if (InOneLine.IsMatch(line)) return (i, false);
            }
            else if (!lines[i].Contains('@') && lines[i][0] != ' ' && lines[i][0] != '\t')
            {
                break;
            }

            last = i;
        }

        if (found >= 3 || found == 2 && isPatch) return (last, isSent);
        if (found == 0) return (-1, false);
        var next = lines.NextFilled(last + 1);
        if (next >= lines.Count || lines.Depth(next) <= depth) return (-1, false);
        // Two fields above a quote; or one, and the date is the first line behind the marks.
        if (found == 2 && last == first + 1) return (last, false);
        return last == first && next == first + 1 && Sent.IsMatch(lines[next].Trim()) ? (next, false) : (-1, false);
    }

    private static bool Starts(ReadOnlySpan<char> line) => FirstLetters.Contains(line[0]) && line[..Math.Min(line.Length, 14)].ContainsAny(':', '：') && First.IsMatch(line);

    private static bool IsRule(ReadOnlySpan<char> line) => line.Length >= 10 && line[0] is '_' or '-' && line.IndexOfAnyExcept(line[0]) < 0;

    [GeneratedRegex(@"^[-‐_=*]{2,}\s*(?:Original(?: Message| Appointment)?|Forwarded message.*|Forwarded by .*|Urspr(?:ü|ue)ngliche Nachricht|Weitergeleitete Nachricht|Message d['’]origine|Message (?:original|transféré)|Mensaje (?:original|reenviado)|Messaggio (?:originale|inoltrato)|Mensagem (?:original|encaminhada)"
        + @"|Oorspronkelijk bericht|Doorgestuurd bericht|Oprindelig meddelelse|Videresendt meddelelse|Opprinnelig melding|Ursprungligt meddelande|Vidarebefordrat meddelande|Alkuperäinen viesti|Wiadomość oryginalna|Wiadomość przekazana dalej|Původní zpráva|Eredeti üzenet|Пересылаемое сообщение|Исходное сообщение|原始邮件|转发邮件信息|元のメッセージ|转发的邮件|.{3,100} wrote:)\s*[-‐_=*]{2,}$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening { get; }

    [GeneratedRegex(@"^(?:Begin forwarded message|Anfang der weitergeleiteten Nachricht|Début du message (?:réexpédié|transféré)|Inicio del mensaje reenviado|Inizio (?:del )?messaggio inoltrato|Início da mensagem (?:encaminhada|reencaminhada)|Begin doorgestuurd bericht|Vidarebefordrat brev|Start på videresendt besked|Начало переадресованного сообщения)\s?:$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Forwarded { get; }

    [GeneratedRegex(@"^-{2,}\s*(?:End (?:of )?forwarded message|Ende der weitergeleiteten Nachricht|Fin du message transféré|Fin del mensaje reenviado|Fine messaggio inoltrato|Konec přeposlané zprávy|Конец пересылаемого сообщения)\s*-{2,}$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex End { get; }

    [GeneratedRegex(@"^\*?(?:From|Von|De|Da|Van|Från|Fra|Lähettäjä|Od|От|Від|Kimden|发件人|寄件者|差出人|보낸 사람)\s?[:：]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex First { get; }

    [GeneratedRegex(@"^\*?(?:From|Sent|Send Time|Date|To|Cc|CC|Subject|Reply-To|Importance|Von|Gesendet|Datum|An|Betreff|De|Envoyé|Date|À|Objet|Enviad[oa](?: el| em)?|Fecha|Data|Para|Asunto|Assunto|Da|Inviato|A|Oggetto|Van|Verzonden|Aan|Onderwerp|Från|Skickat|Till|Kopia|Ämne|Fra|Sendt|Til|Emne|Lähettäjä|Lähetetty|Vastaanottaja|Aihe"
        + @"|Od|Wysłano|Do|DW|Temat|Odesláno|Komu|Kopie|Předmět|Odoslané|Predmet|От|Отправлено|Кому|Копия|Дата|Тема|Від|Надіслано|Kimden|Gönderildi|Kime|Konu|Tarih|发件人|发送时间|收件人|抄送|主题|寄件者|寄件日期|收件者|主旨|差出人|送信日時|宛先|件名|日時|보낸 사람|보낸 날짜|받는 사람|제목)\s?[:：]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Field { get; }

    [GeneratedRegex(@"^\*?(?:Sent|Send Time|To|Gesendet|An|Envoyé|À|Enviad[oa](?: el| em)?|Para|Inviato|A|Verzonden|Aan|Skickat|Till|Sendt|Til|Lähetetty|Vastaanottaja|Wysłano|Do|Odesláno|Odoslané|Komu|Отправлено|Кому|Надіслано|Gönderildi|Kime|发送时间|收件人|寄件日期|收件者|送信日時|宛先|보낸 날짜|받는 사람)\s?[:：]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Sent { get; }

    [GeneratedRegex(@"^From: .{0,80}\S+@\S+ Sent: .*\d", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex InOneLine { get; }
}
