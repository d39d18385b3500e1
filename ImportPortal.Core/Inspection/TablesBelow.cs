using System.Globalization;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Watches for a row of texts alone below lines that are no rows: it may name the columns of another table, where nothing
/// in its values tells.
/// </summary>
internal sealed class TablesBelow
{
    private string? _sheet;
    private long _end;
    private bool _isBelowGap;
    private long? _open;
    private (long Count, long Line) _found;

    /// <summary>What there is to tell; null: nothing.</summary>
    public Remark? Remark => _found.Count == 0 ? null : new Remark(RemarkCodes.TablesBelow, _found.Count, _found.Line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Looks at the present row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="isGood">Whether the row fits, so that it would be no row error.</param>
    public void Look(TableRows rows, bool isGood)
    {
        var isBelowGap = _end > 0 && rows.Sheet == _sheet && rows.Line > _end + 1;
        // Names have rows right below them; where a gap is between all rows it says nothing.
        if (_open is { } open && !isBelowGap)
            _found = (_found.Count + 1, _found.Count == 0 ? open : _found.Line);
        _open = isGood && isBelowGap && !_isBelowGap && IsOfNames(rows.Texts()) ? rows.Line : null;
        (_sheet, _end, _isBelowGap) = (rows.Sheet, rows.After.Line, isBelowGap);
    }

    private static bool IsOfNames(string[] fields) =>
        fields.Length > 1 && Array.TrueForAll(fields, field => !string.IsNullOrWhiteSpace(field) && !FieldShape.IsOfDigits(field)) && fields.Distinct().Count() == fields.Length;
}
