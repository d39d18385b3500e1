using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

/// <summary>Workbooks that others wrote give what other readers find in them.</summary>
public sealed class CorpusTests : IDisposable
{
    private const string None = "(the sample files are not here)";

    private readonly SpoolFixture _spools = new();

    public static TheoryData<string> Paths => [.. Entries().Select(entry => entry.Path).DefaultIfEmpty(None)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_workbook_gives_the_rows_and_cells_that_it_is_known_to_hold(string path)
    {
        var folder = Path.Combine(Need.Shared(), "corpus");
        var entry = Entries().Single(entry => entry.Path == path);
        var key = await _spools.PutAsync(Path.Combine(folder, path));

        var (summary, reason) = await _spools.SpoolAsync(key);

        if (reason is not null)
        {
            Assert.Contains(reason.Code, entry.AcceptedRefusals());
            return;
        }

        Assert.Null(entry.Refused);
        Assert.NotNull(summary);
        Assert.Equal(entry.Sheet, summary.Sheet);
        Assert.Equal(entry.Sheets!.Select(sheet => (sheet.Name, sheet.Visibility)), summary.Sheets.Select(sheet => (sheet.Name, JsonNamingPolicy.CamelCase.ConvertName($"{sheet.Visibility}"))));
        Assert.Equal(entry.Date1904, summary.Is1904);
        if (entry.Detect == "auto" && entry.HasHeader == true)
        {
            Assert.Equal((entry.HeaderRow, true), ((int?)summary.Header.Row, summary.Header.HasHeader));
            Assert.Equal(entry.Rows, (int)summary.Rows);
        }

        var settings = new ReadSettings { HasHeader = entry.HasHeader == true, HeaderRow = entry.HeaderRow ?? 1 };
        var table = await SpoolTable.ReadAsync(_spools.Store, $"{key}.rows", settings, CancellationToken.None);
        // A column without a name beside the others is one where it mostly holds a value.
        var nameless = entry.Columns is null ? 0 : entry.Columns.Count - table.ColumnCount;
        Assert.Equal(entry.FirstColumn, table.FirstColumn);
        Assert.True(nameless == 0 || entry.Columns!.Skip(table.ColumnCount).All(name => name is null));
        Assert.Equal(entry.Columns?.Take(table.ColumnCount), table.Columns);

        var rows = await _spools.ReadAsync(key, settings);
        // Notes below a table are rows that fit no dataset; they are not dropped without a word.
        if (entry.Tests.Contains("notes-after"))
            Assert.True(rows.Count > entry.Rows);
        else
            Assert.Equal(entry.Rows, rows.Count + await CountNotesAsync(key, settings, rows));
        foreach (var cell in entry.Cells.Where(cell => cell.Column <= table.ColumnCount))
            Check(cell, rows[cell.Row - 1].Values[cell.Column - 1]);
    }

    public void Dispose() => _spools.Dispose();

    // Rows that hold nothing but cells beside the table.
    private async Task<int> CountNotesAsync(string key, ReadSettings settings, List<SpooledRow> rows)
    {
        if (!settings.HasHeader)
            return 0;
        var all = await _spools.ReadAsync(key, settings with { HasHeader = false });
        return all.Select(row => row.Line).Where(line => line > settings.HeaderRow).Except(rows.Select(row => row.Line)).Count();
    }

    private static void Check(Cell cell, SpooledValue actual)
    {
        var kind = cell.Type switch
        {
            "number" or "duration" => FieldKind.Number,
            "bool" => FieldKind.Boolean,
            "date" => FieldKind.Date,
            "error" => FieldKind.Error,
            _ => FieldKind.Text,
        };
        var value = kind == FieldKind.Number ? Number(cell.Value) : cell.Value;
        Assert.Equal((cell.Row, cell.Column, kind, value), (cell.Row, cell.Column, actual.Kind, kind == FieldKind.Number ? Number(actual.Text) : actual.Text));
    }

    private static string Number(string text) => double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);

    private static IEnumerable<Entry> Entries()
    {
        var manifest = Path.Combine(Need.RepositoryRoot(), "..", "shared", "corpus", "manifest.json");
        if (!File.Exists(manifest))
            return [];
        var entries = JsonSerializer.Deserialize<List<Entry>>(File.ReadAllText(manifest), JsonSerializerOptions.Web)!;
        return entries.Where(entry => entry.Format != "csv");
    }

    private sealed record Cell(int Row, int Column, string Type, string Value);

    private sealed record Sheet(string Name, string Visibility);

    private sealed record Entry(
        string Path, string Format, string Detect, string? Sheet, bool? Date1904, int? HeaderRow, int? FirstColumn, bool? HasHeader, int? ColumnCount)
    {
        public IReadOnlyList<Sheet>? Sheets { get; init; }

        public IReadOnlyList<string?>? Columns { get; init; }

        public IReadOnlyList<string> Tests { get; init; } = [];

        public IReadOnlyList<Cell> Cells { get; init; } = [];

        public int? Rows { get; init; }

        public string? Refused { get; init; }

        public string? AlsoAccepted { get; init; }

        public string[] AcceptedRefusals() => Refused switch
        {
            "encrypted" => [ReasonCodes.WorkbookPassword],
            // A zip of something else is whole, but no workbook: it is called an archive.
            "corrupt" => [ReasonCodes.WorkbookDamaged, ReasonCodes.NotAWorkbook, ReasonCodes.UnsupportedFormat],
            "not-a-workbook" => [ReasonCodes.NotAWorkbook],
            "unsupported-format" => [ReasonCodes.UnsupportedFormat],
            "empty" => [ReasonCodes.WorkbookEmpty],
            _ when AlsoAccepted?.StartsWith("refused: corrupt", StringComparison.Ordinal) == true => [ReasonCodes.WorkbookDamaged],
            _ => [],
        };
    }
}
