using BenchmarkDotNet.Attributes;
using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;

namespace Bot.Benchmarks;

/// <summary>A whole list of a busy kind: 7,162 mails of seven years, 66 MB.</summary>
[MemoryDiagnoser]
public class ListBenchmarks
{
    private List<MboxReader.Entry> _raw = [];
    private List<Mail> _mails = [];
    private IReadOnlyList<MailThread> _threads = [];

    [GlobalSetup]
    public void Read()
    {
        using var stream = File.OpenRead(Corpus.Path(Corpus.LivePatching));
        _raw = [.. MboxReader.Read(stream)];
        _mails = ReadMails();
        _threads = BuildThreads();
    }

    [Benchmark]
    public List<Mail> ReadMails() => [.. _raw.Select(entry => MailReader.Read(entry.Raw, DateTimeOffset.UnixEpoch))];

    [Benchmark]
    public IReadOnlyList<MailThread> BuildThreads() => ThreadBuilder.Build(_mails);

    [Benchmark]
    public int SummarizeThreads() => _threads.Sum(thread => ThreadSummarizer.Summarize(thread).Lines.Count);

    [Benchmark]
    public int SummarizeThreadsOnAllCores() => _threads.AsParallel().Sum(thread => ThreadSummarizer.Summarize(thread).Lines.Count);
}
