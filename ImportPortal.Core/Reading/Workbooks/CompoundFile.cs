using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// The files inside a compound file, the container of .xls (MS-CFB): chains of sectors, as in a small file system. Every
/// chain is bounded by the number of sectors, so that one which bites its tail ends.
/// </summary>
internal sealed class CompoundFile
{
    private const uint LastSector = 0xFFFFFFFA;
    private const int EntryBytes = 128;
    private const int HeaderBytes = 512;

    private readonly Stream _file;
    private readonly int _sectorBytes;
    private readonly int _smallSectorBytes;
    private readonly uint _smallBelow;
    private readonly uint[] _next;
    private readonly uint[] _smallNext;
    private readonly Dictionary<string, (uint Start, long Length)> _entries = new(StringComparer.OrdinalIgnoreCase);
    private uint _smallStart = uint.MaxValue;

    private CompoundFile(Stream file)
    {
        _file = file;
        var header = new byte[HeaderBytes];
        file.Position = 0;
        file.ReadExactly(header);
        var (sectorShift, smallShift) = (Short(header, 30), Short(header, 32));
        if (sectorShift is not (9 or 12) || smallShift is < 4 or > 9)
            throw WorkbookException.Damaged();

        (_sectorBytes, _smallSectorBytes) = (1 << sectorShift, 1 << smallShift);
        _smallBelow = Int(header, 56);
        _next = ReadTable(ReadTableSectors(header));
        ReadEntries(Int(header, 48));
        _smallNext = Int(header, 60) < LastSector ? ReadTable(Chain(Int(header, 60), _next)) : [];
    }

    private int MaxSectors => (int)(_file.Length / _sectorBytes) + 1;

    /// <summary>Reads the directory; the stream stays the caller's.</summary>
    /// <exception cref="WorkbookException">It is damaged, or larger than an .xls is read.</exception>
    public static CompoundFile Read(Stream file)
    {
        if (file.Length > WorkbookLimits.XlsBytes)
            throw WorkbookException.TooLarge();
        try
        {
            return new CompoundFile(file);
        }
        catch (EndOfStreamException exception)
        {
            throw WorkbookException.Damaged(exception);
        }
    }

    /// <summary>Whether it holds a file of this name.</summary>
    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Copies a file out of it.</summary>
    public void Extract(string name, Stream target, CancellationToken cancellation)
    {
        var (start, length) = _entries[name];
        if (length > _file.Length)
            throw WorkbookException.Damaged();
        var isSmall = length < _smallBelow;
        // The small files share one large one, cut into sectors of their own.
        var outer = isSmall ? Chain(_smallStart, _next) : [];
        var sectors = Chain(start, isSmall ? _smallNext : _next);
        var buffer = new byte[isSmall ? _smallSectorBytes : _sectorBytes];
        foreach (var sector in sectors)
        {
            cancellation.ThrowIfCancellationRequested();
            if (length <= 0)
                break;
            _file.Position = isSmall ? SmallPlace(sector, outer) : Place(sector);
            // The last sector of a file may be cut.
            var wanted = (int)Math.Min(buffer.Length, length);
            if (_file.ReadAtLeast(buffer, wanted, throwOnEndOfStream: false) < wanted)
                throw WorkbookException.Damaged();
            target.Write(buffer, 0, wanted);
            length -= wanted;
        }

        if (length > 0)
            throw WorkbookException.Damaged();
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static uint Int(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private long Place(uint sector) => (sector + 1L) * _sectorBytes;

    private long SmallPlace(uint sector, List<uint> outer)
    {
        var place = (long)sector * _smallSectorBytes;
        var index = place / _sectorBytes;
        return index < outer.Count ? Place(outer[(int)index]) + (place % _sectorBytes) : throw WorkbookException.Damaged();
    }

    private byte[] ReadSector(uint sector)
    {
        var bytes = new byte[_sectorBytes];
        _file.Position = Place(sector);
        _file.ReadExactly(bytes);
        return bytes;
    }

    // The sectors that hold the table of chains: the first 109 stand in the header, the others in a chain of their own.
    private List<uint> ReadTableSectors(byte[] header)
    {
        var sectors = new List<uint>();
        Collect(header.AsSpan(76), sectors);
        for (var (more, left) = (Int(header, 68), MaxSectors); more < LastSector && left > 0; left--)
        {
            var bytes = ReadSector(more);
            Collect(bytes.AsSpan(0, _sectorBytes - 4), sectors);
            more = Int(bytes, _sectorBytes - 4);
        }

        return sectors;
    }

    private static void Collect(ReadOnlySpan<byte> numbers, List<uint> sectors)
    {
        for (; numbers.Length >= 4; numbers = numbers[4..])
        {
            if (Int(numbers, 0) < LastSector)
                sectors.Add(Int(numbers, 0));
        }
    }

    private uint[] ReadTable(List<uint> sectors)
    {
        // One entry a sector, or one for each of the smaller ones of 64 bytes; some writers leave room for more.
        var perSector = _sectorBytes / 4;
        if (sectors.Count > (MaxSectors * 8L / perSector) + 128)
            throw WorkbookException.Damaged();
        var table = new uint[sectors.Count * perSector];
        for (var i = 0; i < sectors.Count; i++)
        {
            var bytes = ReadSector(sectors[i]);
            for (var j = 0; j < perSector; j++)
                table[(i * perSector) + j] = Int(bytes, j * 4);
        }

        return table;
    }

    private static List<uint> Chain(uint start, uint[] next)
    {
        var chain = new List<uint>();
        for (var sector = start; sector < LastSector; sector = next[sector])
        {
            chain.Add(sector);
            if (sector >= next.Length || chain.Count > next.Length)
                throw WorkbookException.Damaged();
        }

        return chain;
    }

    private void ReadEntries(uint start)
    {
        foreach (var sector in Chain(start, _next))
        {
            var bytes = ReadSector(sector);
            for (var i = 0; i < _sectorBytes; i += EntryBytes)
                AddEntry(bytes.AsSpan(i, EntryBytes));
        }
    }

    private void AddEntry(ReadOnlySpan<byte> entry)
    {
        const byte File = 2;
        const byte Root = 5;
        var nameBytes = Math.Clamp(Short(entry, 64) - 2, 0, 62);
        var place = (Int(entry, 116), (long)Int(entry, 120));
        if (entry[66] == Root)
            _smallStart = place.Item1;
        else if (entry[66] == File)
            _entries.TryAdd(new string(MemoryMarshal.Cast<byte, char>(entry[..nameBytes])), place);
    }
}
