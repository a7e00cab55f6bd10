using Bot.Core.Digests;

namespace Bot.Core.Tests.Digests;

public sealed class DigestZoneTests
{
    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData("UTC", "UTC")]
    [InlineData("Asia/Calcutta", "Asia/Calcutta")]
    public void A_zone_is_found_by_its_IANA_name(string id, string found)
    {
        Assert.Equal(found, DigestZone.Find(id).Id);
    }

    [Theory]
    [InlineData("Europe/Berln", "'Europe/Berln' is not a time zone. Did you mean Europe/Berlin?")]
    [InlineData("Berlin", "'Berlin' is not a time zone. Did you mean Europe/Berlin?")]
    [InlineData("America/NewYork", "'America/NewYork' is not a time zone. Did you mean America/New_York?")]
    [InlineData("new york", "'new york' is not a time zone. Did you mean America/New_York?")]
    [InlineData("W. Europe Standard Time", "'W. Europe Standard Time' is not a time zone. Did you mean Europe/Berlin?")]
    [InlineData("My kitchen", "'My kitchen' is not a time zone. Use an IANA name such as Europe/Berlin, America/New_York or UTC.")]
    [InlineData("", "'' is not a time zone. Use an IANA name such as Europe/Berlin, America/New_York or UTC.")]
    [InlineData("../../etc/passwd", "'../../etc/passwd' is not a time zone. Use an IANA name such as Europe/Berlin, America/New_York or UTC.")]
    [InlineData("/etc/localtime", "'/etc/localtime' is not a time zone. Use an IANA name such as Europe/Berlin, America/New_York or UTC.")]
    public void What_is_no_zone_is_refused_with_the_nearest_names(string id, string fault)
    {
        Assert.Equal(fault, Assert.Throws<FormatException>(() => DigestZone.Find(id)).Message);
    }
}
