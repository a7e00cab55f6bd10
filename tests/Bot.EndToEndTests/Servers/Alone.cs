namespace Bot.EndToEndTests.Servers;

/// <summary>Classes that run one by one, after all others: they need every processor, or measure what others would disturb.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
