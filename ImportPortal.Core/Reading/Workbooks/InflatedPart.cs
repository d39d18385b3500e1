using System.IO.Compression;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>What the parts of one workbook may still unpack to, together.</summary>
internal sealed class InflateBudget(long bytes, CancellationToken cancellation)
{
    private long _taken;

    /// <summary>Takes from it what was unpacked; it is asked for every block, so that it also ends a reading in time.</summary>
    public void Take(int unpacked)
    {
        cancellation.ThrowIfCancellationRequested();
        _taken += unpacked;
        if (_taken > bytes)
            throw WorkbookException.TooLarge();
    }
}

/// <summary>
/// A part of a zip while it is unpacked. The directory's sizes may lie, so what comes out is measured; at the end it must
/// have the length and checksum of the directory, for a bit that fell over seldom breaks the unpacking itself.
/// </summary>
internal sealed class InflatedPart : Stream
{
    private readonly Stream _inflating;
    private readonly ZipArchiveEntry _entry;
    private readonly InflateBudget _budget;
    private long _position;
    private uint _crc;

    /// <summary>Opens a part.</summary>
    public InflatedPart(ZipArchiveEntry entry, InflateBudget budget)
    {
        _entry = entry;
        _budget = budget;
        try
        {
            _inflating = entry.Open();
        }
        catch (InvalidDataException exception)
        {
            throw WorkbookException.Damaged(exception);
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        int length;
        try
        {
            length = _inflating.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw WorkbookException.Damaged(exception);
        }

        if (length == 0 && (_position != _entry.Length || _crc != _entry.Crc32))
            throw WorkbookException.Damaged();
        _budget.Take(length);
        _position += length;
        _crc = Crc32.Append(_crc, buffer[..length]);
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inflating.Dispose();
        base.Dispose(disposing);
    }
}
