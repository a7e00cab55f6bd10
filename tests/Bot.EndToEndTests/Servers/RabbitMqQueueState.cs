namespace Bot.EndToEndTests.Servers;

/// <summary>A queue as the management API tells it.</summary>
/// <param name="Name">Its name, without the virtual host.</param>
/// <param name="Type">quorum, classic or stream.</param>
/// <param name="Messages">Ready and unacknowledged.</param>
/// <param name="Consumers">How many read from it.</param>
public sealed record RabbitMqQueueState(string Name, string Type, int Messages, int Consumers);
