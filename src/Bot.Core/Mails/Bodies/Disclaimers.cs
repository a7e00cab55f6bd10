using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds what companies append about confidence, viruses and where they are registered.</summary>
internal static partial class Disclaimers
{
    private const int MostParagraphs = 4;

    // Of a paragraph, the lines that are looked at.
    private const int MostLines = 9;

    public static void Mark(BodyLines lines)
    {
        var paragraphs = 0;
        for (var last = lines.Count - 1; last >= 0 && paragraphs < MostParagraphs; last--)
        {
            if (lines.IsBlank(last) || !lines.IsWords(last)) continue;
            var first = last;
            while (first > 0 && lines.IsWords(first - 1) && !lines.IsBlank(first - 1)) first--;
            paragraphs++;
            if (first > 0 && Disclaimer.IsMatch(lines.Join(first, Math.Min(last, first + MostLines))))
                for (var i = first; i <= last; i++) lines.Mark(i, BodyPartKind.Footer);
            last = first;
        }
    }

    [GeneratedRegex(@"\b(?:(?:e-?mail|message|communication|attachments?)\b.{0,60}\b(?:confidential|privileged|intended (?:only |solely )?for)|intended (?:only|solely) for the|(?:views|opinions) (?:expressed|are (?:my|mine))|opinions? expressed|personal view of the sender|not the (?:intended recipient|addressee)|scan(?:ned)? (?:any|for|by).{0,30}\bvirus|anti-?virus software on|cannot accept any (?:responsibility|liability)|do you yahoo"
        + @"|diese (?:e-?mail|nachricht)\b.{0,60}\bvertraulich|ce (?:message|courriel|mail)\b.{0,80}\bconfidentiel|este (?:mensaje|correo|mensagem)\b.{0,80}\bconfidencia|questo messaggio\b.{0,80}\briservat|registered (?:address|office)\b.{0,120}\bregist(?:ration|ered) n)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Disclaimer { get; }
}
