using CsvHelper;
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
internal sealed class CsvRows : TableRows
{
    /// <summary>The longest record that is read, in bytes: an unclosed quote must not pull the rest of a file into memory.</summary>
    public const int MaxRecordBytes = 16 * 1024 * 1024;

    private readonly CsvReader _reader;
    private readonly long _baseOffset;
    private readonly long _baseLine;
    private readonly long _baseRow;
    private long _header;
    private CsvMalformedRecord? _malformed;

    private CsvRows(Stream stream, ReadSettings settings, Checkpoint start, long offset, bool prefixed)
    {
        _baseOffset = offset - (prefixed ? 1 : 0);
        _baseLine = start.Line - (prefixed ? 2 : 1);
        _baseRow = start.Row;
        _reader = CsvReader.Create(stream, Options(settings) with { OnMalformedRecord = record => _malformed = record });
    }

    /// <inheritdoc />
    public override long Row => _baseRow + _reader.RowNumber - _header;

    /// <inheritdoc />
    public override long Line => _baseLine + _reader.LineNumber;

    /// <inheritdoc />
    public override int FieldCount => _reader.FieldCount;

    /// <inheritdoc />
    public override int RawLength => _reader.RawRecord.Length;

    /// <inheritdoc />
    public override Checkpoint Before => new(_baseOffset + _reader.ByteOffset, 0, Row - 1, Line);

    /// <inheritdoc />
    /// <remarks>The row's line break, which is then a blank line, still comes.</remarks>
    public override Checkpoint After => new(
        _baseOffset + _reader.ByteOffset + _reader.RawRecord.Length, 0, Row, Line + LineBreaks(_reader.RawRecord));

    /// <summary>How a table of these settings is read by the engine.</summary>
    public static CsvReaderOptions Options(ReadSettings settings) => new()
    {
        HasHeader = false,
        Separator = settings.Separator,
        Quote = settings.Quote,
        MaxRecordSize = MaxRecordBytes,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
    };

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
        var stream = await store.OpenReadAsync(key, start.Offset, null, cancellation);
        try
        {
            if (!start.IsStart)
                return new CsvRows(new PrefixedStream("\n"u8.ToArray(), stream), settings, start, start.Offset, prefixed: true);

            if (settings.SkipLines == 0)
                return await AfterHeaderAsync(new CsvRows(stream, settings, start, 0, prefixed: false), settings, cancellation);

            var (skipped, behind) = await LineSkip.RunAsync(stream, settings.SkipLines, cancellation);
            var below = start with { Line = start.Line + settings.SkipLines };
            var rows = new CsvRows(new PrefixedStream("\n"u8.ToArray(), behind), settings, below, skipped, prefixed: true);
            return await AfterHeaderAsync(rows, settings, cancellation);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
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
    public override ReadOnlySpan<byte> Field(int index) => _reader.GetSpan(index);

    /// <inheritdoc />
    public override string Text(int index) => _reader.GetString(index);

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => _reader.DisposeAsync();

    private static long LineBreaks(ReadOnlySpan<byte> text) =>
        text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8);

    private static async Task<CsvRows> AfterHeaderAsync(CsvRows rows, ReadSettings settings, CancellationToken cancellation)
    {
        if (settings.HasHeader && await rows.ReadAsync(cancellation))
            rows._header = 1;
        return rows;
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
        var row = _baseRow + exception.RecordNumber - _header;
        var before = new Checkpoint(_baseOffset + exception.ByteOffset, 0, row - 1, _baseLine + exception.LineNumber);
        var reason = new Reason(ReasonCodes.RecordTooLong, $"{row}", $"{MaxRecordBytes / (1024 * 1024)}");
        return new RowReadException(reason, before, exception);
    }
}
