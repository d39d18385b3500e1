using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection.Likeness;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Looks whether lines above the names are rows of the table and no notes, as in files that were put together of several:
/// they are filled like the header, and their values fit the columns that it names.
/// </summary>
/// <param name="names">The names by which the dataset knows its columns.</param>
internal sealed class RowsAboveNames(ColumnNames names)
{
    // The part above may be separated by another character.
    private static readonly char[] Separators = [';', ',', '\t', '|'];

    /// <summary>Looks.</summary>
    /// <param name="above">The rows above, with their lines.</param>
    /// <param name="header">The names.</param>
    /// <returns>What makes it doubtful that they are left out; null: nothing.</returns>
    public Finding? Look(IReadOnlyList<(IReadOnlyList<string?> Fields, long Line)> above, IReadOnlyList<string?> header)
    {
        (int Column, DatasetColumn Target)[] columns =
        [
            .. header.Index().Select(field => (field.Index, Target: names.Find(field.Item ?? ""))).Where(column => column.Target is not null)
                .DistinctBy(column => column.Target).Select(column => (column.Index, names.Dataset.Columns.First(one => one.Name == column.Target))),
        ];
        var rows = columns.Length < 2 ? [] : above.Where(row => IsRow(row.Fields, header, columns)).ToArray();
        return rows.Length == 0 ? null : Finding.Open(EvidenceCodes.HeaderBelowRows, Text(rows.Length), Text(rows[0].Line));
    }

    private bool IsRow(IReadOnlyList<string?> row, IReadOnlyList<string?> header, (int Column, DatasetColumn Target)[] columns)
    {
        var width = header.Count(IsFilled);
        var fields = row;
        if (row.Count(IsFilled) == 1 && row.First(IsFilled) is var only)
            fields = Separators.Select(separator => only!.Split(separator)).FirstOrDefault(parts => parts.Length == header.Count) ?? row;
        // A label with a value beside it is a note, and names in other words are no values.
        return fields.Count == header.Count && fields.Count(IsFilled) * 4 >= width * 3 && fields[0]?.TrimEnd().EndsWith(':') != true
            && names.CountKnownIn(fields.OfType<string>()) == 0 && new HeaderSearch(names).NamedAgain(header, fields) == 0
            && Fit([.. fields.Select(field => field ?? "")], columns);
    }

    private static bool Fit(string[] fields, (int Column, DatasetColumn Target)[] columns)
    {
        using var values = new ValueLikeness(new ColumnValues([fields]));
        return Array.TrueForAll(columns, column => IsFilled(fields[column.Column]) ? values.Of(column.Target, column.Column).Share == 1 : !column.Target.Required);
    }

    private static bool IsFilled(string? field) => !string.IsNullOrWhiteSpace(field);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
