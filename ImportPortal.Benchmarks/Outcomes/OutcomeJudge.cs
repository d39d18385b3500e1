namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>Tells what became of a file by the table that was written.</summary>
internal static class OutcomeJudge
{
    /// <summary>Judges an upload.</summary>
    /// <param name="written">What was sent.</param>
    /// <param name="end">What its record says.</param>
    /// <param name="rows">Its rows in the table, in order.</param>
    public static Verdict Of(OutcomeCase written, UploadEnd end, IReadOnlyList<ImportedRow> rows)
    {
        var verdict = Judge(written, end, rows);
        return verdict.Outcome is Outcome.Right or Outcome.RowErrors or Outcome.Remarked or Outcome.LeftOutUnsaid
            ? verdict with { RowsRight = (double)rows.Count / written.Rows.Count }
            : verdict;
    }

    private static Verdict Judge(OutcomeCase written, UploadEnd end, IReadOnlyList<ImportedRow> rows)
    {
        if (end.Status is "Refused" or "Failed" && rows.Count == 0)
            return new(Outcome.Refused, end.Code ?? "", end);
        if (end.Status == "NeedsReview")
            return new(Outcome.Asked, end.Code ?? "", end);

        if (Stray(written, rows, []) is null)
            return Told(written, end, rows, []);
        // Columns that got nothing at all, though the file has values for them.
        var bare = Enumerable.Range(0, written.Columns.Count)
            .Where(column => rows.All(row => row.Values[column] is null) && written.Rows.Any(row => row[column] is not null))
            .ToHashSet();
        return Stray(written, rows, bare) is { } stray ? new(Outcome.SilentlyWrong, stray, end) : Told(written, end, rows, bare);
    }

    // The first row that is none of those written, in their order; null: there is none.
    private static string? Stray(OutcomeCase written, IReadOnlyList<ImportedRow> rows, HashSet<int> bare)
    {
        var next = 0;
        foreach (var row in rows)
        {
            var at = next;
            while (at < written.Rows.Count && !IsSame(written.Rows[at], row.Values, bare))
                at++;
            if (at == written.Rows.Count)
                return Difference(written, row, next, bare);
            next = at + 1;
        }

        return null;
    }

    private static Verdict Told(OutcomeCase written, UploadEnd end, IReadOnlyList<ImportedRow> rows, HashSet<int> bare)
    {
        // A remark tells of what it is about, and of nothing else.
        var areColumnsSaid = end.Remarks.Any(remark => remark.Code.StartsWith("columns_", StringComparison.Ordinal));
        var areRowsSaid = end.Remarks.Any(remark => remark.Code.Contains("line", StringComparison.Ordinal) || remark.Code.Contains("rows", StringComparison.Ordinal));
        if (bare.Count > 0 && !areColumnsSaid)
            return new(Outcome.SilentlyWrong, $"nothing in {string.Join(", ", bare.Select(column => written.Columns[column].Name))}", end);
        var lost = written.Rows.Count - rows.Count;
        if (end.Status is "Paused" or "Failed")
            return new(end.RowsRejected > 0 && end.Code == "too_many_rejected_rows" ? Outcome.RowErrors : Outcome.Asked, end.Code ?? "", end);
        if (lost > end.RowsRejected + (end.RowsRejected > 0 ? written.MayMerge : 0) && !areRowsSaid)
            return new(Outcome.SilentlyWrong, $"{lost} rows are not there, {end.RowsRejected} of them told", end);
        if (end.RowsRejected > 0)
            return new(Outcome.RowErrors, $"{end.RowsRejected} of {written.Rows.Count}", end);
        if (bare.Count > 0 || lost > 0)
            return new(Outcome.Remarked, string.Join(", ", end.Remarks.Select(remark => remark.Code)), end);
        return (written.ColumnsLeftOver > 0 && !areColumnsSaid) || (written.MustBeSaid && end.Remarks.Count == 0)
            ? new(Outcome.LeftOutUnsaid, $"{written.ColumnsLeftOver} columns", end)
            : new(Outcome.Right, string.Join(", ", end.Remarks.Select(remark => remark.Code)), end);
    }

    private static bool IsSame(string?[] written, string?[] stored, HashSet<int> bare)
    {
        for (var i = 0; i < written.Length; i++)
        {
            if (!bare.Contains(i) && !IsSame(written[i], stored[i]))
                return false;
        }

        return true;
    }

    private static string Difference(OutcomeCase written, ImportedRow row, int next, HashSet<int> bare)
    {
        if (next >= written.Rows.Count)
            return $"row {row.Number} was never written: {string.Join('|', row.Values)}";
        var column = Enumerable.Range(0, row.Values.Length)
            .First(i => !bare.Contains(i) && !IsSame(written.Rows[next][i], row.Values[i]));
        return $"row {row.Number}, {written.Columns[column].Name}: {row.Values[column] ?? "nothing"} for {written.Rows[next][column] ?? "nothing"}";
    }

    private static bool IsSame(string? written, string? stored) =>
        written == OutcomeCase.AnyValue || string.Equals(Plain(written), Plain(stored), StringComparison.Ordinal)
        || (written?.Contains(OutcomeCase.Or, StringComparison.Ordinal) == true && written.Split(OutcomeCase.Or).Any(one => IsSame(one, stored)));

    // Line breaks inside a value may be those of the file's lines, and letters composed or not.
    private static string? Plain(string? text) => text?.ReplaceLineEndings("\n").Normalize().Trim();
}
