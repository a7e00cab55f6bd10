using Bot.Core.Summaries;

namespace Bot.Core.Tests.Summaries;

public sealed class ChangelogPointsTests
{
    [Fact]
    public void Links_placeholders_and_headings_are_no_points()
    {
        const string Changelog = "Changes in v2:\n- EDITME: describe what is new in this series revision.\n- Count the steps of the table.\n- # garden/Makefile\n- Link to v1: https://example.org/v1\n";

        Assert.Equal(["Count the steps of the table."], ChangelogPoints.Newest(Changelog));
    }
}
