using System.CommandLine;
using System.Data.Common;
using Bot.Hosting;

namespace Bot.Cli;

/// <summary>What verbs share: how they fail. Output goes to stdout, all else to stderr; 0 is success, 1 a fault, 130 an interruption.</summary>
internal static class Verb
{
    public static Command Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (parse, token) =>
        {
            try
            {
                return await action(parse, token);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                return 130;
            }
            catch (Exception exception) when (IsExpected(exception))
            {
                await Console.Error.WriteLineAsync($"bot {command.Name}: {exception.Message}");
                return 1;
            }
        });
        return command;
    }

    /// <summary>Faults of the surroundings, whose own text says what is wrong; any other is a fault of the program and keeps its trace.</summary>
    private static bool IsExpected(Exception exception) =>
        exception is SettingsException or UsageException or FormatException or IOException or UnauthorizedAccessException or DbException or TimeoutException;
}
