using BenchmarkDotNet.Attributes;
using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;

namespace Bot.Benchmarks;

/// <summary>One thread of 500 mails with 15 sentences each; and one made to cost: 20,000 mails, each of which asks and thanks the one before.</summary>
[MemoryDiagnoser]
public class LongThreadBenchmarks
{
    private const int Mails = 500;
    private const int SentencesInMail = 15;

    private readonly MailThread _thread = ThreadBuilder.BuildOne(Enumerable.Range(0, Mails).Select(Mail));
    private readonly MailThread _chain = ThreadBuilder.BuildOne(Enumerable.Range(0, 20_000).Select(Link));

    [Benchmark]
    public ThreadSummary Summarize() => ThreadSummarizer.Summarize(_thread);

    [Benchmark]
    public ThreadSummary SummarizeChain() => ThreadSummarizer.Summarize(_chain);

    private static Mail Link(int number) => new()
    {
        Id = $"m{number}",
        ContentHash = "",
        Subject = "The second lever",
        Date = DateTimeOffset.UnixEpoch.AddMinutes(number),
        References = number == 0 ? [] : [$"m{number - 1}"],
        Text = "Thanks for the explanation. Why does the pump need a second lever on the hill?",
    };

    private static Mail Mail(int number) => new()
    {
        Id = $"m{number}",
        ContentHash = "",
        Subject = "Changing the parts",
        Date = DateTimeOffset.UnixEpoch.AddMinutes(number),
        References = number == 0 ? [] : [$"m{number / 2}"],
        Text = string.Join('\n', Enumerable.Range(number % 20, SentencesInMail)
            .Select(i => $"Point number {i} about part{i * 7 % 13} needs more thought before we change part{i * 5 % 11} again.")),
    };
}
