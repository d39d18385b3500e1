using System.Buffers;
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
/// The engine reads the rows. Where it says that a row's quotes are broken, or a row is not of the table's width, this looks
/// again: forward from the row alone and not far, so that a reading which begins at any row finds the same.
/// </remarks>
internal sealed class CsvRows : TableRows, IDisposable
{
    /// <summary>
    /// The longest record that is read, in bytes: an unclosed quote must not pull the rest of a file into memory. A rejected
    /// record is in memory a few dozen times over, as it is read, kept, stored and shown.
    /// </summary>
    public const int MaxRecordBytes = 4 * 1024 * 1024;

    private readonly ReadSettings _settings;
    private readonly CsvReaderOptions _options;
    private readonly EscapeMask? _mask;
    private readonly Transcoding? _transcoding;
    private readonly ReplayStream _text;
    private readonly RowDoubts _doubts;
    private readonly SearchValues<byte> _ofEmptyLines;
    private readonly int _width;
    private CsvReader _reader;

    // Added to what the engine counts, as it knows neither what lies before it nor the line break put before it.
    private long _textBefore;
    private long _linesBefore;
    private long _rowsBefore;

    // Records of the engine that are no rows: the header, and lines without a value.
    private long _notRows;
    private bool _hasHeaderPassed = true;
    private byte[] _unmasked = [];
    private CsvMalformedRecord? _malformed;
    private string? _fault;
    private Remark? _remark;
    private BrokenRow? _broken;

    // Fields that are not as the engine has them.
    private List<byte[]>? _fields;
    private bool _areFieldsPlain;
    private bool _isMarked;

    // Whether every row is looked at: lines were given up, or comments are counted.
    private readonly bool _isWatchful;
    private readonly SkippedLines _skipped;

    private CsvRows(ReadSettings settings, Place place, Transcoding? transcoding, ReplayStream text)
    {
        (_textBefore, _linesBefore, _rowsBefore) = place;
        (_settings, _transcoding, _text) = (settings, transcoding, text);
        _mask = CsvDialect.Mask(settings);
        _width = settings.Width ?? 0;
        _doubts = new RowDoubts(settings);
        _skipped = new SkippedLines(settings.Comment, text);
        _skipped.GoTo(place.Text + (place.Lines == 0 && place.Text == 0 ? 0 : 1), place.Lines + (place.Lines == 0 && place.Text == 0 ? 1 : 2));
        _isWatchful = _doubts.AreLinesGivenUp || _skipped.AreComments;
        _ofEmptyLines = SearchValues.Create(settings.Quote is { } quote
            ? [(byte)settings.Separator, (byte)' ', (byte)'\t', (byte)quote]
            : [(byte)settings.Separator, (byte)' ', (byte)'\t']);
        _areFieldsPlain = _mask is null && !settings.BlanksAroundQuotes;
        _options = CsvDialect.Options(settings) with { OnMalformedRecord = record => _malformed = record };
        _reader = CsvReader.Create(text, _options, true);
        text.Needed = () => Needed;
        if (transcoding is not null)
            transcoding.Passed = () => Needed;
    }

    /// <inheritdoc />
    public override long Row => _rowsBefore + _reader.RowNumber - _notRows;

    /// <inheritdoc />
    public override long Line => _broken?.Line ?? _linesBefore + _reader.LineNumber;

    /// <inheritdoc />
    public override int FieldCount => _fields?.Count ?? _reader.FieldCount;

    /// <inheritdoc />
    public override int RawLength => _broken?.Length ?? _reader.RawRecord.Length;

    /// <inheritdoc />
    public override string? RowFault => _fault;

    /// <inheritdoc />
    public override Remark? RowRemark => _remark;

    /// <inheritdoc />
    public override Checkpoint Before => At(Start, Row - 1, Line);

    /// <inheritdoc />
    /// <remarks>The row's line break, which is then a blank line, still comes.</remarks>
    public override Checkpoint After => _broken is { } broken
        ? At(broken.Start + broken.Length, Row, broken.Line + broken.LineBreaks)
        : At(Start + _reader.RawRecord.Length, Row, Line + BrokenRow.CountLineBreaks(_reader.RawRecord));

