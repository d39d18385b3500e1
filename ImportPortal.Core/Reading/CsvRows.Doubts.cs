using CsvHelper;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading;

/// <content>The rows that are looked at again: broken ones, empty ones, and those that are not as the table's others.</content>
internal sealed partial class CsvRows
{
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
        if (_hasHeaderPassed && IsOfOtherEncoding)
            throw new RowReadException(new Reason(ReasonCodes.ReadingContradicted, $"{line}"), Before);
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

        // The engine names what it meets first, and a quote that is never closed may come behind it.
        if (malformed is not null && !shape.IsWhole && _text.IsAtEnd)
            throw new RowReadException(new Reason(ReasonCodes.UnclosedQuote, $"{line}"), Before);
        if (malformed == CsvMalformedReason.TextAfterClosingQuote || isBroken)
            Take(_doubts.Rules.Fields(text[..length]), isBroken ? ReasonCodes.BrokenQuotes : null);
        if (_fault is not null || !_hasHeaderPassed)
            return;
        if (shape.StrayQuotes > 0)
            (_isMarked, _remark) = (true, new Remark(RemarkCodes.StrayQuotes, shape.StrayQuotes + shape.FormulaTexts, $"{line}"));
        else if (shape.FormulaTexts > 0)
            (_isMarked, _remark) = (true, new Remark(RemarkCodes.FormulaTexts, shape.FormulaTexts, $"{line}"));
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
}
