using MassTransit;

namespace Bot.Hosting;

/// <summary>Counts the events that this process has begun or ended to handle, whatever came of them.</summary>
public sealed class BusActivity : IReceiveObserver
{
    private int _handled;

    /// <summary>How many since the last time that this was asked.</summary>
    public int TakeHandled() => Interlocked.Exchange(ref _handled, 0);

    public Task PreReceive(ReceiveContext context) => Count();

    public Task PostReceive(ReceiveContext context) => Count();

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Count();

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Count();

    private Task Count()
    {
        Interlocked.Increment(ref _handled);
        return Task.CompletedTask;
    }
}
