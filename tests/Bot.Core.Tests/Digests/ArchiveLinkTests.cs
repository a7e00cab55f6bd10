using Bot.Core.Digests;

namespace Bot.Core.Tests.Digests;

public sealed class ArchiveLinkTests
{
    [Theory]
    [InlineData("20260303.1+x=y@example.org", "https://lore.kernel.org/all/20260303.1+x=y@example.org/")]
    [InlineData("a/b@example.org", "https://lore.kernel.org/all/a%2Fb@example.org/")]
    [InlineData("a%2Fb@example.org", "https://lore.kernel.org/all/a%252Fb@example.org/")]
    [InlineData("q?x#y&z@example.org", "https://lore.kernel.org/all/q%3Fx%23y%26z@example.org/")]
    [InlineData("\"<script>\"@example.org", "https://lore.kernel.org/all/%22%3Cscript%3E%22@example.org/")]
    [InlineData("..", "https://lore.kernel.org/all/%2E%2E/")]
    [InlineData("grün@example.org", "https://lore.kernel.org/all/gr%C3%BCn@example.org/")]
    [InlineData("{list}@example.org", "https://lore.kernel.org/all/%7Blist%7D@example.org/")]
    public void An_id_keeps_its_place_in_the_address(string id, string link)
    {
        Assert.Equal(link, ArchiveLink.Lore.To("l", id));
    }

    [Fact]
    public void The_list_has_a_place_too()
    {
        Assert.True(ArchiveLink.TryParse("https://lists.example.org/{list}/{id}/", out var link, out _));

        Assert.Equal("https://lists.example.org/a%2Fb.example.org/1@example.org/", link.To("a/b.example.org", "1@example.org"));
    }

    [Theory]
    [InlineData("https://lists.example.org/")]
    [InlineData("lists.example.org/{id}")]
    [InlineData("javascript:alert('{id}')")]
    [InlineData("data:text/html,{id}")]
    [InlineData("file:///etc/{id}")]
    [InlineData("https://{id}/")]
    [InlineData("https://{list}.example.org/{id}")]
    [InlineData("https://user@example.org/{id}")]
    [InlineData("https://example.org{id}")]
    [InlineData("https://example.org/{id}/{part}")]
    [InlineData("https://example.org/{id}\r\nX: y")]
    [InlineData("https://example.org/\"{id}")]
    public void A_template_that_could_lead_elsewhere_is_refused(string template)
    {
        Assert.False(ArchiveLink.TryParse(template, out _, out var fault));
        Assert.StartsWith($"The archive link '{template}'", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_Bot_made_leads_nowhere()
    {
        Assert.Null(ArchiveLinks.Default.To("l", "0123@no-message-id.bot.invalid"));
    }
}
