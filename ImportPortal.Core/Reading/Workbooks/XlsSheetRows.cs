using System.Text;
using ExcelDataReader;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>The rows of a sheet of the binary format: the engine's values, with the errors that it leaves out.</summary>
internal sealed class XlsSheetRows : SheetRows
{
    // How many days the engine adds to a serial, so that both epochs become the same dates of .NET.
    private const double DaysTo1904 = 1_462;
    private const double LastShiftedDay = 61;

    private readonly IExcelDataReader _reader;
    private readonly List<BiffError> _errors;
    private readonly bool _is1904;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, NumberMeaning> _meanings = [];
    private byte[] _scratch = new byte[CellText.MaxBytes];
    private int _nextError;
    private int _number;

    /// <summary>Reads the sheet that the engine stands on.</summary>
    public XlsSheetRows(IExcelDataReader reader, (List<BiffError> Errors, int HiddenColumns) extras, bool is1904, CancellationToken cancellation)
    {
        (_reader, _errors, _is1904, _cancellation) = (reader, extras.Errors, is1904, cancellation);
        HiddenColumns = extras.HiddenColumns;
    }

    /// <inheritdoc />
    public override double Done => _reader.RowCount <= 0 ? 1 : Math.Min(1, (double)_number / _reader.RowCount);

    /// <inheritdoc />
    public override bool Read(SheetRow row)
    {
        _cancellation.ThrowIfCancellationRequested();
        return XlsWorkbook.Guard(() =>
        {
            if (!_reader.Read())
                return false;
            row.Begin(++_number, _reader.RowHeight == 0);
            for (var column = 0; column < _reader.FieldCount; column++)
                Add(row, column, _reader.GetValue(column));
            AddErrors(row);
            row.End();
            return true;
        });
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        // The engine and its stream are the workbook's.
    }

    private void Add(SheetRow row, int column, object? value)
    {
        switch (value)
        {
            case string text:
                AddText(row, column, text);
                break;
            case bool flag:
                row.Add(column, FieldKind.Boolean, flag ? "true"u8 : "false"u8);
                break;
            case double number:
                AddNumber(row, column, number, NumberMeaning.Number);
                break;
            case int number:
                AddNumber(row, column, number, NumberMeaning.Number);
                break;
            case DateTime moment:
                AddNumber(row, column, SerialOf(moment), MeaningOf(_reader.GetNumberFormatString(column)));
                break;
            case TimeSpan duration:
                AddNumber(row, column, duration.TotalDays, NumberMeaning.Number);
                break;
        }
    }

    private void AddText(SheetRow row, int column, string text)
    {
        var bytes = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_scratch.Length < bytes)
            _scratch = new byte[bytes];
        row.Add(column, FieldKind.Text, _scratch.AsSpan(0, Encoding.UTF8.GetBytes(text, _scratch)));
    }

    private void AddNumber(SheetRow row, int column, double number, NumberMeaning meaning)
    {
        var length = CellText.Write(number, meaning, _is1904, _scratch, out var kind);
        row.Add(column, kind, _scratch.AsSpan(0, length));
    }

    private void AddErrors(SheetRow row)
    {
        while (_nextError < _errors.Count && _errors[_nextError].Row < _number)
        {
            var error = _errors[_nextError++];
            if (error.Row == _number - 1)
                row.Add(error.Column, FieldKind.Error, error.Text);
        }
    }

    private double SerialOf(DateTime moment)
    {
        var days = moment.ToOADate();
        if (_is1904)
            return days - DaysTo1904;
        return days < LastShiftedDay ? days - 1 : days;
    }

    private NumberMeaning MeaningOf(string? format)
    {
        if (format is null)
            return NumberMeaning.DateTime;
        if (!_meanings.TryGetValue(format, out var meaning))
            _meanings[format] = meaning = NumberFormats.Of(format);
        // The engine took it for a date.
        return meaning == NumberMeaning.Number ? NumberMeaning.DateTime : meaning;
    }
}
