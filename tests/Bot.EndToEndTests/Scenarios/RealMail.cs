using System.Text;
using Bot.Core.Mails;
using Bot.Core.Tests;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>Mails of real lists.</summary>
internal static class RealMail
{
    public const string Ksummit = "corpora/lore/ksummit-discuss.lists.linuxfoundation.org.0.mbox";
    public const string LivePatching = "corpora/lore/live-patching.vger.kernel.org.0.mbox";

    /// <summary>A small mail of nobody's.</summary>
    public static byte[] Plain(string id, string? answers = null) => Encoding.ASCII.GetBytes(
        $"From: Ada <ada@example.org>\r\nDate: Mon, 2 Mar 2026 08:00:00 +0000\r\nSubject: A subject\r\nMessage-ID: <{id}>\r\n{(answers is null ? "" : $"References: <{answers}>\r\n")}\r\nHello.\r\n");

    public static IReadOnlyList<byte[]> Read(string corpus, int most = int.MaxValue)
    {
        using var file = File.OpenRead(Corpora.Path(corpus));
        return [.. MboxReader.Read(file).Take(most).Select(entry => entry.Raw)];
    }
}
