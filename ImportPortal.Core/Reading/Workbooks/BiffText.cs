using System.Text;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// Reads texts out of records: up to Excel 95 in the workbook's code page, since then in UTF-16, whose high bytes are left
/// out where all of them are zero. A long text goes on in the records that follow.
/// </summary>
/// <param name="records">Stands on the record.</param>
internal sealed class BiffText(BiffRecords records)
{
    // What stands before the characters: whether they have two bytes, whether a pronunciation and runs of looks follow.
    private const int Wide = 1;
    private const int Extended = 4;
    private const int Rich = 8;

    private char[] _characters = new char[1024];
    private byte[] _bytes = new byte[1024];
    private int _offset;

    /// <summary>The encoding of texts that are not UTF-16.</summary>
    public Encoding Encoding { get; set; } = Encoding.Latin1;

    /// <summary>Whether texts are UTF-16: since Excel 97.</summary>
    public bool IsUnicode { get; set; }

    /// <summary>Whether the record that was read last is not part of a text: it is still to be looked at.</summary>
    public bool IsBeyond { get; private set; }

    /// <summary>Takes that record for looked at.</summary>
    public void Forget() => IsBeyond = false;

    /// <summary>A text of the record, in UTF-8; valid until the next.</summary>
    /// <param name="offset">Where its length stands.</param>
    /// <param name="isShort">Whether the length is one byte instead of two.</param>
    public ReadOnlySpan<byte> Read(int offset, bool isShort)
    {
        IsBeyond = false;
        var length = isShort ? records.Byte(offset) : records.Short(offset);
        _offset = offset + (isShort ? 1 : 2);
        if (!IsUnicode)
        {
            var bytes = records.Content[Math.Min(_offset, records.Length)..];
            return Utf8(Encoding.GetChars(bytes[..Math.Min(length, bytes.Length)].ToArray()));
        }

        var flags = records.Byte(_offset++);
        if ((flags & Rich) != 0)
            _offset += 2;
        if ((flags & Extended) != 0)
            _offset += 4;
        return Utf8(ReadCharacters(length, flags));
    }

    /// <summary>Reads all texts of a shared table whose record was read, whatever number of them it claims.</summary>
    public void ReadTable(SharedTexts texts)
    {
        IsBeyond = false;
        _offset = 8;
        while (HasMore(3))
        {
            int length = records.Short(_offset);
            var flags = records.Byte(_offset + 2);
            _offset += 3;
            var (runs, extension) = (0, 0u);
            if ((flags & Rich) != 0)
                (runs, _offset) = (records.Short(_offset) * 4, _offset + 2);
            if ((flags & Extended) != 0)
                (extension, _offset) = (records.Int(_offset), _offset + 4);
            texts.Add(Utf8(ReadCharacters(length, flags)));
            PassOver(runs + (long)extension);
        }
    }

    // Whether the record, or one that goes on with it, has so many bytes more.
    private bool HasMore(int bytes)
    {
        while (!IsBeyond && _offset + bytes > records.Length)
        {
            if (!GoOn())
                return false;
        }

        return !IsBeyond;
    }

    private bool GoOn()
    {
        if (IsBeyond || !records.Read())
            return false;
        IsBeyond = !records.IsContinued;
        _offset = 0;
        return !IsBeyond;
    }

    private ReadOnlySpan<char> ReadCharacters(int length, byte flags)
    {
        if (_characters.Length < length)
            _characters = new char[length];
        var count = 0;
        while (true)
        {
            var width = (flags & Wide) + 1;
            var here = Math.Clamp((records.Length - _offset) / width, 0, length - count);
            var content = records.Content;
            for (var i = 0; i < here; i++, _offset += width)
                _characters[count++] = (char)(width == 1 ? content[_offset] : content[_offset] | (content[_offset + 1] << 8));
            if (count == length || !GoOn())
                return _characters.AsSpan(0, count);
            // An empty record says nothing of how the text goes on.
            if (records.Length > 0)
                flags = records.Byte(_offset++);
        }
    }

    private void PassOver(long bytes)
    {
        while (bytes > 0)
        {
            var here = Math.Min(bytes, Math.Max(0, records.Length - _offset));
            _offset += (int)here;
            bytes -= here;
            if (bytes > 0 && !GoOn())
                return;
        }
    }

    private ReadOnlySpan<byte> Utf8(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_bytes.Length < most)
            _bytes = new byte[most];
        return _bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, _bytes));
    }
}
