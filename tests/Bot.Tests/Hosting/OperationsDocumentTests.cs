using Bot.Core.Summaries;

namespace Bot.Tests.Hosting;

/// <summary>What docs/operations.md says is so.</summary>
public sealed class OperationsDocumentTests
{
    [Fact]
    public void The_query_for_outdated_summaries_names_the_version_of_todays_rules() =>
        Assert.Contains($"summary_version < {ThreadSummarizer.Version}`", File.ReadAllText(Path.Combine(SettingsDocumentsTests.FindRepository(), "docs", "operations.md")), StringComparison.Ordinal);
}
