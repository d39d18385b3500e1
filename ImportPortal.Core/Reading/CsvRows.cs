using System.Text;
using CsvHelper;
using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading;

/// <summary>
/// The rows of a CSV object, from a checkpoint on. Everything it needs to know comes from the settings: it detects
/// nothing, so that a second reading gives what the first gave.
/// </summary>
/// <remarks>
/// A reading that resumes begins with a line break that is not in the file. It ends no record and begins none, and it
/// keeps the bytes EF BB BF at the checkpoint from being taken for a byte order mark.
/// </remarks>
internal sealed class CsvRows : TableRows, IDisposable
{
    /// <summary>
    /// The longest record that is read, in bytes: an unclosed quote must not pull the rest of a file into memory. A rejected
    /// record is in memory a few dozen times over, as it is read, kept, stored and shown.
    /// </summary>
    public const int MaxRecordBytes = 4 * 1024 * 1024;

    private readonly CsvReader _reader;
    private readonly EscapeMask? _mask;
    private readonly Transcoding? _transcoding;

    // Added to what the engine counts, as it knows neither what lies before it nor the line break put before it.
    private readonly long _textBefore;
    private readonly long _linesBefore;
    private readonly long _rowsBefore;
    private long _header;
    private byte[] _unmasked = [];
    private CsvMalformedRecord? _malformed;

    private CsvRows(ReadSettings settings, Place place, Transcoding? transcoding, Func<CsvReaderOptions, EscapeMask?, CsvReader> open)
    {
        (_textBefore, _linesBefore, _rowsBefore) = place;
        _transcoding = transcoding;
        _mask = CsvDialect.Mask(settings);
        _reader = open(CsvDialect.Options(settings) with { OnMalformedRecord = record => _malformed = record }, _mask);
        if (transcoding is not null)
            transcoding.Passed = () => _textBefore + _reader.ByteOffset;
    }

    /// <inheritdoc />
    public override long Row => _rowsBefore + _reader.RowNumber - _header;

    /// <inheritdoc />
    public override long Line => _linesBefore + _reader.LineNumber;

    /// <inheritdoc />
    public override int FieldCount => _reader.FieldCount;

    /// <inheritdoc />
    public override int RawLength => _reader.RawRecord.Length;

    /// <inheritdoc />
    public override Checkpoint Before => At(_reader.ByteOffset, Row - 1, Line);

    /// <inheritdoc />
    /// <remarks>The row's line break, which is then a blank line, still comes.</remarks>
    public override Checkpoint After =>
        At(_reader.ByteOffset + _reader.RawRecord.Length, Row, Line + LineBreaks(_reader.RawRecord));

    /// <summary>What is wrong with the quotes of the present row; null when nothing is. Of a text in memory only.</summary>
    public CsvMalformedReason? Flaw => _malformed?.Reason;

    /// <summary>The rows of a text in memory, which was decoded already; a header is a row here.</summary>
    /// <param name="utf8">The text, in UTF-8.</param>
    /// <param name="settings">How it is read.</param>
    public static CsvRows Over(ReadOnlyMemory<byte> utf8, ReadSettings settings)
    {
        var above = LineSkip.Length(utf8.Span, settings.SkipLines);
        return new CsvRows(settings, new Place(above, settings.SkipLines, 0), null, (options, mask) =>
        {
            var text = utf8[above..];
            if (mask is null)
                return CsvReader.Create(text, options);
            var hidden = text.ToArray();
            mask.Hide(hidden);
            return CsvReader.Create(hidden, options);
        });
    }

    /// <summary>Goes to the next row of a text in memory.</summary>
    /// <returns>False at its end.</returns>
    public bool Read()
    {
        _malformed = null;
        return _reader.Read();
    }

    /// <summary>Passes over the header of a text in memory.</summary>
    public void PassHeader()
    {
        if (Read())
            _header = 1;
    }

    /// <summary>Opens an object at a checkpoint; at the start, the header is passed over.</summary>
    /// <param name="store">Where the object is.</param>
    /// <param name="key">Its key.</param>
    /// <param name="settings">How it is read.</param>
    /// <param name="start">Where to go on.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ObjectStoreException">The store cannot give the object.</exception>
    /// <exception cref="RowReadException">The header cannot be read.</exception>
    public static async Task<CsvRows> OpenAsync(
        IObjectStore store, string key, ReadSettings settings, Checkpoint start, CancellationToken cancellation)
    {
        var stored = await store.OpenReadAsync(key, start.Offset, null, cancellation);
        try
        {
            return await OpenAsync(stored, settings, start, cancellation);
        }
        catch
        {
            await stored.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens what is stored, from the checkpoint's offset on; at the start, the header is passed over.</summary>
    /// <exception cref="RowReadException">The header cannot be read.</exception>
    public static async Task<CsvRows> OpenAsync(Stream stored, ReadSettings settings, Checkpoint start, CancellationToken cancellation)
    {
        var rows = await OpenTextAsync(stored, settings, start, cancellation);
        if (start.IsStart && settings.HasHeader && await rows.ReadAsync(cancellation))
            rows._header = 1;
        return rows;
    }

    /// <inheritdoc />
    public override ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var read = _reader.ReadAsync(cancellation);
            // Nearly always the record is in the buffer already; the state machine is only for the rest.
            return read.IsCompletedSuccessfully && _malformed is null ? read : FinishAsync(read);
        }
        catch (CsvFormatException exception)
        {
            throw TooLong(exception);
        }
    }

