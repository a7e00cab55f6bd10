namespace Bot.Core.Tests.Mails;

/// <summary>List servers put themselves into From when the author's domain has a DMARC policy; the author is who wrote the mail.</summary>
public sealed class MungedFromTests
{
    private const string Plain = "From: Jane Doe <jane@example.org>\nTo: dev@lists.example.net";

    [Theory]
    [InlineData("From: Jane Doe via Dev <dev@lists.example.net>\nReply-To: Jane Doe <jane@example.org>")]
    [InlineData("From: Jane Doe via Dev <dev@lists.example.net>\nReply-To: Jane Doe <jane@example.org>, Dev <dev@lists.example.net>\nList-Id: Dev <dev.lists.example.net>")]
    [InlineData("From: Jane Doe via Dev <dev@lists.example.net>\nReply-To: dev@lists.example.net\nCc: Bob <bob@example.org>, Jane Doe <jane@example.org>")]
    [InlineData("From: Jane Doe via <dev@lists.example.net>\nReply-To: Jane Doe <jane@example.org>")]
    [InlineData("From: \"'Jane Doe' via dev\" <dev@lists.example.net>\nX-Original-From: Jane Doe <jane@example.org>\nReply-To: dev@lists.example.net")]
    [InlineData("From: \"Jane Doe (via dev Mailing List)\" <dev@lists.example.net>\nX-Original-From: jane@example.org")]
    [InlineData("From: \"Jane Doe via Dev\" <dev@lists.example.net>\nX-Mailman-Original-From: =?utf-8?q?Jane_Doe?= <JANE@example.org>")]
    [InlineData("From: Dev <dev@lists.example.net>\nAuthor: Jane Doe <jane@example.org>\nList-Id: <dev.lists.example.net>")]
    [InlineData("From: Jane Doe via groups <jane=example.org@groups.example.net>")]
    [InlineData("From: Jane Doe via B4 Relay <devnull+jane.example.org@relay.example.net>\nX-Original-From: Jane Doe <jane@example.org>\nReply-To: jane@example.org")]
    public void The_author_of_a_changed_From_is_who_wrote_the_mail_and_the_copy_is_the_same_mail(string fields)
    {
        var munged = Mail(fields);

        Assert.Equal(new Core.Mails.MailAuthor("Jane Doe", "jane@example.org"), munged.From);
        Assert.Equal(Mail(Plain).ContentHash, munged.ContentHash);
        Assert.Equal(Mail(Plain).Id, munged.Id);
        Assert.Empty(munged.Flaws);
    }

    [Fact]
    public void Where_nobody_tells_the_address_the_name_is_the_authors()
    {
        var mail = Mail("From: Jane Doe via Dev <dev@lists.example.net>\nReply-To: dev@lists.example.net\nList-Id: <dev.lists.example.net>");

        Assert.Equal(new Core.Mails.MailAuthor("Jane Doe", "dev@lists.example.net"), mail.From);
    }

    [Theory]
    [InlineData("From: Eve <eve@example.org>\nX-Original-From: Jane Doe <jane@example.org>")]
    [InlineData("From: Eve <eve@example.org>\nAuthor: Jane Doe <jane@example.org>\nReply-To: Jane Doe <jane@example.org>")]
    [InlineData("From: Eve <eve@example.org>\nReply-To: Jane Doe <jane@example.org>\nList-Id: <dev.lists.example.net>")]
    public void A_From_that_no_list_changed_is_believed(string fields) => Assert.Equal("eve@example.org", Mail(fields).From.Address);

    [Theory]
    [InlineData("From: Olivia Harper <olivia@example.org>", "Olivia Harper")]
    [InlineData("From: Via Lattea <via@example.org>", "Via Lattea")]
    [InlineData("From: via <via@example.org>", "via")]
    public void A_name_that_only_looks_so_stays(string fields, string name) => Assert.Equal(name, Mail(fields).From.Name);

    [Fact]
    public void A_stolen_id_under_a_changed_From_is_another_mail()
    {
        var stolen = Some.Mail("From: Jane Doe via Dev <dev@lists.example.net>\nReply-To: Jane Doe <jane@example.org>\nSubject: A plan\nMessage-ID: <one@example.org>\n\nSend me your keys.\n");

        Assert.Equal(Mail(Plain).Id, stolen.Id);
        Assert.NotEqual(Mail(Plain).ContentHash, stolen.ContentHash);
    }

    private static Core.Mails.Mail Mail(string fields) =>
        Some.Mail($"{fields}\nDate: Thu, 1 Jan 2026 12:00:00 +0100\nSubject: A plan\nMessage-ID: <one@example.org>\n\nHere is my plan.\n");
}
