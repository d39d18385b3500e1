using System.Buffers.Binary;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// The records of an .xls (MS-XLS and its forerunners from Excel 2 on), one after the other. Behind a record's content
/// stand zeros, so that one which is shorter than it should be reads as if its missing values were none.
/// </summary>
internal sealed class BiffRecords
{
    private const int HeadBytes = 4;
    private const int BufferBytes = 256 * 1024;
    private const int SpareBytes = 64;

    private readonly Stream _stream;
    private readonly CancellationToken _cancellation;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly byte[] _content = new byte[ushort.MaxValue + SpareBytes];
    private long _start;
    private int _filled;

    /// <summary>Reads from the beginning of a seekable stream, which stays the caller's.</summary>
    public BiffRecords(Stream stream, CancellationToken cancellation) => (_stream, _cancellation) = (stream, cancellation);

    /// <summary>What the records are decrypted with; null: they are plain.</summary>
    public BiffCipher? Cipher { get; set; }

    /// <summary>What the record is.</summary>
    public ushort Type { get; private set; }

    /// <summary>How many bytes its content has.</summary>
    public int Length { get; private set; }

    /// <summary>Where it begins, in bytes.</summary>
    public long Place { get; private set; }

    /// <summary>Where the next record begins.</summary>
    public long Next { get; set; }

    /// <summary>Its content.</summary>
    public ReadOnlySpan<byte> Content => _content.AsSpan(0, Length);

    /// <summary>Whether it begins a stream of records: the workbook's, a sheet's, or that of a chart inside a sheet.</summary>
    public bool IsStart => Type is 0x0809 or 0x0009 or 0x0209 or 0x0409;

    /// <summary>Whether it ends one.</summary>
    public bool IsEnd => Type == 0x000A;

    /// <summary>Whether it goes on with the content of the record before.</summary>
    public bool IsContinued => Type == 0x003C;

    /// <summary>Whether nothing stands behind the record that was read last.</summary>
    public bool IsAtEnd => Next >= _stream.Length;

    /// <summary>Whether these are the first bytes of records that no container holds.</summary>
    public static bool IsStartOfFile(ReadOnlySpan<byte> head) =>
        head.Length >= 8
        && (BinaryPrimitives.ReadUInt16LittleEndian(head), head[2], head[3]) is (0x0809, >= 4 and <= 16, 0) or (0x0009, 4, 0) or (0x0209 or 0x0409, 6, 0)
        && BinaryPrimitives.ReadUInt16LittleEndian(head[6..]) is 0x05 or 0x10 or 0x0100;

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end, also when the last record is cut.</returns>
    public bool Read()
    {
        if (!Fill(Next, HeadBytes))
            return false;
        var head = _buffer.AsSpan((int)(Next - _start), HeadBytes);
        var (type, length) = (BinaryPrimitives.ReadUInt16LittleEndian(head), BinaryPrimitives.ReadUInt16LittleEndian(head[2..]));
        if (!Fill(Next, HeadBytes + length))
            return false;

        (Type, Length, Place) = (type, length, Next);
        _buffer.AsSpan((int)(Next - _start) + HeadBytes, length).CopyTo(_content);
        _content.AsSpan(length, SpareBytes).Clear();
        Cipher?.Decrypt(type, Place, _content.AsSpan(0, length));
        Next += HeadBytes + length;
        return true;
    }

    /// <summary>A byte of the content.</summary>
    public byte Byte(int offset) => _content[offset];

    /// <summary>Two bytes of the content.</summary>
    public ushort Short(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_content.AsSpan(offset));

    /// <summary>Four bytes of the content.</summary>
    public uint Int(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_content.AsSpan(offset));

    /// <summary>A number of the content.</summary>
    public double Double(int offset) => BinaryPrimitives.ReadDoubleLittleEndian(_content.AsSpan(offset));

    // Sees to it that so many bytes from a place on are in the buffer.
    private bool Fill(long place, int bytes)
    {
        if (place >= _start && place + bytes <= _start + _filled)
            return true;
        _cancellation.ThrowIfCancellationRequested();
        _stream.Position = place;
        (_start, _filled) = (place, _stream.ReadAtLeast(_buffer, bytes, throwOnEndOfStream: false));
        return _filled >= bytes;
    }
}
