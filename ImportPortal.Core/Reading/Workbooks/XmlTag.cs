namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Where the local name and the attributes of a tag stand in a buffer. It is filled again for the next tag.</summary>
internal sealed class XmlTag
{
    // A workbook's tags have a dozen; what comes behind these is not looked at.
    private const int MaxAttributes = 64;

    private readonly (int Name, int NameEnd, int Value, int ValueEnd)[] _attributes = new (int, int, int, int)[MaxAttributes];
    private int _count;

    /// <summary>The local name.</summary>
    public (int Start, int End) Name { get; private set; }

    /// <summary>Reads a tag.</summary>
    /// <param name="bytes">What is in the buffer.</param>
    /// <param name="start">Where the tag begins.</param>
    /// <returns>Where it ends, or -1 when the buffer ends before.</returns>
    /// <exception cref="WorkbookException">It is no tag.</exception>
    public int Parse(ReadOnlySpan<byte> bytes, int start)
    {
        _count = 0;
        var i = start + 1;
        if (i < bytes.Length && bytes[i] == '/')
            i++;
        i = ParseName(bytes, i, out var name);
        Name = name;
        while (true)
        {
            while (i < bytes.Length && bytes[i] <= ' ')
                i++;
            if (i >= bytes.Length)
                return -1;
            if (bytes[i] == '>')
                return i + 1;
            if (bytes[i] == '/')
            {
                i++;
                continue;
            }

            i = ParseAttribute(bytes, i);
            if (i < 0)
                return -1;
        }
    }

    /// <summary>Where the value of an attribute stands; null when there is none of this local name.</summary>
    public (int Start, int End)? Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> localName)
    {
        for (var i = 0; i < _count; i++)
        {
            var (name, nameEnd, value, valueEnd) = _attributes[i];
            if (bytes[name..nameEnd].SequenceEqual(localName))
                return (value, valueEnd);
        }

        return null;
    }

    private int ParseAttribute(ReadOnlySpan<byte> bytes, int start)
    {
        var i = ParseName(bytes, start, out var name);
        while (i < bytes.Length && bytes[i] is <= (byte)' ' or (byte)'=')
            i++;
        if (i >= bytes.Length)
            return -1;
        var quote = bytes[i];
        if (i == name.End || quote is not ((byte)'"' or (byte)'\''))
            throw WorkbookException.Damaged();

        var length = bytes[(i + 1)..].IndexOf(quote);
        if (length < 0)
            return -1;
        if (_count < MaxAttributes)
            _attributes[_count++] = (name.Start, name.End, i + 1, i + 1 + length);
        return i + length + 2;
    }

    private static int ParseName(ReadOnlySpan<byte> bytes, int i, out (int Start, int End) name)
    {
        var start = i;
        for (; i < bytes.Length && bytes[i] is not (<= (byte)' ' or (byte)'>' or (byte)'/' or (byte)'='); i++)
        {
            if (bytes[i] == ':')
                start = i + 1;
        }

        name = (start, i);
        return i;
    }
}
