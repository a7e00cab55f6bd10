namespace Bot.Core.Tests.Mails;

/// <summary>Does damage to mails, the same for the same random numbers.</summary>
internal static class DamagedMail
{
    /// <summary>One of the mails, damaged: bits flipped, cut off, its header twice, a part of it or of another put in, odd characters.</summary>
    public static byte[] Of(IReadOnlyList<byte[]> originals, Random random)
    {
        var raw = originals[random.Next(originals.Count)];
        var damaged = raw.ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(damaged.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < damaged.Count:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at > 0:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                case 2:
                    damaged.InsertRange(0, raw.AsSpan(0, Math.Max(0, raw.AsSpan().IndexOf("\n\n"u8))));
                    break;
                case 3:
                    var other = originals[random.Next(originals.Count)];
                    damaged.InsertRange(at, other.AsSpan(random.Next(other.Length)));
                    break;
                case 4:
                    damaged.InsertRange(at, new byte[][] { "\n"u8.ToArray(), "\r"u8.ToArray(), "--"u8.ToArray(), "=?utf-8?b?"u8.ToArray(), "<"u8.ToArray(), "\0"u8.ToArray(), "\""u8.ToArray(), [0xFF] }[random.Next(8)]);
                    break;
                default:
                    var length = random.Next(Math.Min(200, damaged.Count - at) + 1);
                    damaged.InsertRange(at, damaged.GetRange(at, length));
                    break;
            }
        }

        return [.. damaged];
    }
}
