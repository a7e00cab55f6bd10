using System.Text.Json;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Bot.Storage;

namespace Bot.Summaries.Model;

/// <summary>Has the model write the summary of a thread whose turn it is. The summary by rules is there already, and stays when anything is wrong.</summary>
public sealed partial class ModelSummarizer(
    ThreadStore threads, ModelStore models, ModelAsker asker, ModelOptions options, ILogger<ModelSummarizer> logger, TimeProvider time)
{
    private const int MostAttempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RulesFirst = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>Takes one thread that is due and ends its run.</summary>
    /// <returns>Null when no thread is due; else for how long to leave the model alone.</returns>
    public async Task<TimeSpan?> RunNextAsync(CancellationToken token)
    {
        if (await models.ClaimAsync(options.Lease, token) is not { } run) return null;
        if (run.Attempts > MostAttempts)
        {
            // Whatever ended its worker so often would end the next.
            await models.PutOffAsync(run, due: null, counts: true, token);
            return TimeSpan.Zero;
        }

        if (await threads.FindAsync(run.Thread, token) is not { } row || row.Id != run.Thread || row.Summarized < row.Changed)
        {
            // Its summary by rules comes first, and makes it due anew.
            await models.PutOffAsync(run, time.GetUtcNow() + RulesFirst, counts: false, token);
            return TimeSpan.Zero;
        }

        var mails = await threads.MailsAsync(row.Id, token);
        var thread = ThreadBuilder.BuildOne(mails);
        var rules = ThreadSummarizer.Summarize(thread);
        if (mails.Max(mail => mail.Date) < time.GetUtcNow() - options.MaxAge)
        {
            // It waited so long for a budget that nobody asks for it any more.
            await models.PutOffAsync(run, due: null, counts: false, token);
            return TimeSpan.Zero;
        }

        var prompt = ModelPrompt.Build(thread, rules, options.MaxPromptBytes);
        string? answer;
        try
        {
            answer = await asker.AskAsync(prompt, token);
        }
        catch (ModelFaultException fault)
        {
            return await FailedAsync(run, fault, token);
        }

        if (answer is null)
        {
            var tomorrow = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
            await models.PutOffAsync(run, tomorrow, counts: false, token);
            Log.BudgetUsedUp(logger, run.Thread, tomorrow);
            return TimeSpan.Zero;
        }

        var summary = ModelAnswer.Read(answer, prompt, rules, options.Model);
        var kept = await models.CompleteAsync(run, ThreadRefresher.Basis(rules), mails.Count, summary is null ? null : JsonSerializer.Serialize(summary), token);
        if (summary is null) Log.NotBelieved(logger, run.Thread, options.Model);
        else if (kept) Log.Summarized(logger, run.Thread, options.Model, summary.Lines.Count);
        return TimeSpan.Zero;
    }

    private async Task<TimeSpan?> FailedAsync(ModelRun run, ModelFaultException fault, CancellationToken token)
    {
        // 20 s, 40 s … 160 s: the fifth is the last.
        var pause = fault.RetryAfter ?? (fault.NeedsPerson ? LongestPause : FirstPause * (1 << run.Attempts));
        await models.PutOffAsync(run, run.Attempts < MostAttempts ? time.GetUtcNow() + pause : null, counts: true, token);
        if (fault.NeedsPerson) Log.Refused(logger, run.Thread, fault.Message);
        else Log.Failed(logger, run.Thread, fault.Message, pause);
        return pause;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Thread {ThreadId} was summarized by {Model} in {Count} statements")]
        public static partial void Summarized(ILogger logger, long threadId, string model, int count);

        [LoggerMessage(LogLevel.Information, "Too little that {Model} said of thread {ThreadId} stands in its mails: the summary by rules stays")]
        public static partial void NotBelieved(ILogger logger, long threadId, string model);

        [LoggerMessage(LogLevel.Information, "The day's budget has no room for thread {ThreadId}: the summary by rules stays, and the model's turn is {Due}")]
        public static partial void BudgetUsedUp(ILogger logger, long threadId, DateTimeOffset due);

        [LoggerMessage(LogLevel.Warning, "No model's summary of thread {ThreadId}, the one by rules stays; next try in {Pause}: {Reason}")]
        public static partial void Failed(ILogger logger, long threadId, string reason, TimeSpan pause);

        [LoggerMessage(LogLevel.Error, "No model's summary of thread {ThreadId}, the one by rules stays: {Reason}")]
        public static partial void Refused(ILogger logger, long threadId, string reason);
    }
}
