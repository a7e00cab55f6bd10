using ZstdSharp;

namespace Bot.Storage;

/// <summary>The bytes of a mail as they are kept: zstd (RFC 8878), level 3.</summary>
public static class RawMail
{
    // A (de)compressor holds a few hundred kB of state and serves one thread at a time.
    [ThreadStatic]
    private static Compressor? compressor;

    [ThreadStatic]
    private static Decompressor? decompressor;

    public static byte[] Compress(ReadOnlySpan<byte> raw) => (compressor ??= new Compressor(3)).Wrap(raw).ToArray();

    public static byte[] Decompress(ReadOnlySpan<byte> stored) => (decompressor ??= new Decompressor()).Unwrap(stored).ToArray();
}
