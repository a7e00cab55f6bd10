using System.Buffers;

namespace Bot.Core.Mails;

/// <summary>Splits an mbox file into mails (RFC 4155; "mboxrd": a line of one or more '&gt;' before "From " loses one).
/// A separator is a line that begins with "From " at the start of the file or after an empty line.</summary>
public static class MboxReader
{
    /// <summary>One mail of an mbox, and where it stands.</summary>
    /// <param name="Raw">The mail without its separator line, and without the empty line that ends it.</param>
    /// <param name="Offset">The position of its separator in the file, in bytes.</param>
    /// <param name="End">The position after it: the next separator's.</param>
    public readonly record struct Entry(byte[] Raw, long Offset, long End);

    /// <summary>Reads mails until the stream ends. Memory: the largest mail, twice.</summary>
    /// <param name="stream">The file, at a separator.</param>
    /// <param name="offset">Where in the file the stream stands, in bytes.</param>
    public static IEnumerable<Entry> Read(Stream stream, long offset = 0)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        var mail = new ArrayBufferWriter<byte>(1 << 16);
        var (start, position, used, open, afterEmpty) = (offset, offset, 0, false, true);
        try
        {
            while (true)
            {
                if (used == buffer.Length) Grow(ref buffer, used);
                var read = stream.Read(buffer, used, buffer.Length - used);
                var available = used + read;
                var consumed = 0;
                while (consumed < available)
                {
                    var newline = buffer.AsSpan(consumed, available - consumed).IndexOf((byte)'\n');
                    if (newline < 0 && read > 0) break;
                    var length = newline < 0 ? available - consumed : newline + 1;
                    if (afterEmpty && buffer.AsSpan(consumed, length).StartsWith("From "u8))
                    {
                        if (open) yield return new Entry(Finish(mail), start, position);
                        (open, start) = (true, position);
                        mail.ResetWrittenCount();
                    }
                    else if (open)
                    {
                        mail.Write(Unquote(buffer.AsSpan(consumed, length)));
                    }

                    afterEmpty = buffer.AsSpan(consumed, length) is [(byte)'\n'] or [(byte)'\r', (byte)'\n'];
                    consumed += length;
                    position += length;
                }

                used = available - consumed;
                buffer.AsSpan(consumed, used).CopyTo(buffer);
                if (read == 0) break;
            }

            if (open) yield return new Entry(Finish(mail), start, position);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> line)
    {
        var quotes = line.IndexOfAnyExcept((byte)'>');
        return quotes > 0 && line[quotes..].StartsWith("From "u8) ? line[1..] : line;
    }

    private static byte[] Finish(ArrayBufferWriter<byte> mail)
    {
        var written = mail.WrittenSpan;
        if (written.EndsWith("\r\n\r\n"u8)) return written[..^2].ToArray();
        return written.EndsWith("\n\n"u8) ? written[..^1].ToArray() : written.ToArray();
    }

    private static void Grow(ref byte[] buffer, int used)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
