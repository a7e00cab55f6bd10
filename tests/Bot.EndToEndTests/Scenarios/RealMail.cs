using Bot.Core.Mails;
using Bot.Core.Tests;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>Mails of real lists.</summary>
internal static class RealMail
{
    public const string Ksummit = "corpora/lore/ksummit-discuss.lists.linuxfoundation.org.0.mbox";
    public const string LivePatching = "corpora/lore/live-patching.vger.kernel.org.0.mbox";

    public static IReadOnlyList<byte[]> Read(string corpus, int most = int.MaxValue)
    {
        using var file = File.OpenRead(Corpora.Path(corpus));
        return [.. MboxReader.Read(file).Take(most).Select(entry => entry.Raw)];
    }
}
