using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection.Likeness;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>The inspection of the sheets in one spool.</summary>
/// <param name="spool">The spool.</param>
/// <param name="headers">Finds the headers of its sheets.</param>
/// <param name="dataset">Where its rows shall go.</param>
/// <param name="own">What a person set.</param>
internal sealed class SheetInspection(StoredSpool spool, WorkbookHeaders headers, Dataset dataset, GivenSettings own)
{
    // As many rows as are seen of a CSV.
    private const int MostRows = 1_000;

    // Of rows that are long or very wide only so many as take no more than a few times this memory.
    private const long MostBytes = 16L << 20;
    private const int FieldBytes = 16;

    private readonly WorkbookSummary _summary = spool.Footer.Summary;

    /// <summary>Understands them in the light of what was chosen for an earlier file.</summary>
    public async Task<InspectionResult> RunAsync(SavedChoices saved, CancellationToken cancellation)
    {
        var given = own.Or(saved.Layout);
        var names = new ColumnNames(dataset, saved.Columns);
        var fits = new SheetFits(names, dataset.Columns.Count);
        var header = headers.Find(names, fits.Enough);
        var below = headers.Below(names, header);
        var settings = SettingsOf(given, header, below);
        var table = await SpoolTable.ReadAsync(spool, settings, cancellation);
        if (table.ColumnCount > FileInspector.MostColumns)
            return FileInspector.Refused(ReasonCodes.TooManyColumns, Text(table.ColumnCount), Text(FileInspector.MostColumns));

        var merged = new WorkbookMerged(spool, table);
        if (merged.IsCut && given.FillMerged == true)
            return FileInspector.Refused(ReasonCodes.WorkbookTooLarge);
        var rows = await ReadAsync(table, settings, cancellation);
        if (rows.Count == 0)
            return FileInspector.Refused(ReasonCodes.NoRows);

        string[]? columnNames = table.Columns is { } written ? [.. written.Select(name => name ?? "")] : null;
        var (columns, misfits) = new ColumnMatcher(dataset, saved.Columns)
            .Match(columnNames, table.ColumnCount, given.Columns, new ColumnValues([.. rows.Select(row => row.All)]));
        var toFill = given.FillMerged is null && !merged.IsCut ? merged.FirstRequired(dataset, columns) : null;
        if (toFill is not null)
        {
            settings = settings with { FillMerged = true };
            rows = await ReadAsync(table, settings, cancellation);
        }

        var isGiven = given.Sheet is not null || given.Sheets is not null;
        var alike = fits.Alike(_summary.Sheets, _summary.Sheet, HeaderOf(table), settings.HeaderRow, settings.HasHeader ? settings.HeaderRows : 1);
        var named = names.CountIn(columnNames ?? []);
        var findings = Findings(given, (header, below), settings, named, rows);
        // Rows that name every column, and only together, are no chance.
        if (given.HeaderRows is null && header.Rows > 1 && named >= fits.Enough && named == columnNames?.Count(name => !string.IsNullOrWhiteSpace(name)))
            findings["headerRows"] = Finding.Certain(EvidenceCodes.HeaderRows, Text(settings.HeaderRows), Text(named));
        if (given.HeaderRow is null && settings.HasHeader && headers.RowsAbove(names, header) is { } doubt)
            findings["headerRow"] = doubt;
        findings["sheet"] = isGiven ? Finding.Given
            : WorkbookEvidence.OfSheet(_summary, names.CountKnownIn(columnNames ?? []), alike);
        if (given.FillMerged is not null || toFill is not null)
            findings["fillMerged"] = toFill is var (column, range) ? Finding.Open(EvidenceCodes.MergedRequired, column, range) : Finding.Given;
        // Numbers and dates of a workbook can be read in one way only; what is written as text may be read in two.
        (settings, var questions) = new ValueFinder(given, saved.Values, dataset).Find(settings, columns, [.. rows.Select(row => row.Written)], findings);
        Reason[] problems = [.. Unsure(findings, isGiven ? [] : alike), .. misfits, .. questions];
        var result = new InspectionResult(
            problems.Length == 0 ? InspectionVerdict.Fits : InspectionVerdict.NeedsReview, problems.FirstOrDefault(), settings, columns)
        {
            Evidence = SavedChoices.Marked(findings, saved.Layout.Named().Keys.Except(own.Named().Keys)),
            Problems = problems,
            Remarks = TableRemarks.Of(_summary, columnNames),
            LeftOut =
            [
                .. WorkbookEvidence.LeftOut(_summary, RowsAbove(settings)),
                .. !settings.FillMerged && merged.Remark() is { } remark ? new[] { remark } : [],
            ],
            Rows = [.. rows.Take(InspectionResult.MostRows).Select(row => row.All)],
            Sheets = [.. _summary.Sheets.Select(sheet => SheetOf(sheet, fits, alike, settings))],
        };
        return await CheckAsync(result, table, cancellation);
    }

