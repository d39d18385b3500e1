using System.Buffers.Text;
using System.Text;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>What an <see cref="XmlTokens"/> stands on.</summary>
internal enum XmlToken
{
    /// <summary>The end of the part.</summary>
    None,

    /// <summary>A start tag; <see cref="XmlTokens.IsEmpty"/> tells whether it is its own end.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,

    /// <summary>A piece of a text that was asked for.</summary>
    Text,
}

/// <summary>
/// A part's XML, token by token, straight from its UTF-8, in bounded memory whatever the part holds: text that nobody
/// asked for is passed over without being kept, and a tag or text beyond its limit is refused.
/// </summary>
/// <remarks>
/// It knows elements and attributes by their local names: the namespaces of a strict and of an ordinary workbook differ,
/// their names do not. A document type is refused, so there is no entity to be resolved. An end tag is not compared with
/// its start; that the parts are what was written is the checksum's to tell.
/// </remarks>
internal sealed class XmlTokens : IDisposable
{
    private readonly XmlTag _tag = new();
    private readonly Stream _stream;
    private byte[] _buffer = new byte[64 * 1024];
    private byte[] _decoded = new byte[1024];
    private int _position;
    private int _end;
    private (int Start, int Length) _text;
    private bool _textIsDecoded;
    private bool _hasRoot;

    /// <summary>Reads a part; the stream is disposed with it.</summary>
    public XmlTokens(Stream part)
    {
        _stream = part;
        while (_end < XmlEncoding.HeadBytes && Fill(0))
        {
        }

        if (XmlEncoding.Of(_buffer.AsSpan(0, _end)) is { } encoding)
        {
            var read = new PrefixedStream(_buffer.AsMemory(0, _end).ToArray(), part);
            _stream = Encoding.CreateTranscodingStream(read, encoding, Encoding.UTF8);
            _end = 0;
            Fill(0);
        }

        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
            _position = 3;
    }

    /// <summary>Whether texts are given; else they are passed over. Set it inside the element whose text is wanted.</summary>
    public bool KeepsText { get; set; }

    /// <summary>Whether the start tag is its own end: no end tag follows.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>How many elements are open. A start tag counts its own unless it is empty; an end tag no longer does.</summary>
    public int Depth { get; private set; }

    /// <summary>The local name of the tag; valid until the next token.</summary>
    public ReadOnlySpan<byte> Name => _buffer.AsSpan(_tag.Name.Start, _tag.Name.End - _tag.Name.Start);

    /// <summary>A piece of text, its entities resolved; valid until the next token.</summary>
    public ReadOnlySpan<byte> Text => (_textIsDecoded ? _decoded : _buffer).AsSpan(_text.Start, _text.Length);

    /// <summary>Goes to the next token.</summary>
    /// <exception cref="WorkbookException">It is no XML, or more than is read.</exception>
    public XmlToken Read()
    {
        while (_position < _end || Fill(_position))
        {
            if (_buffer[_position] != '<')
            {
                if (ReadText())
                    return XmlToken.Text;
                continue;
            }

            Need(2);
            switch (_buffer[_position + 1])
            {
                case (byte)'?':
                    PassOver("?>"u8);
                    break;
                case (byte)'!':
                    if (ReadDeclaration())
                        return XmlToken.Text;
                    break;
                default:
                    return ReadTag();
            }
        }

        return Depth == 0 && _hasRoot ? XmlToken.None : throw WorkbookException.Damaged();
    }

    /// <summary>Passes over the rest of the element whose start tag was just read, its end tag included.</summary>
    public void SkipElement()
    {
        if (IsEmpty)
            return;
        var (outer, keeps) = (Depth - 1, KeepsText);
        KeepsText = false;
        while (Depth > outer)
            Read();
        KeepsText = keeps;
    }

