using System.Text.RegularExpressions;

namespace Bot.Tests.Hosting;

/// <summary>The reference and the example name every setting and no other, with its default.</summary>
public sealed partial class SettingsDocumentsTests
{
    private static readonly string Repository = FindRepository();

    [Fact]
    public void The_reference_has_every_setting_with_its_default()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository, "docs", "configuration.md")));

        Assert.Equal(
            SettingsKeys.All().Select(each => $"{each.Key} = {each.Value}"),
            rows.Select(row => $"{row.Groups["key"].Value} = {row.Groups["default"].Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_example_has_every_setting()
    {
        Assert.Equal(SettingsKeys.All().Keys, Example().Select(each => each.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_example_comments_out_is_the_default()
    {
        var defaults = SettingsKeys.All();

        var others = Example().Where(each => each.IsComment && defaults[each.Key].Length > 0 && defaults[each.Key] != each.Value);

        Assert.Empty(others);
    }

    private static IEnumerable<(string Key, string Value, bool IsComment)> Example() =>
        Line().Matches(File.ReadAllText(Path.Combine(Repository, "deploy", "bot.example.env")))
            .Select(line => (Generalized(line.Groups["key"].Value), line.Groups["value"].Value, line.Groups["comment"].Length > 0));

    /// <summary>Bot__Log__Levels__Bot.Delivery is Bot:Log:Levels:*.</summary>
    private static string Generalized(string variable)
    {
        var key = variable.Replace("__", ":", StringComparison.Ordinal);
        return key.StartsWith("Bot:Log:Levels:", StringComparison.Ordinal) ? "Bot:Log:Levels:*" : Index().Replace(key, ":*");
    }

    internal static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bot.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"^\| `(?<key>Bot:[^`]+)` \| (?:–|`(?<default>[^`]*)`) \|", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(?<comment># )?(?<key>Bot__[^=\s]+)=(?<value>.*)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    [GeneratedRegex(@":\d+\b", RegexOptions.NonBacktracking)]
    private static partial Regex Index();
}
