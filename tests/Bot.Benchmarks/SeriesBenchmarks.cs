using BenchmarkDotNet.Attributes;
using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Threads;

namespace Bot.Benchmarks;

/// <summary>The series of a whole list: 7,162 mails of seven years, some 500 series.</summary>
[MemoryDiagnoser]
public class SeriesBenchmarks
{
    private IReadOnlyList<MailThread> _threads = [];
    private IReadOnlyList<PatchSeries> _series = [];
    private IReadOnlyList<SeriesIdentity> _identities = [];

    [GlobalSetup]
    public void Read()
    {
        using var stream = File.OpenRead(Corpus.Path(Corpus.LivePatching));
        _threads = ThreadBuilder.Build(MboxReader.Read(stream).Select(entry => MailReader.Read(entry.Raw, DateTimeOffset.UnixEpoch)));
        _series = Build();
        _identities = [.. _series.Select(SeriesIdentity.Of)];
    }

    [Benchmark]
    public IReadOnlyList<PatchSeries> Build() => SeriesBuilder.Build(_threads);

    [Benchmark]
    public IReadOnlyDictionary<string, SeriesLink> LinkVersions() => SeriesIndex.Link(_series);

    /// <summary>The earlier version of one series among more candidates than the keys ever give.</summary>
    [Benchmark]
    public SeriesLink? FindPredecessor() => SeriesVersions.PredecessorOf(_identities[^1], _identities.Skip(_identities.Count - 300));
}
