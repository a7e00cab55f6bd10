using MassTransit;

namespace Bot.Contracts;

/// <summary>How every event is published: with a deadline, since a publish waits for as long as the broker is away.</summary>
public static class EventPublishing
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private const int EventsAtOnce = 200;

    /// <summary>Publishes events that were counted in the database before, since one of them may end the process. When the broker
    /// does not have them, that is taken back: while it is away, patience does not grow.</summary>
    public static async Task PublishEventsAsync<T>(
        this IPublishEndpoint endpoint, IReadOnlyCollection<T> events, Func<CancellationToken, Task> takeBack, CancellationToken token)
        where T : class
    {
        try
        {
            await endpoint.PublishEventsAsync(events, token);
        }
        catch
        {
            await takeBack(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Publishes the events and waits until the broker has them all.</summary>
    /// <exception cref="TimeoutException">The broker confirmed nothing for 10 s. It may have the events all the same: publish
    /// again later, never conclude that they were not sent.</exception>
    public static async Task PublishEventsAsync<T>(this IPublishEndpoint endpoint, IReadOnlyCollection<T> events, CancellationToken token)
        where T : class
    {
        foreach (var chunk in events.Chunk(EventsAtOnce))
        {
            // For each part anew: a backlog of a hundred thousand is a lot of work, not an outage.
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
            deadline.CancelAfter(Deadline);
            try
            {
                await Task.WhenAll(chunk.Select(each => endpoint.Publish(each, deadline.Token)));
            }
            catch (OperationCanceledException) when (!token.IsCancellationRequested)
            {
                throw new TimeoutException($"The broker did not confirm {events.Count} {typeof(T).Name} in {Deadline.TotalSeconds} s. They will be published again.");
            }
        }
    }
}
