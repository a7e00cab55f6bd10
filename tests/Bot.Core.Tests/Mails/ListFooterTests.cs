using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class ListFooterTests
{
    [Theory]
    [InlineData("_______________________________________________\ndev mailing list\ndev@lists.example.org\nhttps://lists.example.org/mailman/listinfo/dev\n")]
    [InlineData("_______________________________________________\ndev mailing list -- dev@lists.example.org\nTo unsubscribe send an email to dev-leave@lists.example.org\n")]
    [InlineData("-- \nYou received this message because you are subscribed to the Google Groups \"dev\" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to dev+unsubscribe@example.org.\n")]
    [InlineData("-=-=-=-=-=-=-=-=-=-=-=-\nGroups.io Links: You receive all messages sent to this group.\nView/Reply Online (#1): https://groups.example.org/g/dev/message/1\n-=-=-=-=-=-=-=-=-=-=-=-\n")]
    [InlineData("--\nTo unsubscribe from this list: send the line \"unsubscribe dev\" in\nthe body of a message to majordomo@example.org\n")]
    [InlineData("########################################################################\n\nTo unsubscribe from the DEV list, click the following link:\nhttps://example.org/wa.exe\n")]
    [InlineData("------------------------------------\n\nYahoo! Groups Links\n\n<*> To visit your group on the web, go to:\n    http://groups.example.org/group/dev/\n")]
    public void Footers_of_list_servers_are_taken_off(string footer)
    {
        Assert.Equal("Hello\n\n-- \nJane", ListFooter.Trim($"Hello\n\n-- \nJane\n\n{footer}"));
        Assert.Equal("Hello", ListFooter.Trim($"Hello\n{footer}\n{footer}"));
    }

    [Fact]
    public void A_footer_appended_to_an_unended_line_is_taken_off() => Assert.Equal(
        "Regards\nJane",
        ListFooter.Trim("Regards\nJane_______________________________________________\ndev mailing list\n"));

    [Theory]
    [InlineData("Hello\n-- \nJane, maintainer of the dev mailing list")]
    [InlineData("diff\n-- \n2.43.0")]
    [InlineData("> _______________________________________________\n> dev mailing list\n> dev@lists.example.org\nI agree.")]
    [InlineData("Heading\n==========\nHow do I leave? There is no word about it here.")]
    [InlineData("")]
    public void What_people_write_stays(string text) => Assert.Equal(text, ListFooter.Trim(text));
}
