using System.Diagnostics;
using System.Text;
using Bot.Core.Patches;

namespace Bot.Core.Tests.Patches;

public sealed class GitPatchIdTests
{
    // git loses count where a mail program took away empty lines of context, and in prose between diffs: hence not all.
    [Fact]
    public async Task Patch_ids_of_real_patches_are_those_that_git_finds()
    {
        var patches = Threads.Some.MailsOf(Corpora.Path("corpora/lore/live-patching.vger.kernel.org.0.mbox"))
            .Select(PatchMail.Of)
            .Where(mail => mail.Role == PatchRole.Patch && mail.Mail.Text.Contains("\ndiff --git ", StringComparison.Ordinal))
            .ToArray();

        var ids = await IdsOfGitAsync(patches);

        Assert.True(patches.Length > 1_500);
        var different = patches.Where((patch, i) => ids.GetValueOrDefault(Commit(i)) != patch.Diff.Id).Select(patch => patch.Mail.Id).ToArray();
        Assert.True(different.Length <= patches.Length / 50, $"{different.Length} of {patches.Length}: {string.Join(' ', different)}");
    }

    private static async Task<Dictionary<string, string>> IdsOfGitAsync(PatchMail[] patches)
    {
        var start = new ProcessStartInfo("git", ["patch-id", "--stable"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await using (var input = new StreamWriter(git.StandardInput.BaseStream, new UTF8Encoding(false)))
        {
            for (var i = 0; i < patches.Length; i++)
                await input.WriteAsync($"From {Commit(i)} Mon Sep 17 00:00:00 2001\n{patches[i].Mail.Text}\n");
        }

        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))) ids.TryAdd(pair[1], pair[0]);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        return ids;
    }

    private static string Commit(int number) => $"{number + 1:x40}";
}
