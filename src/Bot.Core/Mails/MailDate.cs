using MimeKit.Utils;

namespace Bot.Core.Mails;

/// <summary>Reads Date fields (RFC 5322 §3.3 and the obsolete forms), leniently.</summary>
internal static class MailDate
{
    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far a sender's clock may be ahead.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    /// <summary>The date in UTC; the time of receipt, and a flaw, when it is missing, unreadable, before 1970 or more than seven days
    /// ahead of the receipt.</summary>
    /// <param name="raw">The bytes of the mail.</param>
    /// <param name="header">Its header.</param>
    /// <param name="receivedAt">The time of receipt.</param>
    /// <param name="flaws">Receives what is wrong.</param>
    /// <param name="claimed">The date as the mail claims it, in a form that does not depend on the receipt.</param>
    public static DateTimeOffset Read(
        ReadOnlySpan<byte> raw, HeaderBlock header, DateTimeOffset receivedAt, List<string> flaws, out string claimed)
    {
        claimed = "";
        if (header.First(HeaderName.Date) is not { } field || field.Length > MailLimits.WordsBytes)
        {
            flaws.Add("no Date: the time of receipt stands in");
            return receivedAt.ToUniversalTime();
        }

        var value = raw.Slice(field.Start, field.Length).ToArray();
        if (!DateUtils.TryParse(value, out var date))
        {
            claimed = HeaderText.Plain(value);
            flaws.Add($"unreadable Date {CleanText.Cut(HeaderText.Unstructured(value), 60)}: the time of receipt stands in");
            return receivedAt.ToUniversalTime();
        }

        date = date.ToUniversalTime();
        claimed = date.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        if (date >= Earliest && date - receivedAt <= Ahead) return date;
        flaws.Add($"impossible Date {date:yyyy-MM-dd}: the time of receipt stands in");
        return receivedAt.ToUniversalTime();
    }
}
