using Bot.Core.Webhooks;

namespace Bot.Core.Tests.Webhooks;

public sealed class WebhookFormatsTests
{
    [Fact]
    public void The_default_format_is_built_in() => Assert.IsType<BotFormat>(WebhookFormats.BuiltIn.Get("bot"));

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        var formats = new WebhookFormats([new Other("zulip"), new BotFormat()]);

        var error = Assert.Throws<ArgumentException>(() => formats.Get("slak"));

        Assert.StartsWith("No webhook format is called slak: there are bot, zulip.", error.Message);
    }

    [Fact]
    public void Two_formats_of_one_name_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new WebhookFormats([new BotFormat(), new Other("bot")]));

        Assert.StartsWith("Two webhook formats are called bot: BotFormat and Other.", error.Message);
    }

    private sealed class Other(string name) : IWebhookFormat
    {
        public string Name => name;

        public byte[] Render(WebhookEvent webhookEvent) => [];
    }
}
