using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class QuoteAuthorsTests
{
    [Theory]
    [InlineData("On Wed, 10 Feb 2021 09:34:52 -0400\nAnn Example <ann@example.org> wrote:", "Ann Example")]
    [InlineData("On Wed, Feb 10, 2021 at 07:52:08AM +0000, Example, Ann wrote:", "Example, Ann")]
    [InlineData("On Wed, Feb 10, 2021 at 9:34 AM Ann Example\n<ann@example.org> wrote:", "Ann Example")]
    [InlineData("On 10/02/2021 09:34, ann99@example.org wrote:", "ann99@example.org")]
    [InlineData("Am 10.02.21 um 09:34 schrieb Ann Example:", "Ann Example")]
    [InlineData("Le mer. 10 févr. 2021 à 09:34, Ann Example <ann@example.org> a écrit :", "Ann Example")]
    [InlineData("El mié, 10 feb 2021 a las 9:34, Ann Example (<ann@example.org>) escribió:", "Ann Example")]
    [InlineData("Il giorno mer 10 feb 2021 alle ore 09:34 Ann Example <ann@example.org> ha scritto:", "Ann Example")]
    [InlineData("Op wo 10 feb. 2021 om 09:34 schreef Ann Example <ann@example.org>:", "Ann Example")]
    [InlineData("Den 10.02.2021 09:34, skrev Ann Example:", "Ann Example")]
    [InlineData("Ann Example <ann@example.org> writes:", "Ann Example")]
    [InlineData("From: Ann Example <ann@example.org>\nSent: Wednesday, 10 February 2021 09:34\nTo: Bob\nSubject: Tables", "Ann Example")]
    public void An_attribution_names_the_author(string attribution, string name) =>
        Assert.Equal(name, QuoteAuthors.Name(attribution));

    [Fact]
    public void The_vfio_mail_tells_its_own_words_each_levels_author_and_the_sign_off_apart()
    {
        var mail = MailReader.Read(File.ReadAllBytes(Corpora.Path("corpora/vfio/vfio-pci-core.eml")), DateTimeOffset.UnixEpoch);

        var parts = BodyParts.Split(mail.Text);
        var authors = QuoteAuthors.Of(parts);

        var own = parts.OwnWords().ToList();
        Assert.Equal(3, own.Count);
        Assert.StartsWith("Says someone who doesn't need to maintain the core", own[0], StringComparison.Ordinal);
        Assert.EndsWith("in unexpected ways ;)", own[0], StringComparison.Ordinal);
        Assert.StartsWith("The same argument could be made about the whole device", own[1], StringComparison.Ordinal);
        Assert.EndsWith("allows.", own[1], StringComparison.Ordinal);
        Assert.StartsWith("And that's where turning vfio-pci into a vfio-pci-core library comes", own[2], StringComparison.Ordinal);
        Assert.EndsWith("that\nexpects to manage a whole physical PCI device though. Thanks,", own[2].TrimEnd(), StringComparison.Ordinal);
        Assert.Equal("Alex", Assert.Single(parts, part => part.Kind == BodyPartKind.SignOff).Text);
        foreach (var (part, author) in parts.Zip(authors).Where(each => each.First.Kind is BodyPartKind.Quote or BodyPartKind.Words))
            Assert.Equal(part.QuoteDepth switch { 0 => null, 1 => "Jason Gunthorpe", 2 => "Tian, Kevin", _ => null }, author);
    }
}
