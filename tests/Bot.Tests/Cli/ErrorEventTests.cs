using Bot.Cli.Errors;

namespace Bot.Tests.Cli;

/// <summary>What an exception says of an event may be shown, but not the secrets in it.</summary>
public sealed class ErrorEventTests
{
    [Theory]
    [InlineData("Host=db;Password=hunter2;Port=1", "Host=db;Password=…;Port=1")]
    [InlineData("""{"password": "hunter2"}""", """{"password=…}""")]
    [InlineData("Authorization: Bearer", "Authorization=…")]
    [InlineData("signed with whsec_AbC+/=", "signed with whsec_…")]
    [InlineData("amqp://bot:hunter2@rabbit/", "amqp://…@rabbit/")]
    [InlineData("access_token=hunter2&x=1", "access_token=…&x=1")]
    [InlineData("one\u001b[31m\ntwo", "one [31m two")]
    [InlineData("relation \"thread_ids\" does not exist", "relation \"thread_ids\" does not exist")]
    public void Secrets_and_control_characters_are_not_shown(string text, string shown) => Assert.Equal(shown, ErrorEvent.Clean(text));
}
