using System.Globalization;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>Looks at the row below the names, which may belong to them: it counts the columns, or names them in other words.</summary>
/// <param name="names">The names by which the dataset knows its columns.</param>
internal sealed class RowBelowNames(ColumnNames names)
{
    /// <summary>Looks.</summary>
    /// <param name="records">The header, and what is below it.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <returns>How sure it is that one more row belongs to it, and why; null: it does not.</returns>
    public Finding? Look(IReadOnlyList<IReadOnlyList<string?>> records, int rows)
    {
        if (rows >= HeaderSearch.MostRows || records.Count <= rows)
            return null;
        var below = records[rows];
        if (NumbersBelow.Judge(below, [.. records.Skip(rows + 1)]) is { } certainty)
            return new Finding(certainty, new Reason(EvidenceCodes.HeaderNumbers, below[0]!.Trim()));
        return rows == 1 && records.Count > rows + 1 && new HeaderSearch(names).NamedAgain(records[0], below) is var again and > 0
            ? Finding.Open(EvidenceCodes.HeaderAgain, again.ToString(CultureInfo.InvariantCulture)) : null;
    }
}