    private ReadSettings SettingsOf(GivenSettings given, HeaderChoice header, Finding? below)
    {
        // A row that a person names is the one with the names, unless the person says otherwise.
        var isFound = given.HeaderRow is null || given.HeaderRow == header.Finding.Row;
        var settings = given.Over(new ReadSettings
        {
            Format = _summary.Format,
            HeaderRow = header.Finding.Row,
            HeaderRows = isFound ? header.Rows + (below is null ? 0 : 1) : 1,
            HasHeader = given.HeaderRow is not null || header.Finding.HasHeader,
        });
        return settings with
        {
            Sheet = _summary.Sheet,
            Sheets = _summary.Parts.Count > 1 ? [.. _summary.Parts.Select(part => part.Name)] : null,
            SheetHeaderRows = headers.RowsOf(settings.HeaderRow, settings.HasHeader ? settings.HeaderRows : 0),
        };
    }

    // Those of the sheet alone: without what only other sheets have.
    private static IEnumerable<string> HeaderOf(SpoolTable table) =>
        (table.Columns ?? []).Take(table.Parts[0].Places.Length).OfType<string>();

    private static Dictionary<string, Finding> Findings(
        GivenSettings given, (HeaderChoice Above, Finding? Below) found, ReadSettings settings, int named, List<SampledRow> rows)
    {
        var header = found.Above;
        var findings = new Dictionary<string, Finding>
        {
            ["headerRow"] = given.HeaderRow is not null ? Finding.Given : WorkbookEvidence.OfHeaderRow(header, named),
            ["hasHeader"] = given.HasHeader is not null ? Finding.Given
                : !settings.HasHeader ? Finding.Likely(EvidenceCodes.HeaderAlike, Text(header.Finding.Filled), rows[0].All.FirstOrDefault(value => value.Length > 0) ?? "")
                : named > 0 ? Finding.Certain(EvidenceCodes.HeaderNames, Text(named))
                : header.Known >= 2 ? Finding.Certain(EvidenceCodes.HeaderEarlier, Text(header.Known))
                : Finding.Likely(EvidenceCodes.HeaderUsual),
        };
        if (given.HeaderRows is not null)
            findings["headerRows"] = Finding.Given;
        else if (settings.HeaderRows > 1)
            findings["headerRows"] = header.Rows == 1 && found.Below is { } below ? below : Finding.Open(EvidenceCodes.HeaderRows, Text(settings.HeaderRows), Text(Math.Max(named, header.Known)));
        return findings;
    }

    private IEnumerable<Reason> Unsure(Dictionary<string, Finding> findings, IReadOnlyList<SheetSummary> alike)
    {
        if (alike.Count > 0)
            yield return new Reason(ReasonCodes.SheetsUnsure, WorkbookEvidence.List(Fitting(alike)));
        if (IsOpen("headerRow") || IsOpen("headerRows"))
            yield return new Reason(ReasonCodes.HeaderUnsure);
        if (findings.GetValueOrDefault("fillMerged") is { Certainty: Certainty.Open } merged)
            yield return new Reason(ReasonCodes.MergedUnsure, merged.Evidence.Arguments);

        bool IsOpen(string setting) => findings.GetValueOrDefault(setting)?.Certainty == Certainty.Open;
    }

    private IEnumerable<string> Fitting(IReadOnlyList<SheetSummary> alike) =>
        _summary.Sheets.Where(sheet => sheet.Name == _summary.Sheet || alike.Contains(sheet)).Select(sheet => sheet.Name);

    private int RowsAbove(ReadSettings settings) => headers.Above(0, settings.HeaderRow)
        + settings.SheetHeaderRows.Skip(1).Select((row, index) => headers.Above(index + 1, row)).Sum();

    private InspectedSheet SheetOf(SheetSummary sheet, SheetFits fits, IReadOnlyList<SheetSummary> alike, ReadSettings settings)
    {
        var isHidden = sheet.Visibility != SheetVisibility.Visible;
        var place = _summary.Parts.Index().FirstOrDefault(part => part.Item.Name == sheet.Name, (-1, null!)).Index;
        if (place >= 0)
        {
            var row = place < settings.SheetHeaderRows.Count ? settings.SheetHeaderRows[place] : settings.HeaderRow;
            var rows = _summary.Parts[place].Filled - headers.Above(place, row + (settings.HasHeader ? settings.HeaderRows : 0));
            return new InspectedSheet(sheet.Name, isHidden, Math.Max(0, rows)) { Fits = true, Names = fits.NamesOf(sheet) };
        }

        // What fits as well has its names in as many rows.
        var (header, names) = (fits.HeaderOf(sheet), alike.Contains(sheet) ? settings.HeaderRows : 1);
        return new InspectedSheet(sheet.Name, isHidden, sheet.Rows - (header is null ? 0 : header.Above + names))
        {
            Fits = alike.Contains(sheet),
            Names = fits.NamesOf(sheet),
            RowsAreMore = sheet.RowsAreMore,
        };
    }

    private async Task<List<SampledRow>> ReadAsync(SpoolTable table, ReadSettings settings, CancellationToken cancellation)
    {
        await using var rows = await SpoolRows.OpenAsync(spool, table, settings, Checkpoint.Start, cancellation);
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

    private async Task<InspectionResult> CheckAsync(InspectionResult result, SpoolTable table, CancellationToken cancellation)
    {
        await using var rows = await SpoolRows.OpenAsync(spool, table, result.Settings!, Checkpoint.Start, cancellation);
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
