using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Patches;

/// <summary>Makers of patches for tests.</summary>
internal static class SomePatch
{
    public static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly MailAuthor Ann = new("Ann Example", "ann@example.org");

    public static readonly MailAuthor Bob = new("Bob Example", "bob@example.org");

    /// <summary>A mail by Ann, some minutes after noon.</summary>
    public static Mail Mail(string id, string subject, int minute, string? answers = null, string text = "", MailAuthor? from = null) => new()
    {
        Id = id,
        ContentHash = id.PadRight(64, '0'),
        Subject = subject,
        From = from ?? Ann,
        Date = Noon.AddMinutes(minute),
        References = answers?.Split(' ') ?? [],
        Text = text,
    };

    /// <summary>A patch that adds one line to one file.</summary>
    public static string Diff(string file, string line) =>
        $"Why.\n\nSigned-off-by: Ann Example <ann@example.org>\n---\n {file} | 1 +\n 1 file changed, 1 insertion(+)\n\ndiff --git a/{file} b/{file}\nindex 111..222 100644\n--- a/{file}\n+++ b/{file}\n@@ -1,2 +1,3 @@ int start(void)\n one\n+{line}\n two\n-- \n2.40\n";

    public static IReadOnlyList<PatchSeries> Series(params Mail[] mails) => SeriesBuilder.Build(ThreadBuilder.Build(mails));

    /// <summary>"v2 1,2/2" with the number 0 for a cover letter.</summary>
    public static string Describe(PatchSeries series) =>
        $"v{series.Version} {(series.Cover is null ? "" : "0,")}{string.Join(',', series.Patches.Select(patch => patch.Number))}/{series.Total}";
}