    /// <summary>The value of an attribute as it is written, without its entities resolved; empty when there is none.</summary>
    public ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> localName)
    {
        var (start, end) = _tag.Find(_buffer, localName) ?? (0, 0);
        return _buffer.AsSpan(start, end - start);
    }

    /// <summary>The value of an attribute; null when there is none.</summary>
    /// <exception cref="WorkbookException">It is longer than any name is.</exception>
    public string? Attribute(ReadOnlySpan<byte> localName)
    {
        if (_tag.Find(_buffer, localName) is not var (start, end))
            return null;
        if (end - start > WorkbookLimits.AttributeBytes)
            throw WorkbookException.TooLarge();
        // Decoding may take a larger buffer.
        var length = Decode(start, end);
        return Encoding.UTF8.GetString(_decoded.AsSpan(0, length));
    }

    /// <summary>A number of an attribute; null when there is none or it is no number.</summary>
    public int? Number(ReadOnlySpan<byte> localName) =>
        Raw(localName) is { IsEmpty: false } raw && Utf8Parser.TryParse(raw, out int number, out var length) && length == raw.Length ? number : null;

    /// <summary>Whether an attribute says yes.</summary>
    public bool Flag(ReadOnlySpan<byte> localName) => Raw(localName) is var raw && (raw.SequenceEqual("1"u8) || raw.SequenceEqual("true"u8) || raw.SequenceEqual("on"u8));

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();

    private bool ReadText()
    {
        int until;
        var from = _position;
        while (true)
        {
            var length = _buffer.AsSpan(from, _end - from).IndexOf((byte)'<');
            until = length < 0 ? _end : from + length;
            if (!KeepsText)
                _position = until;
            if (length >= 0)
                break;
            if (until - _position > WorkbookLimits.TextBytes)
                throw WorkbookException.TooLarge();

            from = until - _position;
            if (!Fill(_position))
                return KeepsText ? throw WorkbookException.Damaged() : false;
        }

        if (!KeepsText)
            return false;
        SetText(_position, until, raw: false);
        _position = until;
        return true;
    }

    private void SetText(int start, int end, bool raw)
    {
        if (end - start > WorkbookLimits.TextBytes)
            throw WorkbookException.TooLarge();
        _textIsDecoded = _buffer.AsSpan(start, end - start).ContainsAny((byte)'&', (byte)'\r');
        _text = _textIsDecoded ? (0, Decode(start, end, keepAmpersands: raw)) : (start, end - start);
    }

    // Comments, CDATA sections and document types. True on a text.
    private bool ReadDeclaration()
    {
        Need(3);
        if (_buffer[_position + 2] == '-')
        {
            PassOver("-->"u8);
            return false;
        }

        Need(9);
        if (!_buffer.AsSpan(_position, 9).SequenceEqual("<![CDATA["u8))
            throw WorkbookException.Damaged();
        if (!KeepsText)
        {
            PassOver("]]>"u8);
            return false;
        }

        int length;
        while ((length = _buffer.AsSpan(_position, _end - _position).IndexOf("]]>"u8)) < 0)
        {
            if (_end - _position > WorkbookLimits.TextBytes + 16)
                throw WorkbookException.TooLarge();
            if (!Fill(_position))
                throw WorkbookException.Damaged();
        }

        SetText(_position + 9, _position + length, raw: true);
        _position += length + 3;
        return true;
    }

    private XmlToken ReadTag()
    {
        int next;
        while ((next = _tag.Parse(_buffer.AsSpan(0, _end), _position)) < 0)
        {
            if (_end - _position > WorkbookLimits.TagBytes)
                throw WorkbookException.TooLarge();
            // Parsed again when twice as much of it is there, so that a long tag is not parsed for each of its pieces.
            var had = _end - _position;
            while (_end - _position < 2 * had && Fill(_position))
            {
            }

            if (_end - _position == had)
                throw WorkbookException.Damaged();
        }

        var isEnd = _buffer[_position + 1] == '/';
        IsEmpty = !isEnd && _buffer[next - 2] == '/';
        _position = next;
        if (isEnd)
        {
            if (--Depth < 0)
                throw WorkbookException.Damaged();
            return XmlToken.End;
        }

        if (Depth == 0 && _hasRoot)
            throw WorkbookException.Damaged();
        _hasRoot = true;
        if (!IsEmpty && ++Depth > WorkbookLimits.Depth)
            throw WorkbookException.Damaged();
        return XmlToken.Start;
    }

    private int Decode(int start, int end, bool keepAmpersands = false)
    {
        if (_decoded.Length < end - start)
            _decoded = new byte[Math.Max(end - start, _decoded.Length * 2)];
        return XmlEntities.Decode(_buffer.AsSpan(start, end - start), _decoded, keepAmpersands);
    }

    private void PassOver(ReadOnlySpan<byte> ending)
    {
        int length;
        while ((length = _buffer.AsSpan(_position, _end - _position).IndexOf(ending)) < 0)
        {
            _position = Math.Max(_position, _end - ending.Length + 1);
            if (!Fill(_position))
                throw WorkbookException.Damaged();
        }

        _position += length + ending.Length;
    }

    private void Need(int bytes)
    {
        while (_end - _position < bytes)
        {
            if (!Fill(_position))
                throw WorkbookException.Damaged();
        }
    }

    // Moves what begins at keepFrom to the buffer's start and reads more behind it.
    private bool Fill(int keepFrom)
    {
        var kept = _end - keepFrom;
        if (kept == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        else if (keepFrom > 0)
            _buffer.AsSpan(keepFrom, kept).CopyTo(_buffer);
        (_position, _end) = (0, kept);
        var read = _stream.Read(_buffer, kept, _buffer.Length - kept);
        _end += read;
        return read > 0;
    }
}
