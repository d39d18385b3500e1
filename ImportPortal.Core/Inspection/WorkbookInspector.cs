using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection.Likeness;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>Understands a workbook from its spool: where its table is, and whether its columns fit a dataset.</summary>
public static class WorkbookInspector
{
    // As many rows as are seen of a CSV.
    private const int MostRows = 1_000;
    private const int MostRowsAbove = 100;

    // Of rows that are long or very wide only so many as take no more than a few times this memory.
    private const long MostBytes = 16L << 20;
    private const int FieldBytes = 16;

    /// <summary>Inspects a workbook whose rows are spooled.</summary>
    /// <param name="store">Where the spool is.</param>
    /// <param name="spoolKey">Its key.</param>
    /// <param name="summary">What was found when the workbook was read.</param>
    /// <param name="dataset">Where its rows shall go.</param>
    /// <param name="given">What a person set, without fault; the rest is found in the light of it. The sheet is the spool's.</param>
    /// <param name="saved">What was chosen for earlier files of this dataset; it holds as in <see cref="FileInspector"/>.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    /// <exception cref="SpoolDamagedException">The spool is not there or is not what was written.</exception>
    /// <exception cref="ObjectStoreException">The store does not give the spool.</exception>
    public static async Task<InspectionResult> InspectAsync(
        IObjectStore store, string spoolKey, WorkbookSummary summary, Dataset dataset, GivenSettings? given,
        SavedMapping? saved, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(dataset);
        given ??= new GivenSettings();
        var fit = new SavedFit(dataset, saved);
        var tries = SavedChoices.OfWorkbook(saved, summary.Sheet).ToArray();
        foreach (var choices in tries)
        {
            if (fit.Take(await InspectAsync(store, spoolKey, summary, dataset, given, choices, cancellation)))
                return fit.Best;
        }

        if (saved is not null && await FindNamesAsync(store, spoolKey, new ColumnNames(dataset, saved.Columns), cancellation) is { } header)
            fit.Take(await InspectAsync(store, spoolKey, summary with { Header = header }, dataset, given, SavedChoices.Anywhere(tries[0]), cancellation));
        return fit.Best;
    }

    private static async Task<InspectionResult> InspectAsync(
        IObjectStore store, string spoolKey, WorkbookSummary summary, Dataset dataset, GivenSettings own, SavedChoices saved,
        CancellationToken cancellation)
    {
        var given = own.Or(saved.Layout);
        // A row that a person names is the one with the names, unless the person says otherwise.
        var found = new ReadSettings
        {
            Format = summary.Format,
            HeaderRow = summary.Header.Row,
            HasHeader = given.HeaderRow is not null || summary.Header.HasHeader,
        };
        var settings = given.Over(found) with { Sheet = summary.Sheet };
        var table = await SpoolTable.ReadAsync(store, spoolKey, settings, cancellation);
        if (table.ColumnCount > FileInspector.MostColumns)
            return FileInspector.Refused(ReasonCodes.TooManyColumns, Text(table.ColumnCount), Text(FileInspector.MostColumns));

        var rows = await ReadAsync(store, spoolKey, settings, cancellation);
        if (rows.Count == 0)
            return FileInspector.Refused(ReasonCodes.NoRows);
        string[]? header = table.Columns is { } names ? [.. names.Select(name => name ?? "")] : null;
        var findings = Findings(summary, given, header, rows, new ColumnNames(dataset, saved.Columns));
        var (columns, misfits) = new ColumnMatcher(dataset, saved.Columns)
            .Match(header, table.ColumnCount, given.Columns, new ColumnValues([.. rows.Select(row => row.All)]));
        // Numbers and dates of a workbook can be read in one way only; what is written as text may be read in two.
        (settings, var questions) = new ValueFinder(given, saved.Values, dataset).Find(settings, columns, [.. rows.Select(row => row.Written)], findings);
        Reason[] problems = [.. misfits, .. questions];
        var result = new InspectionResult(
            problems.Length == 0 ? InspectionVerdict.Fits : InspectionVerdict.NeedsReview, problems.FirstOrDefault(), settings, columns)
        {
            Evidence = SavedChoices.Marked(findings, saved.Layout.Named().Keys.Except(own.Named().Keys)),
            Problems = problems,
            Remarks = TableRemarks.Of(summary, header),
            Rows = [.. rows.Take(InspectionResult.MostRows).Select(row => row.All)],
            Sheets = [.. summary.Sheets.Select(sheet => SheetOf(sheet, summary))],
        };
        return await CheckAsync(result, store, spoolKey, dataset, cancellation);
    }

