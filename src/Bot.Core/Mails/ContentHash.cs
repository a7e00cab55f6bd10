using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Core.Mails;

/// <summary>The hash that tells whether two mails say the same: From, base subject, and the text less what lists change on its way:
/// footers, white space at line ends, "&gt;From", transfer encoding and charset. The Date is left out: a series that is sent again
/// under the same ids, as happens when a mail server answers late, is the same series.</summary>
public static class ContentHash
{
    /// <summary>SHA-256 in lower-case hex.</summary>
    /// <param name="address">The author's address.</param>
    /// <param name="subject">The decoded subject.</param>
    /// <param name="text">The decoded text.</param>
    public static string Of(string address, string subject, string text)
    {
        var body = text.AsSpan(0, ListFooter.Length(text));
        var head = $"{address}\n{BaseSubject.Of(subject)}\n";
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(head.Length) + Encoding.UTF8.GetMaxByteCount(body.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(head, buffer);
            var emptyLines = 0;
            foreach (var whole in body.TrimStart('\n').EnumerateLines())
            {
                var line = whole.TrimEnd();
                if (line.IsEmpty)
                {
                    emptyLines++;
                    continue;
                }

                for (; emptyLines > 0; emptyLines--) buffer[length++] = (byte)'\n';
                var quotes = line.IndexOfAnyExcept('>');
                if (quotes > 0 && line[quotes..].StartsWith("From ", StringComparison.Ordinal)) line = line[quotes..];
                length += Encoding.UTF8.GetBytes(line, buffer.AsSpan(length));
                buffer[length++] = (byte)'\n';
            }

            return Convert.ToHexStringLower(SHA256.HashData(buffer.AsSpan(0, length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
