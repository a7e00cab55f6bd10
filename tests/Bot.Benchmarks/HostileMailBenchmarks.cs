using System.Text;
using BenchmarkDotNet.Attributes;
using Bot.Core.Mails;

namespace Bot.Benchmarks;

/// <summary>Mails made to cost: each was seconds and gigabytes for a parser that reads the whole header first.</summary>
[MemoryDiagnoser]
public class HostileMailBenchmarks
{
    private byte[] _references = [];
    private byte[] _recipients = [];
    private byte[] _parts = [];

    [GlobalSetup]
    public void Write()
    {
        _references = Mail($"References: {Repeat("<0123456789012345678901234567890@example.org>\n ", 60_000)}\n\nHello");
        _recipients = Mail($"To: {Repeat("a@example.org, ", 200_000)}\n\nHello");
        _parts = Mail($"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n{Repeat("--b\n\n", 1_000_000)}");
    }

    [Benchmark]
    public Mail SixtyThousandReferences() => MailReader.Read(_references, DateTimeOffset.UnixEpoch);

    [Benchmark]
    public Mail TwoHundredThousandRecipients() => MailReader.Read(_recipients, DateTimeOffset.UnixEpoch);

    [Benchmark]
    public Mail AMillionEmptyParts() => MailReader.Read(_parts, DateTimeOffset.UnixEpoch);

    private static byte[] Mail(string rest) => Encoding.ASCII.GetBytes($"From: jane@example.org\nMessage-ID: <one@example.org>\n{rest}");

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