    // Of the sheets that were not read only the empty ones have a known number of rows.
    private static InspectedSheet SheetOf(SheetSummary sheet, WorkbookSummary summary) => new(
        sheet.Name, sheet.Visibility != SheetVisibility.Visible, sheet.Name == summary.Sheet ? summary.Rows : sheet.HasValues ? null : 0);

    private static Dictionary<string, Finding> Findings(
        WorkbookSummary summary, GivenSettings given, string[]? header, List<SampledRow> rows, ColumnNames names)
    {
        var filled = summary.Sheets.Count(sheet => sheet.HasValues);
        var above = summary.Header.RowsAbove;
        var (named, known) = (names.CountIn(header ?? []), names.CountKnownIn(header ?? []));
        return new()
        {
            ["sheet"] = given.Sheet is not null ? Finding.Given
                : filled == 1 ? Finding.Certain(EvidenceCodes.SheetFirst, Text(filled)) : Finding.Likely(EvidenceCodes.SheetFirst, Text(filled)),
            ["headerRow"] = given.HeaderRow is not null ? Finding.Given
                : above == 0 ? Finding.Likely(EvidenceCodes.SkipNothing)
                : named >= 2 ? Finding.Certain(EvidenceCodes.HeaderNames, Text(named))
                : known >= 2 ? Finding.Certain(EvidenceCodes.HeaderEarlier, Text(known))
                : Finding.Likely(EvidenceCodes.SkipTitles, Text(above), Text(summary.Header.Widest)),
            ["hasHeader"] = given.HasHeader is not null ? Finding.Given
                : header is null ? Finding.Likely(EvidenceCodes.HeaderAlike, Text(summary.Header.Filled), rows[0].All.FirstOrDefault(value => value.Length > 0) ?? "")
                : named > 0 ? Finding.Certain(EvidenceCodes.HeaderNames, Text(named))
                : known >= 2 ? Finding.Certain(EvidenceCodes.HeaderEarlier, Text(known))
                : Finding.Likely(EvidenceCodes.HeaderUsual),
        };
    }

    /// <summary>The row among the first of the sheet that names most columns of the dataset or of earlier files; null: none names two.</summary>
    private static async Task<HeaderFinding?> FindNamesAsync(IObjectStore store, string spoolKey, ColumnNames names, CancellationToken cancellation)
    {
        await using var rows = await SpoolRows.OpenAsync(
            store, spoolKey, new ReadSettings { HasHeader = false }, Checkpoint.Start, cancellation);
        (HeaderFinding? Header, int Known) best = (null, 1);
        for (var above = 0; above < MostRowsAbove && await rows.ReadAsync(cancellation); above++)
        {
            var values = rows.Texts();
            var filled = values.Count(value => value.Length > 0);
            if (names.CountKnownIn(values) is var known && known > best.Known)
                best = (new HeaderFinding((int)rows.Line, true, above, filled, filled), known);
        }

        return best.Header;
    }

    private static async Task<List<SampledRow>> ReadAsync(
        IObjectStore store, string spoolKey, ReadSettings settings, CancellationToken cancellation)
    {
        await using var rows = await SpoolRows.OpenAsync(store, spoolKey, settings, Checkpoint.Start, cancellation);
        var read = new List<SampledRow>();
        var bytes = 0L;
        while (read.Count < MostRows && bytes < MostBytes && await rows.ReadAsync(cancellation))
        {
            bytes += rows.RawLength + ((long)rows.FieldCount * FieldBytes);
            var written = Enumerable.Range(0, rows.FieldCount).Select(i => rows.Kind(i) == FieldKind.Text ? rows.Text(i) : "");
            read.Add(new SampledRow(rows.Texts(), new SampleRecord([.. written], rows.Line)));
        }

        return read;
    }

    private static async Task<InspectionResult> CheckAsync(
        InspectionResult result, IObjectStore store, string spoolKey, Dataset dataset, CancellationToken cancellation)
    {
        await using var rows = await SpoolRows.OpenAsync(store, spoolKey, result.Settings!, Checkpoint.Start, cancellation);
        using var check = new SampleCheck(dataset, result.Settings!, result.Columns!);
        var i = 0;
        for (; i < MostRows && await rows.ReadAsync(cancellation); i++)
            check.Add(rows);
        if (i < MostRows || !await rows.ReadAsync(cancellation))
            check.End();
        return check.Over(result);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A row with all its values, and with those alone that are text in the workbook.</summary>
    private sealed record SampledRow(string[] All, SampleRecord Written);
}
