using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Inspection;

[Collection(typeof(MeasuredAlone))]
public sealed class HostileFileTests : IDisposable
{
    private static readonly string[] Made =
    [
        "unclosed-quote.csv", "one-line.csv", "nul-bytes.csv", "injection.csv", "utf16le-no-bom.csv", "utf16be-no-bom.csv", "vietnamese-utf8.csv",
        "vietnamese-windows-1258.csv", "mixed-encodings.csv", "png-named.csv", "csv-named.xlsx", "xlsx-named.csv", "empty.csv", "bom-only.csv",
        "blank-lines.csv", "header-only.csv", "columns-100000.csv",
    ];

    private static readonly Dictionary<string, string[]> Reasons = new()
    {
        ["unclosed-quote"] = [ReasonCodes.UnclosedQuote, ReasonCodes.QuotesUnsure],
        ["record-too-long"] = [ReasonCodes.RecordTooLong],
        ["not-a-table"] = [ReasonCodes.NotATable, ReasonCodes.UnsupportedFormat],
        ["empty"] = [ReasonCodes.EmptyFile, ReasonCodes.NoRows],
        ["too-many-columns"] = [ReasonCodes.TooManyColumns],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("importportal-").FullName;

    [Fact]
    public async Task Hostile_files_are_read_right_or_refused_with_a_reason_in_little_memory()
    {
        var files = await Corpus.HostileAsync(_folder, "csv", Made);
        Assert.NotEmpty(files);
        Assert.All(files, file => ReadAsync(file).GetAwaiter().GetResult());
    }

    [Fact]
    public void What_a_file_is_counts_and_not_its_name() =>
        Assert.Equal(InspectionVerdict.Workbook, FileInspector.Inspect("PK\u0003\u0004…"u8.ToArray(), true, Dataset("name")).Verdict);

    [Theory]
    [InlineData("<!DOCTYPE html>\n<table>\n<tr><td>a,b</td></tr>\n</table>", "HTML")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?>\n<rows>\n<row a=\"1\"/>\n</rows>", "XML")]
    [InlineData("[\n {\"name\": \"a\", \"value\": 1},\n {\"name\": \"b\"}\n]", "JSON")]
    [InlineData("{\"name\": \"a\", \"value\": 1}\n{\"name\": \"b\"}\n", "JSON")]
    [InlineData("{\\rtf1\\ansi name, value\\par\na,1}", "RTF")]
    [InlineData("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\na,b\r\n", "MHTML")]
    [InlineData("%PDF-1.7\n1,2\n", "PDF")]
    [InlineData("[name],[value]\na,1\n", null)]
    [InlineData("<name>,value\na,1\n", null)]
    [InlineData("{name},value\na,1\n", null)]
    public void A_text_that_is_no_table_is_refused_by_its_kind(string text, string? kind)
    {
        var result = FileInspector.Inspect(Encoding.UTF8.GetBytes(text), true, Dataset("name"));

        Assert.Equal(kind, result.Verdict == InspectionVerdict.Refused ? result.Reason!.Arguments[0] : null);
        Assert.True(kind is null || result.Reason!.Code == ReasonCodes.UnsupportedFormat);
    }

    [Fact]
    public void Any_text_with_anything_given_is_understood_or_refused()
    {
        var random = new Random(20261124);
        string[] parts = ["sep=\"\n", "sep=;\r\n", "#", "\"", "'", "\\", ",", ";", "\t", "|", "\n", "\r\n", "\r", "\0", "name", "1.234", "02/03/2026", "é", "漢", "\uFEFF", " "];
        string?[] marks = [null, null, "", ",", ";", "#", "'", "\"", "\\", "|"];
        string?[] encodings = [null, null, "utf-8", "utf-16le", "windows-1258", "gbk"];
        for (var round = 0; round < 3_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => parts[random.Next(parts.Length)]));
            var given = new GivenSettings
            {
                Encoding = encodings[random.Next(encodings.Length)],
                Separator = marks[random.Next(marks.Length)] is { Length: 1 } separator ? separator : null,
                Quote = marks[random.Next(marks.Length)],
                Escape = marks[random.Next(marks.Length)],
                Comment = marks[random.Next(marks.Length)],
                SkipLines = random.Next(3) == 0 ? random.Next(4) : null,
                HasHeader = random.Next(3) == 0 ? random.Next(2) == 0 : null,
            };
            if (given.Fault() is not null)
                continue;

            var result = FileInspector.Inspect(Encoding.UTF8.GetBytes(text), random.Next(2) == 0, Dataset("name", "other"), given);

            Assert.Equal(result.Settings is null, result.Verdict == InspectionVerdict.Refused);
            Assert.True(result.Settings is null || CsvDialect.Fault(result.Settings) is null, $"Round {round}: {result.Settings}");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task ReadAsync(CorpusFile file)
    {
        var head = await HeadAsync(file.FullPath);
        var before = GC.GetTotalAllocatedBytes();
        var result = FileInspector.Inspect(head, new FileInfo(file.FullPath).Length == head.Length, Dataset([.. file.Columns?.OfType<string>() ?? ["name"]]));
        var (rows, reason) = result.Verdict == InspectionVerdict.Refused || file.Refused == "unclosed-quote" ? ([], result.Reason) : await RowsAsync(file.FullPath, result.Settings!);

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100L * 1024 * 1024);
        if (file.Refused is not null)
        {
            Assert.True(Reasons[file.Refused].Contains(reason?.Code), $"{file.Path}: {reason}");
            return;
        }

        Assert.True(reason is null || (reason.Code == ReasonCodes.NoRows && file.Rows == 0), $"{file.Path}: {reason}");
        Assert.Equal((file.Path, file.Rows), (file.Path, rows.Count));
        Assert.Equal(InspectionVerdict.Fits, file.Rows == 0 ? InspectionVerdict.Fits : result.Verdict);
        Assert.All(file.Cells, cell => Assert.Equal(cell.Value, rows[cell.Row - 1][cell.Column - 1]));
    }

    private static async Task<(List<string[]> Rows, Reason? Reason)> RowsAsync(string path, ReadSettings settings)
    {
        var read = new List<string[]>();
        try
        {
            await using var rows = await CsvRows.OpenAsync(File.OpenRead(path), settings, Checkpoint.Start, CancellationToken.None);
            while (await rows.ReadAsync(CancellationToken.None))
                read.Add([.. Enumerable.Range(0, rows.FieldCount).Select(rows.Text)]);
            return (read, null);
        }
        catch (RowReadException exception)
        {
            return (read, exception.Reason);
        }
    }

    private static async Task<byte[]> HeadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[Math.Min(file.Length, FileInspector.HeadBytes)];
        await file.ReadExactlyAsync(head, CancellationToken.None);
        return head;
    }

    private static Dataset Dataset(params string[] columns) => new()
    {
        Name = "Hostile",
        Slug = "hostile",
        Columns = [.. columns.Select(name => new DatasetColumn(name, ColumnType.Text))],
    };
}
