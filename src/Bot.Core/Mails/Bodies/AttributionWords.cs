using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>How mailers say in many languages who is quoted.</summary>
internal static partial class AttributionWords
{
    /// <summary>Ends in "wrote:", with what may stand between the verb and the colon: a name, an address, a date.</summary>
    [GeneratedRegex(@"(?:\b(?:wrote|writes|said|says|spake|write|schrieb|schrieben|a écrit|écrit|écrivait|escribió|escribio|va escriure|ha scritto|scrisse|schreef|geschreven|skrev|skrifaði|escreveu|kirjoitti|napisał|napisała|pisze|napsal|napsala|napísal|napísala|je napisao|írta|scris|yazdı|έγραψε|написал|написала|написав|написала|пише|пишет|đã viết)\b"
        + @"|写道|寫道|書きました|のメッセージ|のメール|작성)(?:[^.]|\.\S|\b\p{Lu}\. |\([^()]*\))*[:：]$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Verb { get; }

    /// <summary>Begins as an attribution that says when: "On Mon, 1 Apr", "1 apr. 2024", "2024/4/1".</summary>
    [GeneratedRegex(@"^(?:(?:On|At|Am|Le|El|Il|Op|Den|Dne|Dnia|Dňa|Em|På|Pe|În|Στις|W dniu|Vào|В|在|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ ,.] *(?:\S+ +){0,3}?\S{0,2}\d|(?:Quoting|In message|In article|Quoth)\b"
        + @"|\p{L}{2,4}\.?,? \d{1,2}\.? \S|\d{1,2}\.? \p{L}+\.? \d{4}|\d{1,4}[-/.年년]\s?\d{1,2})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    public static partial Regex DatedOpening { get; }

    /// <summary>Begins with a name and an address in angle brackets.</summary>
    [GeneratedRegex(@"^(?:[\w.,'""()/ -]{1,80}\s*)?<[^\s<>]+@[^\s<>]+>(?: \([^)]*\))?,? ", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    public static partial Regex NamedOpening { get; }

    /// <summary>What is left for the last line when an attribution is broken before the address or the verb.</summary>
    [GeneratedRegex(@"^(?:\S+\s)?(?:<?[^\s<>]+>\s*)?\w+\s?[:：]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    public static partial Regex Tail { get; }

    /// <summary>A time, a year, an address or a date.</summary>
    [GeneratedRegex(@"\d{1,2}[:.]\d{2}|\b\d{4}\b|\S@\S|\d{1,2}[/.]\d{1,2}[/.]\d{2}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    public static partial Regex Dated { get; }

    /// <summary>In whatever language: an address and a time of the day, in any order, at the end a colon.</summary>
    [GeneratedRegex(@"(?:\S@\S.*\d{1,2}[:.]\d{2}|\d{1,2}[:.]\d{2}.*\S@\S).*[:：]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    public static partial Regex AddressAndTime { get; }

    /// <summary>mutt's "* Ann (ann@example.org) [date]:" and "+++ Ann [date]:".</summary>
    [GeneratedRegex(@"^(?:\* .{1,80}[<(]\S+@\S+[)>] (?:\[[^\]]*\d{2}[^\]]*\]|\([^)]*\d{2}[^)]*\)):?|\+\+\+ [^\[\]]{1,80} \[[^\]]*\d{2}[^\]]*\]:)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    public static partial Regex Starred { get; }

    /// <summary>"Quoting Ann (date)", with a colon or without.</summary>
    [GeneratedRegex(@"^Quoting .{1,120}(?:[>)]|:)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    public static partial Regex Quoting { get; }

    /// <summary>An author alone: "From: Ann Example &lt;ann@example.org&gt;" or "[mailto:…]".</summary>
    [GeneratedRegex(@"^From: .*[\[<]\S*@\S+[\]>]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    public static partial Regex Mailto { get; }

    /// <summary>Git puts a patch's author first when somebody else sends it.</summary>
    [GeneratedRegex(@"^From: .{0,80}\S+@\S+$|^Subject: \[.*PATCH|^From [0-9a-f]{40} Mon Sep 17 ", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    public static partial Regex PatchHead { get; }
}
