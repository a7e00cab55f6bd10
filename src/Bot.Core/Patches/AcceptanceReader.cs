using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>Reads that a series was applied: bots' notes in their fixed words, people's by <see cref="ReviewPhrases"/>.</summary>
internal static partial class AcceptanceReader
{
    private const int MostCommits = 200;

    /// <param name="mail">A mail about the series that is none of its own.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="statements">What it says.</param>
    /// <param name="isAuthor">Whether the series' author wrote it: he is believed only when he names a tree that is not his own, or says "Merged" to who approved.</param>
    /// <param name="isApproved">Whether somebody has approved it before.</param>
    /// <param name="version">The series' version.</param>
    /// <returns>Null when it says no such thing. Of a bot's note on one patch, and of words about "the first two patches",
    /// <see cref="Acceptance.Patches"/> says which.</returns>
    public static Acceptance? Read(Mail mail, IReadOnlyList<BodyPart> parts, IReadOnlyList<string> statements, bool isAuthor, bool isApproved, int version)
    {
        if (KnownBots.Find(mail) is { } bot) return OfBot(mail, bot);
        foreach (var statement in statements)
        {
            if (ReviewPhrases.Applied(statement, version) is not var (tree, which)) continue;
            if (isAuthor && (tree is ['m', 'y', ' ', ..] || tree is null && !(isApproved && ReviewPhrases.IsTaking(statement)))) continue;
            var (commits, patches) = Commits(parts);
            return new Acceptance
            {
                MailId = mail.Id,
                Date = mail.Date,
                Tree = tree,
                Commits = commits,
                Patches = patches.Count > 0 ? patches : Numbers(which),
                IsOfSeries = patches.Count > 0 || SaysSeries.IsMatch(which),
                Quote = statement,
            };
        }

        return null;
    }

    private static Acceptance? OfBot(Mail mail, KnownBot bot)
    {
        var text = CleanText.Line(mail.Text[..Math.Min(mail.Text.Length, 4_000)]);
        var said = bot.Name switch
        {
            "patchwork-bot" => PatchworkApplied.Match(text),
            "pr-tracker-bot" => PullMerged.Match(text),
            "tip-bot" => TipMerged.Match(text),
            "stable" => StableAdded.Match(mail.Subject),
            _ => null,
        };
        if (said is not { Success: true }) return null;
        var (commits, patches) = Commits([new BodyPart(BodyPartKind.Words, mail.Text, 0)]);
        var tree = said.Groups["tip"].Success ? $"tip {said.Groups["tip"].Value}" : said.Groups["tree"].Value;
        // Tip's note is the commit itself, whose text may name other commits.
        if (bot.Name == "tip-bot") commits = [.. commits.Take(1)];
        return new Acceptance { MailId = mail.Id, Date = mail.Date, Tree = tree, Commits = commits, Patches = patches, IsOfSeries = bot.Name is "patchwork-bot" && patches.Count > 0, Quote = said.Groups["said"].Value };
    }

    /// <summary>Commits, and the patches that they are listed under ("[1/3] Title", "- [v5,1/4] Title"), outside quotes.</summary>
    private static (IReadOnlyList<string> Commits, IReadOnlyList<int> Patches) Commits(IReadOnlyList<BodyPart> parts)
    {
        List<string> commits = [];
        List<int> patches = [];
        var open = 0;
        foreach (var part in parts.Where(part => part.QuoteDepth == 0 && part.Kind is not (BodyPartKind.Quote or BodyPartKind.Signature or BodyPartKind.Patch)))
        {
            foreach (var line in part.Text.AsSpan().EnumerateLines())
            {
                if (line.TrimStart() is ['>', ..] || commits.Count == MostCommits) continue;
                if (Listed.Match(line.ToString()) is { Success: true } listed) open = Int(listed.Groups["n"]);
                if (Commit.Match(line.ToString()) is not { Success: true } commit) continue;
                commits.Add(commit.Groups["id"].Value.ToLowerInvariant());
                if (open > 0) patches.Add(open);
                open = 0;
            }
        }

        return ([.. commits.Distinct()], patches);
    }

    /// <summary>"patches 1 and 3-13", "first two patches", "patch 2": their numbers; empty when it names none.</summary>
    private static IReadOnlyList<int> Numbers(string which)
    {
        if (FirstFew.Match(which) is { Success: true } few)
            return [.. Enumerable.Range(1, few.Groups["count"].Value.ToLowerInvariant() switch { "two" => 2, "three" => 3, "four" => 4, "five" => 5, _ => 1 })];
        if (!which.StartsWith("patch", StringComparison.OrdinalIgnoreCase)) return [];
        List<int> numbers = [];
        foreach (Match range in Range.Matches(which))
        {
            var first = Int(range.Groups["from"]);
            var last = range.Groups["to"].Success ? Int(range.Groups["to"]) : first;
            if (last >= first) numbers.AddRange(Enumerable.Range(first, Math.Min(last - first + 1, MostCommits)));
        }

        return numbers;
    }

    private static int Int(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(?<said>This (series|patch|pull request) was applied to (?<tree>\S+( \([^)]{1,80}\))?))", Options)]
    private static partial Regex PatchworkApplied { get; }

    [GeneratedRegex(@"(?<said>has been merged into (?<tree>\S+?)):? ", Options)]
    private static partial Regex PullMerged { get; }

    [GeneratedRegex(@"(?<said>The following commit has been merged into the (?<tip>\S+) branch of tip)", Options)]
    private static partial Regex TipMerged { get; }

    [GeneratedRegex(@"^(?<said>Patch "".*"" has been added to the (?<tree>\S+) tree)$", Options)]
    private static partial Regex StableAdded { get; }

    [GeneratedRegex(@"^\s*(- )?\[([^\]]*[ ,])?(?<n>[0-9]{1,4})/[0-9]{1,4}\]", Options)]
    private static partial Regex Listed { get; }

    [GeneratedRegex(@"(/c/|/commit/\?(h=\S+&)?id=|/commit/|^\s*(commit|Commit-ID):?\s+)(?<id>[0-9a-fA-F]{7,40})\b", Options)]
    private static partial Regex Commit { get; }

    [GeneratedRegex(@"\b(set|patchset|series|all|both|everything|them|patches)\b", Options | RegexOptions.IgnoreCase)]
    private static partial Regex SaysSeries { get; }

    [GeneratedRegex(@"^((the|your|my) )?first( (?<count>two|three|four|five|patch))?\b", Options | RegexOptions.IgnoreCase)]
    private static partial Regex FirstFew { get; }

    [GeneratedRegex(@"(?<from>[0-9]{1,4})(\s*-\s*(?<to>[0-9]{1,4}))?", Options)]
    private static partial Regex Range { get; }
}
