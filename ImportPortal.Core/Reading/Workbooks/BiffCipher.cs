using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// Reads the records of an .xls that nobody gave a password: Excel 97 to 2003 encrypts a workbook whose structure is
/// protected with a password that every Excel knows, and opens it without asking.
/// </summary>
internal sealed class BiffCipher
{
    private const int BlockBytes = 1024;
    private const int SaltBytes = 16;
    private const int VerifierBytes = 16;

    private readonly Func<uint, byte[]> _keyOf;
    private readonly byte[] _stream = new byte[BlockBytes];
    private long _block = -1;

    private BiffCipher(Func<uint, byte[]> keyOf) => _keyOf = keyOf;

    /// <summary>The password that Excel itself sets.</summary>
    public static byte[] DefaultPassword => Encoding.Unicode.GetBytes("VelvetSweatshop");

    /// <summary>What decrypts a workbook that has the default password; null when it has another.</summary>
    /// <param name="protection">The record that tells how it is encrypted.</param>
    /// <param name="version">The version of the format.</param>
    public static BiffCipher? OfDefaultPassword(ReadOnlySpan<byte> protection, int version)
    {
        const int Rc4 = 1;
        if (version < 8 || protection.Length < 6 || Short(protection, 0) != Rc4)
            return null;
        return Short(protection, 2) == 1 ? OfRc4(protection[6..]) : OfCryptoApi(protection[6..]);
    }

    /// <summary>Decrypts the content of a record.</summary>
    /// <param name="type">What the record is; some are never encrypted.</param>
    /// <param name="place">Where it begins in the stream.</param>
    /// <param name="content">Its content.</param>
    public void Decrypt(ushort type, long place, Span<byte> content)
    {
        const int PlaceBytes = 4;
        if (type is 0x0809 or 0x002F or 0x00E1 or 0x0138 or 0x0194 or 0x0195 or 0x0196)
            return;
        // Where a sheet begins is in plain bytes.
        for (var i = type == 0x0085 ? PlaceBytes : 0; i < content.Length; i++)
        {
            var at = place + 4 + i;
            if (at / BlockBytes != _block)
                Begin(at / BlockBytes);
            content[i] ^= _stream[at % BlockBytes];
        }
    }

    private static BiffCipher? OfRc4(ReadOnlySpan<byte> header)
    {
        if (header.Length < SaltBytes + (2 * VerifierBytes))
            return null;
        var salted = new byte[16 * (5 + SaltBytes)];
        for (var i = 0; i < 16; i++)
        {
            Md5(DefaultPassword).AsSpan(0, 5).CopyTo(salted.AsSpan(i * (5 + SaltBytes)));
            header[..SaltBytes].CopyTo(salted.AsSpan((i * (5 + SaltBytes)) + 5));
        }

        var start = Md5(salted)[..5];
        var cipher = new BiffCipher(block => Md5([.. start, .. Bytes(block)]));
        var (verifier, hash) = cipher.Verify(header[SaltBytes..], VerifierBytes);
        return hash.SequenceEqual(Md5(verifier)) ? cipher : null;
    }

    private static BiffCipher? OfCryptoApi(ReadOnlySpan<byte> header)
    {
        const int HashBytes = 20;
        var size = header.Length < 8 ? 0 : Int(header, 4);
        if (size < 20 || header.Length - 8 < size + 4 + SaltBytes + VerifierBytes + 4 + HashBytes)
            return null;
        var keyBytes = Int(header, 8 + 16) is 0 ? 5 : Math.Min(16, Int(header, 8 + 16) / 8);
        var rest = header[(8 + size + 4)..];
        var start = Sha1([.. rest[..SaltBytes], .. DefaultPassword]);
        // A key of 40 bits is filled up with zeros.
        var cipher = new BiffCipher(block => [.. Sha1([.. start, .. Bytes(block)]).AsSpan(0, keyBytes), .. new byte[keyBytes == 5 ? 11 : 0]]);
        var (verifier, hash) = cipher.Verify([.. rest.Slice(SaltBytes, VerifierBytes), .. rest.Slice(SaltBytes + VerifierBytes + 4, HashBytes)], HashBytes);
        return hash.SequenceEqual(Sha1(verifier)) ? cipher : null;
    }

    private (byte[] Verifier, byte[] Hash) Verify(ReadOnlySpan<byte> encrypted, int hashBytes)
    {
        Begin(0);
        var plain = new byte[VerifierBytes + hashBytes];
        for (var i = 0; i < plain.Length; i++)
            plain[i] = (byte)(encrypted[i] ^ _stream[i]);
        return (plain[..VerifierBytes], plain[VerifierBytes..]);
    }

    // RC4, whose key changes with every block; its stream is made for the whole block.
    private void Begin(long block)
    {
        _block = block;
        var key = _keyOf((uint)block);
        Span<byte> state = stackalloc byte[256];
        for (var i = 0; i < state.Length; i++)
            state[i] = (byte)i;
        for (int i = 0, j = 0; i < state.Length; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 0xFF;
            (state[i], state[j]) = (state[j], state[i]);
        }

        for (int n = 0, i = 0, j = 0; n < BlockBytes; n++)
        {
            i = (i + 1) & 0xFF;
            j = (j + state[i]) & 0xFF;
            (state[i], state[j]) = (state[j], state[i]);
            _stream[n] = state[(state[i] + state[j]) & 0xFF];
        }
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static int Int(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes[offset..]);

    private static byte[] Bytes(uint number) => BitConverter.GetBytes(number);

    [SuppressMessage("Security", "CA5351", Justification = "The format has it; it protects nothing here.")]
    private static byte[] Md5(ReadOnlySpan<byte> bytes) => MD5.HashData(bytes);

    [SuppressMessage("Security", "CA5350", Justification = "The format has it; it protects nothing here.")]
    private static byte[] Sha1(ReadOnlySpan<byte> bytes) => SHA1.HashData(bytes);
}
