using System.Text;
using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class MboxReaderTests
{
    [Fact]
    public void Mails_are_split_at_From_lines_and_unquoted()
    {
        var mbox = "From a@example.org Mon Jan  1 00:00:00 2024\nSubject: one\n\n>From here\n>>From there\nnot From it\n\n"
            + "From b@example.org Mon Jan  1 00:00:00 2024\nSubject: two\n\nbody\nFrom inside a paragraph\n\n";

        var mails = MboxReader.Read(new MemoryStream(Encoding.ASCII.GetBytes(mbox))).Select(entry => Encoding.ASCII.GetString(entry.Raw));

        Assert.Equal(["Subject: one\n\nFrom here\n>From there\nnot From it\n", "Subject: two\n\nbody\nFrom inside a paragraph\n"], mails);
    }

    [Fact]
    public void Reading_goes_on_where_an_entry_ended()
    {
        var mbox = Encoding.ASCII.GetBytes("From a Mon\nSubject: one\n\nA\n\nFrom b Mon\nSubject: two\n\nB\n");
        var first = MboxReader.Read(new MemoryStream(mbox)).First();

        var rest = MboxReader.Read(new MemoryStream(mbox[(int)first.End..]), first.End).Single();

        Assert.Equal("Subject: two\n\nB\n", Encoding.ASCII.GetString(rest.Raw));
        Assert.Equal(mbox.Length, rest.End);
    }

    [Fact]
    public void A_real_list_splits_into_all_its_mails()
    {
        using var stream = File.OpenRead(Corpora.Path("corpora/lore/ksummit-discuss.lists.linuxfoundation.org.0.mbox"));

        Assert.Equal(759, MboxReader.Read(stream).Count());
    }
}
