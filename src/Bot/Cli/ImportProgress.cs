using System.Diagnostics;
using Spectre.Console;

namespace Bot.Cli;

/// <summary>How far an import is: a bar in a terminal, a line every few seconds elsewhere. On stderr.</summary>
internal abstract class ImportProgress
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long mails;

    /// <summary>Runs the work and shows its progress.</summary>
    public static async Task ShowAsync(Func<ImportProgress, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            await work(new Lines());
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bars(console, context)));
    }

    public void Stored(string source, int count, double? share)
    {
        mails += count;
        Show($"{Path.GetFileName(source)}: {mails:N0} mails, {mails / watch.Elapsed.TotalSeconds:N0}/s", source, share ?? 0);
    }

    public void Summarized(int done, int all) => Show($"Summaries: {done:N0} of {all:N0} threads", "summaries", (double)done / all);

    public abstract void Note(string text);

    protected abstract void Show(string text, string task, double share);

    private sealed class Lines : ImportProgress
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
        private readonly Lock gate = new();
        private TimeSpan last;

        public override void Note(string text) => Console.Error.WriteLine(text);

        protected override void Show(string text, string task, double share)
        {
            lock (gate)
            {
                if (share < 1 && watch.Elapsed - last < Every) return;
                last = watch.Elapsed;
                Console.Error.WriteLine($"{text} ({share:P0}{TimeLeft(share)})");
            }
        }

        private string TimeLeft(double share) =>
            share is <= 0 or >= 1 ? "" : $", {TimeSpan.FromSeconds(Math.Ceiling(watch.Elapsed.TotalSeconds * (1 - share) / share)):c} left";
    }

    private sealed class Bars(IAnsiConsole console, ProgressContext context) : ImportProgress
    {
        private readonly Dictionary<string, ProgressTask> tasks = [];

        public override void Note(string text) => console.WriteLine(text);

        protected override void Show(string text, string task, double share)
        {
            lock (tasks)
            {
                if (!tasks.TryGetValue(task, out var bar)) tasks[task] = bar = context.AddTask(Markup.Escape(text), maxValue: 1);
                bar.Description = Markup.Escape(text);
                bar.Value = share;
            }
        }
    }
}
