using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Core.Summaries;

/// <summary>What a language model may not say, whoever told it to: a statement is prose about a mail, and nothing else. The rules rather
/// drop a good statement than keep a bad one, since the summary by rules always stands behind.</summary>
public static partial class StatementRules
{
    /// <summary>The longest statement, in characters.</summary>
    public const int MaxChars = 2_000;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly SearchValues<char> NameMarks = SearchValues.Create("0123456789_/\\=~#$%*+{}<>.:");

    /// <summary>Which rule the statement breaks; null when it breaks none.</summary>
    /// <param name="statement">What the model says, on one line.</param>
    /// <param name="quote">The words that it rests on.</param>
    /// <param name="source">All that the cited mail says in its author's own words, its subject and its author's name.</param>
    public static string? Broken(string statement, string quote, string source)
    {
        // Full-width and other forms of a letter are the letter.
        var text = statement.Normalize(NormalizationForm.FormKC);
        return text.Length is 0 or > MaxChars ? "length"
            : MixesScripts(text) ? "mixed scripts"
            : Link.IsMatch(text) ? "link"
            : Address.IsMatch(text) ? "address"
            : Markup.IsMatch(text) ? "markup"
            : Command.IsMatch(text) ? "command"
            : Order.IsMatch(text) ? "order to the reader"
            : Tag.IsMatch(text) ? "tag"
            : Forecast.IsMatch(text) ? "forecast"
            : Verdict.IsMatch(text) ? "verdict on a person"
            : Outcome.IsMatch(text) && !Outcome.IsMatch(quote) ? "outcome that the quote does not say"
            : Negation.IsMatch(quote) && !Negative.IsMatch(text) ? "negation lost"
            : Negation.IsMatch(text) && !Negative.IsMatch(quote) ? "negation added"
            : Tokens(text).Any(token => !Stands(token, source)) ? "number or name that the mail does not say"
            : null;
    }

    /// <summary>The text with links and addresses taken out, for whom they are no business.</summary>
    internal static string Masked(string text) => Address.Replace(MaskedLink.Replace(text, "[link]"), "[address]");

    /// <summary>What cannot be a plain word: it has a digit, or a mark inside, as names of files, functions, hosts and versions have.</summary>
    private static IEnumerable<string> Tokens(string text) => text.Split(' ')
        .Select(word => word.Trim('.', ',', ';', ':', '!', '?', '(', ')', '"', '\'', '“', '”', '‘', '’', '…', '[', ']'))
        .Select(word => word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word)
        .Where(word => word.AsSpan().IndexOfAny(NameMarks) >= 0 && word is not ("e.g" or "i.e" or "and/or"));