    // Where the present row begins, in bytes of text.
    private long Start => _broken?.Start ?? _textBefore + _reader.ByteOffset;

    private long Needed => Math.Min(Start, _skipped.Behind);

    /// <summary>The rows of a text in memory, which was decoded already; a header is a row here.</summary>
    /// <param name="utf8">The text, in UTF-8.</param>
    /// <param name="settings">How it is read.</param>
    public static CsvRows Over(ReadOnlyMemory<byte> utf8, ReadSettings settings)
    {
        if (settings is { LinesQuoted: true, Quote: { } quote })
            utf8 = new QuotedLines(quote, settings.Separator).Unwrap(utf8.Span);
        var above = LineSkip.Length(utf8.Span, settings.SkipLines);
        if (CsvDialect.Mask(settings) is { } mask && settings.Quote is not null)
        {
            var hidden = utf8.ToArray();
            mask.Hide(hidden.AsSpan(above));
            utf8 = hidden;
        }

        // Before lines that were passed over comes a line break that is not in the text.
        var place = above > 0 ? new Place(above - 1, settings.SkipLines - 1, 0) : new Place(0, 0, 0);
        return new CsvRows(settings, place, null, new ReplayStream(utf8, above));
    }

    /// <summary>Goes to the next row of a text in memory.</summary>
    /// <returns>False at its end.</returns>
    /// <exception cref="RowReadException">The content cannot be read on from here.</exception>
    public bool Read()
    {
        // Nothing is waited for: all of the text is there.
        var read = ReadAsync(CancellationToken.None);
        return read.IsCompletedSuccessfully ? read.Result : read.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Passes over the header of a text in memory.</summary>
    public void PassHeader()
    {
        _hasHeaderPassed = false;
        for (var i = 0; i < _settings.HeaderRows && Read(); i++)
            _notRows += Row;
        _hasHeaderPassed = true;
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
        if (!start.IsStart || !settings.HasHeader)
            return rows;
        rows._hasHeaderPassed = false;
        for (var i = 0; i < settings.HeaderRows && await rows.ReadAsync(cancellation); i++)
            rows._notRows += rows.Row;
        rows._hasHeaderPassed = true;
        return rows;
    }

    /// <inheritdoc />
    public override ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        Leave();
        try
        {
            var read = _reader.ReadAsync(cancellation);
            if (!read.IsCompletedSuccessfully)
                return FinishAsync(read.AsTask(), cancellation);
            // Nearly always the record is in the buffer already and plain; the state machine is only for the rest.
            var isRow = read.Result;
            return !isRow || IsPlain() ? ValueTask.FromResult(isRow) : FinishAsync(Task.FromResult(isRow), cancellation);
        }
        catch (CsvFormatException exception)
        {
            return FinishAsync(Task.FromException<bool>(exception), cancellation);
        }
    }

    /// <inheritdoc />
    public override void TakeSkipped(RemarkTally tally) => _skipped.Take(tally);

    /// <inheritdoc />
    public override ReadOnlySpan<byte> Field(int index)
    {
        if (_areFieldsPlain)
            return _reader.GetSpan(index);
        if (_fields is not null)
            return (uint)index < (uint)_fields.Count ? Unmask(_fields[index]) : default;
        // Blanks are no part of a field that is quoted; of one that is not, they are.
        return index >= FieldCount ? default
            : _settings.Quote is null || (_settings.BlanksAroundQuotes && _doubts.Rules.OpeningQuote(_reader.GetRawSpan(index)) < 0)
                ? Unmask(_reader.GetRawSpan(index))
                : Unmask(_reader.GetSpan(index));
    }

