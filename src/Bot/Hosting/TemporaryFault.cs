using System.Net.Sockets;
using Bot.Storage;

namespace Bot.Hosting;

/// <summary>The first question about any fault: can the same succeed later?</summary>
public static class TemporaryFault
{
    public static bool Is(Exception exception) => exception switch
    {
        AggregateException aggregate => aggregate.InnerExceptions.All(Is),
        // A file that is not there is no network that broke: an unknown time zone ends in one.
        FileNotFoundException or DirectoryNotFoundException or PathTooLongException => false,
        TimeoutException or SocketException or IOException => true,
        _ when Database.IsTemporary(exception) => true,
        _ => exception.InnerException is { } inner && Is(inner),
    };
}
