namespace ImportPortal.Core.Reading;

/// <summary>
/// The names of columns whose header has several rows: <c>2024</c> over <c>value</c> and <c>amount</c> names
/// <c>2024 value</c> and <c>2024 amount</c>.
/// </summary>
internal static class HeaderNames
{
    /// <summary>One name for each column.</summary>
    /// <param name="rows">The header's rows from the top, with their fields as they stand in the file; a field may be null.</param>
    /// <param name="isMerged">
    /// Whether the cell in a row and a column (both from 0) is joined to the one on its left. Null, in a text: each empty
    /// field above the last row is.
    /// </param>
    /// <returns>As many as the widest row has fields; empty for a column without a name. Those of a single row stay as they are.</returns>
    public static string[] Join(IReadOnlyList<IReadOnlyList<string?>> rows, Func<int, int, bool>? isMerged = null)
    {
        // A row that only counts the columns names none.
        if (rows.Count > 1 && ColumnNumbers.AreIn(rows[^1]))
            rows = [.. rows.Take(rows.Count - 1)];
        if (rows is [var only])
            return [.. only.Select(field => field ?? "")];

        var width = rows.Max(row => row.Count);
        // What reaches a column from its left, row by row; a new part ends what reaches it in the rows below.
        var left = new string[rows.Count];
        var names = new string[width];
        for (var column = 0; column < width; column++)
        {
            var parts = new List<string>(rows.Count);
            var own = false;
            for (var row = 0; row < rows.Count; row++)
            {
                var part = (rows[row].ElementAtOrDefault(column) ?? "").Trim();
                own |= part.Length > 0;
                if (part.Length > 0)
                    left.AsSpan(row).Clear();
                else if (row < rows.Count - 1 && (isMerged is null || isMerged(row, column)))
                    part = left[row] ?? "";
                left[row] = part;
                // A name that programs repeat in each row of a cell merged downwards.
                if (part.Length > 0 && (parts.Count == 0 || !parts[^1].Equals(part, StringComparison.OrdinalIgnoreCase)))
                    parts.Add(part);
            }

            // What spans several columns names none that has nothing of its own below it.
            names[column] = own ? string.Join(' ', parts) : "";
        }

        return names;
    }
}
