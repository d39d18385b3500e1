using System.Buffers;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// The texts that cells refer to by number. The first of them stay in memory; the others wait in a temporary file, of
/// which the blocks that were used last are kept, as cells mostly refer to them in the order in which they are stored.
/// </summary>
internal sealed class SharedTexts(TemporaryFiles files) : IDisposable
{
    private const int BlockBytes = WorkbookLimits.TextBytes;
    private const int BlocksInMemory = WorkbookLimits.SharedTextBytesInMemory / BlockBytes;
    private const int BlocksAtHand = WorkbookLimits.SharedTextBytesAtHand / BlockBytes;
    private const int PlacesPerPage = 1 << 16;

    private readonly List<byte[]> _blocks = [];
    private readonly List<ulong[]> _pages = [];
    private readonly (int Block, byte[] Bytes)[] _atHand = new (int, byte[])[BlocksAtHand];
    private Stream? _file;
    private byte[] _last = [];
    private int _lastBlock = -1;
    private int _lastLength;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Reads the table's part.</summary>
    public void Read(Stream part)
    {
        using var xml = new XmlTokens(part);
        var text = new ArrayBufferWriter<byte>();
        for (var token = xml.Read(); token != XmlToken.None; token = xml.Read())
        {
            if (token != XmlToken.Start || !xml.Name.SequenceEqual("si"u8))
                continue;
            RichText.Read(xml, text);
            Add(RichText.Finish(text));
        }
    }

    /// <summary>A text by its number, valid until the next is asked for.</summary>
    /// <exception cref="WorkbookException">There is none: a cell without its text is no empty one.</exception>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw WorkbookException.Damaged();
            var place = _pages[index / PlacesPerPage][index % PlacesPerPage];
            var (block, start, length) = ((int)(place >> 40), (int)(place >> 20) & 0xFFFFF, (int)place & 0xFFFFF);
            return Block(block).AsSpan(start, length);
        }
    }

    /// <summary>Adds a text behind the last.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (Count == WorkbookLimits.SharedTexts)
            throw WorkbookException.TooLarge();
        if (text.Length > BlockBytes)
            throw WorkbookException.TooLarge();
        if (_lastBlock < 0 || _lastLength + text.Length > BlockBytes)
            BeginBlock();
        text.CopyTo(_last.AsSpan(_lastLength));

        if (Count % PlacesPerPage == 0)
            _pages.Add(new ulong[PlacesPerPage]);
        _pages[^1][Count++ % PlacesPerPage] = ((ulong)_lastBlock << 40) | ((ulong)_lastLength << 20) | (uint)text.Length;
        _lastLength += text.Length;
    }

    /// <inheritdoc />
    public void Dispose() => _file?.Dispose();

    private void BeginBlock()
    {
        if (_lastBlock >= BlocksInMemory)
        {
            _file ??= files.Create();
            _file.Position = (long)(_lastBlock - BlocksInMemory) * BlockBytes;
            _file.Write(_last);
        }

        _lastBlock++;
        _lastLength = 0;
        if (_lastBlock > BlocksInMemory)
            return;
        _last = new byte[BlockBytes];
        if (_lastBlock < BlocksInMemory)
            _blocks.Add(_last);
    }

    private byte[] Block(int block)
    {
        if (block < BlocksInMemory)
            return _blocks[block];
        if (block == _lastBlock)
            return _last;

        ref var slot = ref _atHand[block % BlocksAtHand];
        if (slot.Bytes is null || slot.Block != block)
        {
            slot.Bytes ??= new byte[BlockBytes];
            slot.Block = block;
            _file!.Position = (long)(block - BlocksInMemory) * BlockBytes;
            _file.ReadExactly(slot.Bytes);
        }

        return slot.Bytes;
    }
}
