using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>
/// Knows what people write below a table: totals and notes, in rows as wide as the table where a spreadsheet wrote the
/// file. What only looks so in the midst is data.
/// </summary>
internal sealed class FootRows
{
    // What goes on for longer is no foot.
    private const int MostRows = 20;

    private int _run;
    private bool _areNotesRows;

    /// <summary>Looks at the present row, the next of the table.</summary>
    /// <returns>What it is if it stands at the end, of <see cref="ReasonCodes"/>; null: it is data.</returns>
    public string? Look(TableRows rows)
    {
        var code = CodeOf(rows);
        _run = code is null ? 0 : _run + 1;
        return code;
    }

    /// <summary>Whether the rows before the present one are open still when it is there.</summary>
    public bool StaysOpen(TableRows next) => _run < MostRows && CodeOf(next) is not null;

    /// <summary>Says that rows that were open are data: so notes are what the table is of.</summary>
    public void AreRows(IReadOnlyList<OpenRow> open) => _areNotesRows |= open.Any(row => row.Error.Code == ReasonCodes.NoteRow);

    /// <summary>Whether a row is no data whatever follows, by the row that follows it: a subtotal, or a total that lines or empty cells set apart.</summary>
    public static bool IsApart(OpenRow row, TableRows next)
    {
        if (row.Error.Code != ReasonCodes.TotalRow)
            return false;
        if (next.Line > row.EndLine + 1)
            return true;
        var values = row.Error.Values;
        if (TotalRows.IsOfPart(values.First(value => !string.IsNullOrWhiteSpace(value)).Trim()))
            return true;
        // A total has no texts but its word, where the rows have them.
        for (var index = 0; index < Math.Min(values.Count, next.FieldCount); index++)
        {
            if (string.IsNullOrWhiteSpace(values[index]) && HasLetters(next.Field(index)))
                return true;
        }

        return false;
    }

    private string? CodeOf(TableRows rows) => TotalRows.IsLike(rows) ? ReasonCodes.TotalRow
        : !_areNotesRows && rows.Row > 1 && NoteRows.IsLike(rows) ? ReasonCodes.NoteRow : null;

    private static bool HasLetters(ReadOnlySpan<byte> field)
    {
        foreach (var one in field)
        {
            if (one >= 0x80 || char.IsAsciiLetter((char)one))
                return true;
        }

        return false;
    }
}