    /// <inheritdoc />
    public override string Text(int index) => _areFieldsPlain ? _reader.GetString(index) : Encoding.UTF8.GetString(Field(index));

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _text.DisposeAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _text.Dispose();
    }

    private static async Task<CsvRows> OpenTextAsync(Stream stored, ReadSettings settings, Checkpoint start, CancellationToken cancellation)
    {
        var transcoding = QuotedLines.DecoderFor(settings) is { } decoder ? new Transcoding(stored, start.Offset, decoder) : null;
        var text = transcoding ?? stored;
        // Of a text that is decoded, offsets are counted from the block on.
        var before = transcoding is null ? start.Offset : start.Skip;
        if (start.IsStart && settings.SkipLines == 0)
            return new CsvRows(settings, new Place(0, 0, 0), transcoding, Keep(text, settings, 0, false));

        if (start.IsStart)
            (before, text) = await LineSkip.RunAsync(text, settings.SkipLines, cancellation);
        else if (start.Skip > 0)
            await SkipAsync(text, start.Skip, cancellation);
        var line = start.IsStart ? 1 + settings.SkipLines : start.Line;
        return new CsvRows(settings, new Place(before - 1, line - 2, start.Row), transcoding, Keep(text, settings, before, true));
    }

    private static ReplayStream Keep(Stream text, ReadSettings settings, long before, bool isResumed)
    {
        Stream guarded = new FieldGuard(text, (byte)settings.Separator);
        if (settings.Quote is not null && CsvDialect.Mask(settings) is { } mask)
            guarded = new MaskedStream(guarded, mask);
        return new ReplayStream(guarded, before, isResumed);
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

    /// <summary>Whether nothing is to be looked at. Called for every row.</summary>
    private bool IsPlain()
    {
        var raw = _reader.RawRecord;
        return _malformed is null && !_isWatchful && IsOrdinary(raw) && !MayBeEmpty(raw);
    }

    /// <summary>Whether the row is as wide as the table, and did not take lines with it that are rows themselves.</summary>
    private bool IsOrdinary(ReadOnlySpan<byte> raw) =>
        (_reader.FieldCount == _width || _width == 0)
        && (raw.IndexOfAny((byte)'\n', (byte)'\r') < 0 || !_doubts.AreRows(raw));

    // Nearly always the first character says that it is not.
    private bool MayBeEmpty(ReadOnlySpan<byte> raw) =>
        raw.IsEmpty || (_ofEmptyLines.Contains(raw[0]) && raw.IndexOfAnyExcept(_ofEmptyLines) < 0);

    // What was of the last row alone.
    private void Leave()
    {
        if (!_isMarked)
            return;
        (_isMarked, _fault, _remark, _broken, _fields) = (false, null, null, null, null);
        _areFieldsPlain = _mask is null && !_settings.BlanksAroundQuotes;
    }

    private async ValueTask<bool> FinishAsync(Task<bool> read, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (!await read)
                {
                    _skipped.PassTo(_textBefore + _reader.ByteOffset);
                    return false;
                }
            }
            catch (CsvFormatException exception)
            {
                Unread(exception);
                return true;
            }

            _skipped.PassTo(Start, Line, _reader.RawRecord);
            var malformed = _malformed;
            _malformed = null;
            if (!IsEmptyLine())
            {
                await ExamineAsync(malformed?.Reason, cancellation);
                return true;
            }

            _notRows++;
            _skipped.PassEmpty(Line);
            read = _reader.ReadAsync(cancellation).AsTask();
        }
    }

    /// <summary>Whether no field of the record holds anything; a line of a single column is a row with its value.</summary>
    private bool IsEmptyLine()
    {
        if (!MayBeEmpty(_reader.RawRecord) || (_reader.FieldCount == 1 && (_width == 1 || _reader.RawRecord.Contains((byte)(_settings.Quote ?? 0)))))
            return false;
        for (var i = 0; i < _reader.FieldCount; i++)
        {
            if (!_reader.GetSpan(i).Trim(" \t"u8).IsEmpty)
                return false;
        }

        return true;
    }

    private async ValueTask ExamineAsync(CsvMalformedReason? malformed, CancellationToken cancellation)
    {
        var (line, length) = (Line, _reader.RawRecord.Length);
        if (_doubts.IsGivenUp(line))
        {
            await _text.EnsureAsync(Start + length + 2, cancellation);
            Break(Start, line, Row, QuoteRules.NextLine(_text.From(Start), 0));
            return;
        }

        if (malformed == CsvMalformedReason.UnterminatedQuote)
            throw new RowReadException(new Reason(ReasonCodes.UnclosedQuote, $"{line}"), Before);
        if (malformed is null && IsOrdinary(_reader.RawRecord))
            return;

        await _text.EnsureAsync(Start + length + RowDoubts.LookAhead, cancellation);
        var text = _text.From(Start);
        var shape = _doubts.Rules.Look(text, _text.IsAtEnd);
        var isOneLine = text[..length].IndexOfAny((byte)'\n', (byte)'\r') < 0;
        // Behind a wrong quote the engine and these rules may see the end of the row in different places.
        var isBroken = malformed is not null && (!shape.IsClean || shape.Length != length);
        if (malformed is not null && !isOneLine && (isBroken || !_doubts.Fits(shape)) && _doubts.FindGoodLine(text, length, _text.IsAtEnd) is > 0 and var good)
        {
            Break(Start, line, Row, good);
            return;
        }

        if (malformed == CsvMalformedReason.TextAfterClosingQuote || isBroken)
            Take(_doubts.Rules.Fields(text[..length]), isBroken ? ReasonCodes.BrokenQuotes : null);
        if (_fault is not null || !_hasHeaderPassed)
            return;
        if (shape.StrayQuotes > 0)
            (_isMarked, _remark) = (true, new Remark(RemarkCodes.StrayQuotes, shape.StrayQuotes, $"{line}"));
        if (_settings.IsConfirmed)
            return;
        if (!isOneLine && _doubts.AreRows(text[..length]))
            throw new RowReadException(new Reason(ReasonCodes.UnclosedQuote, $"{line}"), Before);
        if (!_doubts.Fits(shape) && _doubts.IsContradicted(text, _text.IsAtEnd))
            throw new RowReadException(new Reason(ReasonCodes.ReadingContradicted, $"{line}"), Before);
    }

    private void Unread(CsvFormatException exception)
    {
        // The reader is not on the record; its number counts the header too.
        var row = _rowsBefore + exception.RecordNumber - _notRows;
        var (start, line) = (_textBefore + exception.ByteOffset, _linesBefore + exception.LineNumber);
        var isOneLine = _settings.Quote is null || _text.From(start).IndexOfAny((byte)'\n', (byte)'\r') < 0;
        if (!isOneLine && _doubts.IsGivenUp(line))
        {
            Break(start, line, row, QuoteRules.NextLine(_text.From(start), 0));
            return;
        }

        var reason = isOneLine
            ? new Reason(ReasonCodes.RecordTooLong, $"{row}", $"{MaxRecordBytes / (1024 * 1024)}")
            : new Reason(ReasonCodes.UnclosedQuote, $"{line}");
        throw new RowReadException(reason, At(start, row - 1, line), exception);
    }

    /// <summary>A row is broken and ends with a line; what follows it is read anew.</summary>
    private void Break(long start, long line, long row, int length)
    {
        _broken = BrokenRow.Of(_text.From(start)[..length], start, line);
        Take(_doubts.Rules.Fields(_text.From(start)[.._broken.Length]), ReasonCodes.BrokenQuotes);

        _reader.Dispose();
        (_textBefore, _linesBefore, _rowsBefore, _notRows) = (start + length - 1, _broken.NextLine - 2, row, 0);
        _skipped.GoTo(start + length, _broken.NextLine);
        _text.Rewind(start + length);
        _malformed = null;
        _reader = CsvReader.Create(_text, _options with { BufferSize = RowDoubts.LookAhead / 4 }, true);
    }

    private void Take(List<byte[]> fields, string? fault) => (_isMarked, _fields, _fault, _areFieldsPlain) = (true, fields, fault, false);

    private Checkpoint At(long place, long row, long line)
    {
        if (_transcoding is null)
            return new Checkpoint(place, 0, row, line);
        var (offset, skip) = _transcoding.Find(place);
        return new Checkpoint(offset, skip, row, line);
    }

    private ReadOnlySpan<byte> Unmask(ReadOnlySpan<byte> field)
    {
        if (_mask is null || field.IsEmpty)
            return field;
        if (_unmasked.Length < field.Length)
            _unmasked = new byte[Math.Max(field.Length, _unmasked.Length * 2)];
        return _unmasked.AsSpan(0, _mask.Unmask(field, _unmasked));
    }

    /// <summary>What lies before the text that the engine is given: bytes of text, lines, rows.</summary>
    private readonly record struct Place(long Text, long Lines, long Rows);
}
