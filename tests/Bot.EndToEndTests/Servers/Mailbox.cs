namespace Bot.EndToEndTests.Servers;

/// <summary>A user of the mail servers: the address is <c>{Name}@lab.test</c>.</summary>
public sealed record Mailbox(string Name)
{
    public const string Domain = "lab.test";

    public string Address => $"{Name}@{Domain}";

    public string Password { get; } = "secret";

    public override string ToString() => Name;
}
