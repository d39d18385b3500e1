using CsvHelper;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;

namespace ImportPortal.Web.Endpoints;

/// <summary>
/// The rejected rows of an upload as a file to mend and send again: the columns as they stood in the original, then, under
/// names that no dataset can have, where each row stood and what is wrong with it.
/// </summary>
internal static class RowErrorCsv
{

    /// <summary>Writes a line for each rejected row.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="upload">The upload.</param>
    /// <param name="errors">Its row errors, by row number.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task WriteAsync(
        Stream stream, Upload upload, IAsyncEnumerable<RowError> errors, CancellationToken cancellation)
    {
        // A fixed value is no column of the file.
        var columns = upload.Columns?.Where(column => column.Index is not null).ToArray() ?? [];
        // A spreadsheet divides a .csv at these two alone; which of them hangs on its language, which is that of the file.
        var options = SafeCsv.Options(upload.Settings?.Separator == ';' ? ';' : ',');
        await using var writer = CsvWriter.Create(stream, options, leaveOpen: true);
        var hasSheets = upload.Settings?.Sheets is { Count: > 1 };
        string[] explanations = hasSheets ? ["_row", "_sheet", "_line", "_problem"] : ["_row", "_line", "_problem"];
        foreach (var name in columns.Select(NameOf).Concat(explanations))
            writer.WriteSafely(name);
        await writer.EndRecordAsync(cancellation);

        var row = new List<RowError>();
        await foreach (var error in errors.WithCancellation(cancellation))
        {
            if (row.Count > 0 && row[0].RowNumber != error.RowNumber)
                await WriteAsync(writer, row, columns, hasSheets, cancellation);
            row.Add(error);
        }

        if (row.Count > 0)
            await WriteAsync(writer, row, columns, hasSheets, cancellation);
        await writer.FlushAsync(cancellation);
    }

    private static async Task WriteAsync(
        CsvWriter writer, List<RowError> row, ColumnMatch[] columns, bool hasSheets, CancellationToken cancellation)
    {
        var values = row[0].Values;
        for (var i = 0; i < columns.Length; i++)
            writer.WriteSafely(i < values.Count ? values[i] : "");
        writer.WriteField(row[0].RowNumber);
        if (hasSheets)
            writer.WriteSafely(row[0].Sheet ?? "");
        writer.WriteField(row[0].Line);
        writer.WriteSafely(string.Join(' ', row.Select(error => ReasonTexts.Of(RowErrorReasons.Of(error, columns)))));
        // What the header has no name for comes last: left out, it would be lost without a word.
        foreach (var extra in values.Skip(columns.Length))
            writer.WriteSafely(extra);
        await writer.EndRecordAsync(cancellation);
        row.Clear();
    }

    private static string NameOf(ColumnMatch column) => column.Header ?? column.Target ?? $"column_{column.Index + 1}";
}
