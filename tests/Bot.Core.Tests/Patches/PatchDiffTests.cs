using System.Text;
using Bot.Core.Patches;

namespace Bot.Core.Tests.Patches;

public sealed class PatchDiffTests
{
    [Fact]
    public void Files_lines_and_functions_are_counted()
    {
        var diff = Read(
            """
            diff --git a/lib/one.c b/lib/one.c
            index 111..222 100644
            --- a/lib/one.c
            +++ b/lib/one.c
            @@ -1,3 +1,4 @@ static int start(struct thing *t)
             same
            -old
            +new
            +more
             same
            @@ -9,2 +10,1 @@ struct thing {
             same
            -- text that begins with a dash
            diff --git a/lib/gone.c b/lib/gone.c
            deleted file mode 100644
            --- a/lib/gone.c
            +++ /dev/null
            @@ -1 +0,0 @@
            -gone
            diff --git a/old name.txt b/new name.txt
            similarity index 100%
            rename from old name.txt
            rename to new name.txt
            """);

        Assert.Equal([new("lib/one.c", 2, 2), new("lib/gone.c", 0, 1), new("new name.txt", 0, 0)], diff.Files);
        Assert.Equal((2, 3), (diff.Added, diff.Removed));
        Assert.Equal(["start", "struct thing {"], diff.Functions);
    }

    [Theory]
    [InlineData("diff -r 0123 -r 4567 lib/one.c\n--- a/lib/one.c\tMon Jan 23 09:16:25 2017 +0100\n+++ b/lib/one.c\tMon Jan 23 09:17:25 2017 +0100\n@@ -1 +1 @@\n-a\n+b\n", "lib/one.c")]
    [InlineData("Index: lib/one.c\n====================\n--- lib/one.c\n+++ lib/one.c\n@@ -1 +1 @@\n-a\n+b\n", "lib/one.c")]
    [InlineData("--- linux.orig/lib/one.c\n+++ linux/lib/one.c\n@@ -1 +1 @@\n-a\n+b\n", "lib/one.c")]
    [InlineData("--- /dev/null\n+++ b/lib/one.c\n@@ -0,0 +1 @@\n+b\n", "lib/one.c")]
    [InlineData("diff --git a/lib/one.c b/lib/one.c\nold mode 100644\nnew mode 100755\n", "lib/one.c")]
    [InlineData("diff --git a/one.bin b/one.bin\nindex 1..2 100644\nBinary files a/one.bin and b/one.bin differ\n", "one.bin")]
    [InlineData("diff --git \"a/\\303\\244.c\" \"b/\\303\\244.c\"\n--- \"a/\\303\\244.c\"\n+++ \"b/\\303\\244.c\"\n@@ -1 +1 @@\n-a\n+b\n", "ä.c")]
    public void A_path_is_read_as_each_program_writes_it(string text, string path) => Assert.Equal(path, Assert.Single(Read(text).Files).Path);

    // Computed by "git patch-id --stable" (2.39) of these very lines.
    [Theory]
    [InlineData("diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n one\n+ two\n three\n", "b313ae1bbed992f51d132be5c13c28b4069fabd3")]
    [InlineData("diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -7,2 +9,3 @@ f(void)\n one\n+two  \n three\ndiff --git a/y b/y\nnew file mode 100644\nindex 0..2\n--- /dev/null\n+++ b/y\n@@ -0,0 +1 @@\n+y\n\\ No newline at end of file\n", "5b02da2545dafb603cc0f287ed6a2905da4a6e2b")]
    public void The_patch_id_is_gits(string text, string id) => Assert.Equal(id, Read(text).Id);

    [Fact]
    public void The_patch_id_is_blind_to_white_space_line_numbers_and_the_order_of_files()
    {
        const string One = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n one\n+two\n three\n";
        const string Moved = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -9,2 +9,3 @@ f(void)\n one\n+\ttwo \n three\n";
        const string Other = "diff --git a/y b/y\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-1\n+2\n";

        Assert.Equal(Read(One).Id, Read(Moved).Id);
        Assert.Equal(Read(One + Other).Id, Read(Other + One).Id);
        Assert.NotEqual(Read(One).Id, Read(One + Other).Id);
    }

    [Fact]
    public void The_interdiff_counts_lines_that_one_diff_has_and_the_other_has_not()
    {
        var before = Read("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,4 @@\n one\n+two\n+three\n four\n");
        var after = Read("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,4 @@\n one\n+two\n+THREE\n four\n");

        Assert.Equal(2, before.Interdiff(after));
        Assert.Equal(0, before.Interdiff(before));
    }

    [Fact]
    public void A_diff_of_a_hundred_thousand_lines_and_one_of_ten_thousand_hunk_heads_are_bounded()
    {
        var lines = Read($"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1,100000 @@\n{string.Concat(Enumerable.Repeat("+a\n", 100_000))}");
        var heads = Read("diff --git a/x b/x\n--- a/x\n+++ b/x\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"@@ -1,1 +1,1 @@ f{i}()\n same\n")));

        Assert.Equal((100_000, PatchDiff.MaxLines), (lines.Added, lines.Lines.Count));
        Assert.Equal(PatchDiff.MaxFunctions, heads.Functions.Count);
    }

    [Fact]
    public void A_diff_of_fifty_thousand_files_keeps_a_bounded_number()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 50_000; i++) text.Append("--- a/f").Append(i).Append("\n+++ b/f").Append(i).Append("\n@@ -1 +1 @@\n-a\n+b\n");

        var diff = Read(text.ToString());

        Assert.Equal(PatchDiff.MaxFiles, diff.Files.Count);
        Assert.Equal((50_000, 50_000), (diff.Added, diff.Removed));
    }

    private static PatchDiff Read(string text) => PatchMail.Of(SomePatch.Mail("m", "[PATCH] x", 0, text: text)).Diff;
}
