using System.Buffers.Binary;
using System.Text;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

/// <summary>Writes the records of an .xls (Excel 97 unless said), without the compound file around them.</summary>
internal sealed class SampleXls
{
    private readonly List<(ushort Record, byte[] Content)> _globals = [];
    private readonly List<(string Name, List<(ushort Record, byte[] Content)> Records)> _sheets = [];

    /// <summary>Whether each sheet ends with the record that says so.</summary>
    public bool EndsSheets { get; init; } = true;

    /// <summary>The version that the first record bears: 0x0600 since Excel 97, 0x0500 before.</summary>
    public ushort Version { get; init; } = 0x0600;

    /// <summary>How many sheets more than those that were added are the first one's records.</summary>
    public int Copies { get; init; }

    /// <summary>Adds a record before those of the sheets.</summary>
    public SampleXls Global(ushort record, params byte[] content)
    {
        _globals.Add((record, content));
        return this;
    }

    /// <summary>Adds a number format and a cell format that has it; they are numbered from 0.</summary>
    public SampleXls Format(string format)
    {
        var number = (ushort)(200 + _globals.Count);
        Global(0x041E, [.. Bytes(number), .. Bytes((ushort)format.Length), 0, .. Encoding.Latin1.GetBytes(format)]);
        return Global(0x00E0, [0, 0, .. Bytes(number), .. new byte[16]]);
    }

    /// <summary>Begins a sheet.</summary>
    public SampleXls Sheet(string name = "Data")
    {
        _sheets.Add((name, []));
        return this;
    }

    /// <summary>Adds a record to the sheet.</summary>
    public SampleXls Add(ushort record, params byte[] content)
    {
        _sheets[^1].Records.Add((record, content));
        return this;
    }

    /// <summary>Adds a cell to the sheet: its place and format, then what follows.</summary>
    public SampleXls Cell(ushort record, ushort row, ushort column, ushort format, params byte[] rest) =>
        Add(record, [.. Bytes(row), .. Bytes(column), .. Bytes(format), .. rest]);

    /// <summary>Adds a number to the sheet.</summary>
    public SampleXls Number(ushort row, ushort column, double value, ushort format = 99) =>
        Cell(0x0203, row, column, format, BitConverter.GetBytes(value));

    /// <summary>Adds a shared text to the sheet.</summary>
    public SampleXls Shared(ushort row, ushort column, int index) => Cell(0x00FD, row, column, 0, BitConverter.GetBytes(index));

    /// <summary>The bytes of the workbook.</summary>
    /// <param name="encrypt">Changes the content of a record that begins at a place, as a password would.</param>
    public byte[] ToArray(Func<ushort, int, byte[], byte[]>? encrypt = null)
    {
        encrypt ??= (_, _, content) => content;
        using var stream = new MemoryStream();
        Write(stream, 0x0809, [.. Bytes(Version), 0x05, 0, .. new byte[12]], (_, _, content) => content);
        foreach (var (record, content) in _globals)
            Write(stream, record, content, encrypt);
        var names = _sheets.Select(sheet => sheet.Name).Concat(Enumerable.Repeat(_sheets[0].Name, Copies)).ToList();
        var place = (int)stream.Position + names.Sum(name => 4 + 8 + name.Length - (Version < 0x0600 ? 1 : 0)) + 4;
        var places = new List<int>();
        foreach (var (_, records) in _sheets)
        {
            places.Add(place);
            place += 20 + records.Sum(record => 4 + record.Content.Length) + (EndsSheets ? 4 : 0);
        }

        foreach (var (name, i) in names.Select((name, i) => (name, i)))
            Write(stream, 0x0085, [.. BitConverter.GetBytes(places[i < places.Count ? i : 0]), 0, 0, (byte)name.Length, .. Version < 0x0600 ? [] : new byte[1], .. Encoding.Latin1.GetBytes(name)], encrypt);
        Write(stream, 0x000A, [], encrypt);
        foreach (var (_, records) in _sheets)
        {
            Write(stream, 0x0809, [.. Bytes(Version), 0x10, 0, .. new byte[12]], (_, _, content) => content);
            foreach (var (record, content) in records)
                Write(stream, record, content, encrypt);
            if (EndsSheets)
                Write(stream, 0x000A, [], encrypt);
        }

        return stream.ToArray();
    }

    /// <summary>A text as it stands in a record: two bytes of length, how it is written, its characters.</summary>
    public static byte[] Text(string text, bool wide = false) =>
        [.. Bytes((ushort)text.Length), (byte)(wide ? 1 : 0), .. Characters(text, wide)];

    /// <summary>The characters of a text, in one byte or two.</summary>
    public static byte[] Characters(string text, bool wide) => wide ? Encoding.Unicode.GetBytes(text) : Encoding.Latin1.GetBytes(text);

    /// <summary>A number of two bytes.</summary>
    public static byte[] Bytes(ushort number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, number);
        return bytes;
    }

    private static void Write(MemoryStream stream, ushort record, byte[] content, Func<ushort, int, byte[], byte[]> encrypt)
    {
        var place = (int)stream.Position;
        stream.Write(Bytes(record));
        stream.Write(Bytes((ushort)content.Length));
        stream.Write(encrypt(record, place, content));
    }
}