    /// <inheritdoc />
    public override ReadOnlySpan<byte> Field(int index)
    {
        var field = _reader.GetSpan(index);
        if (_mask is null || field.IsEmpty)
            return field;
        if (_unmasked.Length < field.Length)
            _unmasked = new byte[Math.Max(field.Length, _unmasked.Length * 2)];
        return _unmasked.AsSpan(0, _mask.Unmask(field, _unmasked));
    }

    /// <inheritdoc />
    public override string Text(int index) => _mask is null ? _reader.GetString(index) : Encoding.UTF8.GetString(Field(index));

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => _reader.DisposeAsync();

    private static long LineBreaks(ReadOnlySpan<byte> text) =>
        text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8);

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    private static async Task<CsvRows> OpenTextAsync(Stream stored, ReadSettings settings, Checkpoint start, CancellationToken cancellation)
    {
        var transcoding = TextDecoder.For(settings.Encoding) is { } decoder ? new Transcoding(stored, start.Offset, decoder) : null;
        var text = transcoding ?? stored;
        // Of a text that is decoded, offsets are counted from the block on.
        var before = transcoding is null ? start.Offset : start.Skip;
        if (start.IsStart && settings.SkipLines == 0)
            return Over(text, settings, new Place(0, 0, 0), transcoding);

        if (start.IsStart)
            (before, text) = await LineSkip.RunAsync(text, settings.SkipLines, cancellation);
        else if (start.Skip > 0)
            await SkipAsync(text, start.Skip, cancellation);
        var line = start.IsStart ? 1 + settings.SkipLines : start.Line;
        var place = new Place(before - 1, line - 2, start.Row);
        return Over(new PrefixedStream("\n"u8.ToArray(), text), settings, place, transcoding);
    }

    private static CsvRows Over(Stream text, ReadSettings settings, Place place, Transcoding? transcoding)
    {
        var guarded = new FieldGuard(text, (byte)settings.Separator);
        return new(settings, place, transcoding, (options, mask) => CsvReader.Create(mask is null ? guarded : new MaskedStream(guarded, mask), options));
    }

    private static async Task SkipAsync(Stream text, long bytes, CancellationToken cancellation)
    {
        var buffer = new byte[(int)Math.Min(bytes, 64 * 1024)];
        while (bytes > 0)
        {
            var length = (int)Math.Min(bytes, buffer.Length);
            await text.ReadExactlyAsync(buffer.AsMemory(0, length), cancellation);
            bytes -= length;
        }
    }

    private async ValueTask<bool> FinishAsync(ValueTask<bool> read)
    {
        try
        {
            var isRow = await read;
            var malformed = _malformed;
            _malformed = null;

            // Stray quotes and text behind a closing quote are kept as text. A quote that is never closed has swallowed
            // the rest of the file: to call that one bad row would lose all the others without a word.
            if (malformed?.Reason == CsvMalformedReason.UnterminatedQuote)
                throw new RowReadException(new Reason(ReasonCodes.UnclosedQuote, $"{Line}"), Before);
            return isRow;
        }
        catch (CsvFormatException exception)
        {
            throw TooLong(exception);
        }
    }

    private RowReadException TooLong(CsvFormatException exception)
    {
        // The reader is not on the record; its number counts the header too.
        var row = _rowsBefore + exception.RecordNumber - _header;
        var before = At(exception.ByteOffset, row - 1, _linesBefore + exception.LineNumber);
        var reason = new Reason(ReasonCodes.RecordTooLong, $"{row}", $"{MaxRecordBytes / (1024 * 1024)}");
        return new RowReadException(reason, before, exception);
    }

    private Checkpoint At(long engineOffset, long row, long line)
    {
        var place = _textBefore + engineOffset;
        if (_transcoding is null)
            return new Checkpoint(place, 0, row, line);
        var (offset, skip) = _transcoding.Find(place);
        return new Checkpoint(offset, skip, row, line);
    }

    /// <summary>What lies before the text that the engine is given: bytes of text, lines, rows.</summary>
    private readonly record struct Place(long Text, long Lines, long Rows);
}