    /// <summary>Whether the text has the token, a number not as a part of a longer one.</summary>
    private static bool Stands(string token, string text)
    {
        for (var at = text.IndexOf(token, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(token, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + token.Length;
            if (!(at > 0 && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(token[0])) && !(end < text.Length && char.IsAsciiDigit(text[end]) && char.IsAsciiDigit(token[^1]))) return true;
        }

        return false;
    }

    /// <summary>Whether a word mixes Latin letters with Greek or Cyrillic ones that look like them.</summary>
    private static bool MixesScripts(string text) => text.Split(' ').Any(word =>
        word.Any(char.IsAsciiLetter) && word.Any(letter => letter is >= '\u0370' and <= '\u058F' && char.IsLetter(letter)))
        || text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse);

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://|\bwww\.|\b(?:mailto|javascript|vbscript|data|tel|sms|hxxps?|magnet|xmpp|matrix):\S", Options)]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"<?\b(?:[a-z][a-z0-9+.-]*://|www\.)\S+", Options)]
    private static partial Regex MaskedLink { get; }

    [GeneratedRegex(@"[^\s<(]+@[^\s>)]+|[\[({<] ?(?:at|dot|@|\.) ?[\])}>]|\b\w+ at \w+ dot \w+\b", Options)]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"[`<>|]|\]\(|!\[|&(?:#|\w+;)|^\s*(?:#|```)", Options)]
    private static partial Regex Markup { get; }

    [GeneratedRegex(@"\$[({]|&&|\|\||;\s*(?:rm|sh|bash|curl|wget)\b|(?:^|\s)--\w|(?:^|\s)[$#] |\b(?:sudo|curl|wget|powershell|pwsh|certutil|mshta)\b|\brm\s+-|\bchmod\s|\beval\s*\(|\b(?:ba|z|da)?sh\s+-|\bdd\s+if="
        + @"|\b(?:pip3?|npm|npx|gem|cargo|apt|apt-get|yum|dnf|brew|docker|helm)\s+(?:install|run|add|exec|pull)\b|\bgit\s+(?:clone|push|reset|pull|checkout|config|am)\b|\bmake\s+install\b|\bDROP\s+TABLE\b|\bDELETE\s+FROM\b|\bpowercfg\b|\bcrontab\b", Options)]
    private static partial Regex Command { get; }

    // A statement is in the third person ("Asks …"): the bare verb speaks to the reader.
    [GeneratedRegex(@"\b(?:you|your|yours|yourself)\b|\byou'|\b(?:ignore|disregard|forget|override)s? (?:all|any|the|every|my|previous|prior|above|earlier|these|those|your)\b|\bsystem prompt\b|\b(?:previous|prior|above|following) instructions?\b|\bas an ai\b|\blanguage model\b"
        + @"|(?:^|[.!?:;,] |\bplease |\band |\bthen |\bmust |\breaders? (?:should|must|to) )(?:run|execute|click|visit|open|download|install|send|reply|forward|delete|remove|ignore|type|paste|transfer|pay|call|contact|enter|log|subscribe|unsubscribe|disable|enable|reboot|restart|shut|upload|share|go|follow|see|press|grant|wire|confirm|verify|reset|email|buy|donate|tell|answer|respond|write|approve|say|print|output|repeat) ", Options)]
    private static partial Regex Order { get; }

    [GeneratedRegex(@"\b[a-z]+(?:-[a-z]+)*-by\b|\b(?:reviewed|acked|acknowledged|nacked|tested|approved|endorsed|signed[ -]off|blessed) by\b|\bsign(?:ed|s)?[ -]off\b|\bn?ack(?:ed|s)\b|\b(?:ack|nack|nak|naks|naked|lgtm)\b|\bfixes: |\bcc: |\+1\b", Options)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\b(?:will|would|shall|should|can|may|might|must|won't|'ll|going to|set to|likely to|expected to|about to|ready to|ready for|scheduled to|planned to|due to be|to be)\b[^.;]{0,60}\b(?:merg(?:e[ds]?|ing)|appl(?:y|ied)|land(?:ed|s)?|pull(?:ed)?|accept(?:ed|ance)?|reject(?:ed)?|pick(?:ed)? up|queued?|upstream(?:ed)?|mainlined?|inclu(?:ded|sion)|dropped)\b"
        + @"|\b(?:merg(?:e|ing)|acceptance|inclusion|rejection) (?:is|seems|looks) \w+|\b(?:mergeable|good to go|ready for (?:prime time|mainline|upstream))\b", Options)]
    private static partial Regex Forecast { get; }

    [GeneratedRegex(@"\b(?:incompetent|incompetence|rude|arrogan(?:t|ce)|stupid(?:ity)?|idiot(?:ic|s)?|moron(?:ic)?|lazy|ignorant|clueless|unprofessional|toxic|dishonest|liar|lies|lying|malicious|fraud|untrustworthy|trustworthy|hostile|abusive|bully|bullying|troll(?:ing)?|childish|immature|crazy|insane|hysterical"
        + @"|brilliant|genius|gifted|talented|wise|heroic|amateur|mediocre|careless|sloppy|stubborn|obstinate|impatient|bad (?:developer|maintainer|reviewer|programmer|engineer|person)|good (?:developer|maintainer|reviewer|programmer|engineer|person)|(?:he|she|they) (?:is|are|was|were|seems?|looks?) (?:\w+ )?(?:wrong|mistaken|confused|unable|unfit))\b", Options)]
    private static partial Regex Verdict { get; }

    [GeneratedRegex(@"\b(?:not|no|never|none|nothing|nobody|cannot|neither|nor|without)\b|n['’]t\b", Options)]
    private static partial Regex Negation { get; }

    // What says no in other words than "not".
    [GeneratedRegex(@"\b(?:not|no|never|none|nothing|nobody|cannot|neither|nor|without|hardly|rather|instead|only|unless|too|against|un[a-z]{4,}|in(?:correct|valid|sufficient|complete|consistent|secure|compatible|ability)|impossible|missing|wrong|bad|worse|less|few|little"
        + @"|(?:doubt|object|reject|refus|disagree|oppos|fail|lack|avoid|stop|prevent|miss|los[et]|br[eo]ak|brok|declin|drop|remov|den[iy]|prohibit|forbid|exclud|dislik|complain|critici|problem|questio|worr|concern|regress|disabl|skip|ignor|abandon|contradict|rul(?:es?|ed|ing) out)[a-z]*)\b|n['’]t\b", Options)]
    private static partial Regex Negative { get; }

    [GeneratedRegex(@"\b(?:merged|applied|accepted|rejected|reverted|queued|picked up|committed|pushed|landed|withdrawn|withdrew|dropped|superseded|released|decided|agreed|approved|consensus)\b", Options)]
    private static partial Regex Outcome { get; }
}
