using System.Security.Cryptography;

namespace ImportPortal.Core.Receiving;

/// <summary>The SHA-256 of a file's first <see cref="Position"/> bytes, kept while the file comes.</summary>
internal sealed class RunningHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many bytes of the file are in it.</summary>
    public long Position { get; private set; }

    /// <summary>Takes in the file's bytes from <paramref name="start"/> on; those it has already are passed over.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is a gap before them.</exception>
    public void Append(long start, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Position);
        var known = Position - start;
        if (known >= bytes.Length)
            return;

        _hash.AppendData(bytes[(int)known..]);
        Position = start + bytes.Length;
    }

    /// <summary>The hash so far, in lower-case hex.</summary>
    public string Hex() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();
}
