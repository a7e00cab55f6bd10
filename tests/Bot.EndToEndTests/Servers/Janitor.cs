using System.Diagnostics;
using System.Globalization;

namespace Bot.EndToEndTests.Servers;

/// <summary>A shell that outlives the test host: it is told of every process group that is started, reads until its standard input
/// ends, which happens even when the host is killed, then kills the groups that are left and removes the run's folder.
/// With BOT_TEST_KEEP=1 the folder stays, to look at logs and mailboxes.</summary>
internal static class Janitor
{
    private const string Script =
        """
        declare -A groups
        while read -r verb group; do
          case $verb in
            add) groups[$group]=1 ;;
            drop) unset "groups[$group]" ;;
          esac
        done
        for group in "${!groups[@]}"; do kill -KILL -- "-$group"; done
        [ "$BOT_TEST_KEEP" = 1 ] && exit
        # What was killed may still be dying, and writing.
        for attempt in 1 2 3 4 5 6 7 8 9 10; do rm -rf -- "$1" && exit; sleep 0.2; done
        """;

    private static readonly Lock Gate = new();
    private static readonly Process Shell = Start();

    public static void Add(int group) => Tell("add", group);

    public static void Drop(int group) => Tell("drop", group);

    private static void Tell(string verb, int group)
    {
        lock (Gate)
        {
            Shell.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verb} {group}"));
            Shell.StandardInput.Flush();
        }
    }

    private static Process Start()
    {
        // Its own session: what interrupts or kills the host's process group must not reach it.
        var start = new ProcessStartInfo("setsid", ["bash", "-c", "exec >/dev/null 2>&1; " + Script, "janitor", TestFolder.Root])
        {
            RedirectStandardInput = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("setsid did not start: it needs util-linux and bash.");
    }
}
