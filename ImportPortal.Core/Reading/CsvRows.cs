using System.Buffers;
using System.Text;
using CsvHelper;
using ImportPortal.Core.Reading.Decoding;
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
internal sealed partial class CsvRows : TableRows, IDisposable
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
    public override ReadOnlySpan<byte> Field(int index) => _areFieldsPlain ? _reader.GetSpan(index) : OtherField(index);

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

    /// <summary>How many fields of the row stand between two marks in the file, where its quotes are not broken.</summary>
    public int CountBetween(char mark)
    {
        var count = 0;
        for (var i = 0; _fault is null && i < _reader.FieldCount; i++)
        {
            var field = _reader.GetRawSpan(i);
            if (_settings.BlanksAroundQuotes)
                field = field.Trim(" \t"u8);
            count += field.Length > 1 && field[0] == mark && field[^1] == mark ? 1 : 0;
        }

        return count;
    }

    private ReadOnlySpan<byte> OtherField(int index)
    {
        if (_fields is not null)
            return (uint)index < (uint)_fields.Count ? Unmask(_fields[index]) : default;
        // Blanks are no part of a field that is quoted; of one that is not, they are.
        return index >= FieldCount ? default
            : _settings.Quote is null || (_settings.BlanksAroundQuotes && _doubts.Rules.OpeningQuote(_reader.GetRawSpan(index)) < 0)
                ? Unmask(_reader.GetRawSpan(index))
                : Unmask(_reader.GetSpan(index));
    }

    /// <summary>Whether nothing is to be looked at. Called for every row.</summary>
    private bool IsPlain()
    {
        var raw = _reader.RawRecord;
        return _malformed is null && !_isWatchful && IsOrdinary(raw) && !MayBeEmpty(raw) && !IsOfOtherEncoding;
    }

    private bool IsOfOtherEncoding => _transcoding?.OtherLine is { } line && line >= Start && line < Start + RawLength;

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
