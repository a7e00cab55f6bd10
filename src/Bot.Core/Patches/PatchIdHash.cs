using System.Security.Cryptography;
using System.Text;
using Bot.Core.Mails.Bodies;

namespace Bot.Core.Patches;

/// <summary>The patch id of "git patch-id --stable": SHA-1 over each file's lines without white space, line numbers and blob ids left
/// out, the files' hashes added up so that their order does not count (git, builtin/patch-id.c).</summary>
internal sealed class PatchIdHash : IDisposable
{
#pragma warning disable CA5350 // git's patch ids are SHA-1; nothing here is secret.
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
    private readonly byte[] _sum = new byte[20];
    private bool _isOpen;
    private bool _hasHunks;
    private byte[] _buffer = new byte[512];

    public void Take(ReadOnlySpan<char> line, DiffLine kind)
    {
        switch (kind)
        {
            case DiffLine.Header:
                TakeHeader(line);
                break;
            case DiffLine.Context or DiffLine.Added or DiffLine.Removed:
                Append(line);
                break;
            case DiffLine.Other:
                if (!line.StartsWith("\\ ", StringComparison.Ordinal)) Append(line);
                break;
            case DiffLine.HunkHead:
                _hasHunks = true;
                break;
            case DiffLine.End:
                break;
        }
    }

    /// <summary>40 hex digits; empty when nothing was hashed.</summary>
    public string Finish()
    {
        if (!_isOpen) return "";
        Flush();
        return Convert.ToHexStringLower(_sum);
    }

    public void Dispose() => _hash.Dispose();

    private void TakeHeader(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("index ", StringComparison.Ordinal) || line.StartsWith("\\ ", StringComparison.Ordinal)) return;
        var begins = line.StartsWith("diff ", StringComparison.Ordinal);
        if (begins && _hasHunks) Flush();
        if (begins || _isOpen) Append(line);
    }

    private void Flush()
    {
        Span<byte> hash = stackalloc byte[20];
        _hash.GetHashAndReset(hash);
        var carry = 0;
        for (var i = 0; i < hash.Length; i++)
        {
            carry += _sum[i] + hash[i];
            _sum[i] = unchecked((byte)carry);
            carry >>= 8;
        }

        _hasHunks = false;
    }

    private void Append(ReadOnlySpan<char> line)
    {
        _isOpen = true;
        var needed = Encoding.UTF8.GetMaxByteCount(line.Length);
        if (_buffer.Length < needed) _buffer = new byte[needed];
        var length = Encoding.UTF8.GetBytes(line, _buffer);
        var kept = 0;
        for (var i = 0; i < length; i++)
            if (_buffer[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\v' or (byte)'\f')) _buffer[kept++] = _buffer[i];
        _hash.AppendData(_buffer, 0, kept);
    }
}
