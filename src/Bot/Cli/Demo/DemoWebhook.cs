namespace Bot.Cli.Demo;

/// <summary>A webhook that the demo received.</summary>
internal sealed record DemoWebhook(string Path, string Id, bool IsSigned, byte[] Body);
