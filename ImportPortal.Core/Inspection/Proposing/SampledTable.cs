using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Proposing;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection.Proposing;

/// <summary>The table of a sample, whatever its format, of which at most <see cref="DatasetProposal.MostColumns"/> columns count.</summary>
/// <param name="Settings">How it was read.</param>
/// <param name="Evidence">How each of the settings was found.</param>
/// <param name="Headers">What the sample calls its columns; null or empty: nothing.</param>
/// <param name="Guesses">What each of them seems to be.</param>
/// <param name="Written">The values that are text in the sample, which may be read in two ways.</param>
internal sealed record SampledTable(
    ReadSettings Settings, IReadOnlyDictionary<string, Finding> Evidence, IReadOnlyList<string?> Headers,
    IReadOnlyList<ColumnGuess> Guesses, IReadOnlyList<SampleRecord> Written)
{
    /// <summary>The table of a CSV, or why it is none.</summary>
    public static (SampledTable? Table, Reason? Refusal) OfCsv(ReadOnlyMemory<byte> head, bool isWhole)
    {
        // Nothing is known of the columns yet: no file has one of this name, and none is needed.
        var unknown = new Dataset { Name = "", Slug = "", Columns = [new("\0", ColumnType.Text)] };
        var inspection = FileInspector.Inspect(head, isWhole, unknown);
        if (inspection.Settings is not { } settings)
            return (null, inspection.Reason!);

        var text = TextHead.Decode(head.Span, isWhole, settings.Encoding);
        var table = CsvSample.Read(text, isWhole, settings).Records.Where(record => record.Line > settings.SkipLines).ToArray();
        var named = settings.HasHeader ? Math.Min(settings.HeaderRows, table.Length) : 0;
        var header = named == 0 ? null : HeaderNames.Join([.. table[..named].Select(record => record.Fields)]);
        var rows = table[named..];
        var width = Math.Min(DatasetProposal.MostColumns, header?.Length ?? table.Max(record => record.Fields.Length));
        string?[] headers = [.. Enumerable.Range(0, width).Select(index => header?[index])];
        ColumnGuess[] guesses =
        [
            .. Enumerable.Range(0, width).Select(index => ColumnGuess.Of([.. rows.Select(row => index < row.Fields.Length ? row.Fields[index] : "")])),
        ];
        return (new SampledTable(settings, inspection.Evidence, headers, guesses, rows), null);
    }

    /// <summary>The table of a workbook, or why there is none.</summary>
    /// <exception cref="Storage.ObjectStoreException">This node's disk does not take what the reading needs for a moment.</exception>
    public static (SampledTable? Table, Reason? Refusal) OfWorkbook(byte[] content, string? sheet, CancellationToken cancellation)
    {
        try
        {
            var sample = WorkbookSample.Read(content, sheet, DatasetProposal.MostColumns, WorkbookSpooling.DefaultFolder, cancellation);
            return sample.Rows.Count == 0 ? (null, new Reason(ReasonCodes.NoRows)) : (Of(sample, isSheetGiven: sheet is not null), null);
        }
        catch (WorkbookException exception)
        {
            return (null, exception.Reason);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw WorkbookSpooling.OfDisk(exception);
        }
    }

    private static SampledTable Of(WorkbookSample sample, bool isSheetGiven)
    {
        var settings = new ReadSettings { Format = sample.Format, Sheet = sample.Sheet, HeaderRow = sample.Header.Row, HeaderRows = sample.HeaderRows, HasHeader = sample.Header.HasHeader };
        var width = sample.Rows[0].Length;
        ColumnGuess[] guesses =
        [
            .. Enumerable.Range(0, width).Select(index => CellGuess.Of([.. sample.Rows.Select(row => (KindOf(row[index].Kind), row[index].Text))])),
        ];
        // Numbers and dates of a workbook can be read in one way only; what is written as text may be read in two.
        SampleRecord[] written =
        [
            .. sample.Rows.Select(row => new SampleRecord([.. row.Select(cell => cell.Kind == FieldKind.Text ? cell.Text : "")], 0)),
        ];
        return new SampledTable(settings, EvidenceOf(sample, isSheetGiven), sample.Names ?? new string?[width], guesses, written);
    }

    private static Dictionary<string, Finding> EvidenceOf(WorkbookSample sample, bool isSheetGiven)
    {
        var header = sample.Header;
        return new()
        {
            ["sheet"] = isSheetGiven ? Finding.Given : WorkbookEvidence.OfSheet(sample.Sheets, sample.Sheet),
            ["headerRow"] = header.RowsAbove == 0 ? Finding.Likely(EvidenceCodes.SkipNothing)
                : Finding.Likely(EvidenceCodes.SkipTitles, Text(header.RowsAbove), Text(header.Widest)),
            ["hasHeader"] = header.HasHeader ? Finding.Likely(EvidenceCodes.HeaderUsual)
                : Finding.Likely(EvidenceCodes.HeaderAlike, Text(header.Filled), sample.Rows[0].FirstOrDefault(cell => cell.Text.Length > 0).Text ?? ""),
        };
    }

    private static CellKind KindOf(FieldKind kind) => kind switch
    {
        FieldKind.Number => CellKind.Number,
        FieldKind.Boolean => CellKind.Boolean,
        FieldKind.Date => CellKind.Date,
        FieldKind.Error or FieldKind.Uncalculated => CellKind.Error,
        _ => CellKind.Text,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
