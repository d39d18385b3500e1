using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Inspection;

/// <summary>Every CSV of the corpus, understood and read: never rows with wrong text, never a row lost without a word.</summary>
public sealed class CorpusTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("importportal-").FullName;

    private static readonly Dataset Elsewhere = new()
    {
        Name = "Elsewhere",
        Slug = "elsewhere",
        Columns = [new("no_file_has_it", ColumnType.Text)],
    };

    public static TheoryData<string> Files()
    {
        var files = Corpus.Of("csv").Select(file => file.Path).ToArray();
        return files.Length > 0 ? [.. files] : [""];
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_understood_and_read_as_its_makers_meant_it(string path)
    {
        Need.Shared();
        var file = Corpus.Of("csv").Single(file => file.Path == path);
        var bytes = await File.ReadAllBytesAsync(file.FullPath, CancellationToken.None);

        var isWhole = bytes.Length <= FileInspector.HeadBytes;
        var result = FileInspector.Inspect(bytes.AsMemory(0, Math.Min(bytes.Length, FileInspector.HeadBytes)), isWhole, Elsewhere, GivenOf(file));

        if (file.Refused == "unclosed-quote")
        {
            Assert.True(result.Problems[0].Code is ReasonCodes.UnclosedQuote or ReasonCodes.QuotesUnsure, $"{result.Reason}");
            return;
        }

        if (file.Refused is not null || result.Verdict == InspectionVerdict.Refused)
        {
            Assert.Equal(InspectionVerdict.Refused, result.Verdict);
            Assert.True(file.MayBeAsked || result.Reason!.Code == CodeOf(file.Refused), $"{result.Reason}");
            return;
        }

        if (file.MayBeAsked && result.Problems.Any(problem => problem.Code == ReasonCodes.EncodingUnsure))
            return;
        Assert.Equal([ReasonCodes.ColumnsMissing], result.Problems.Select(problem => problem.Code));
        Assert.Equal((file.SkipLines ?? 0, file.HasHeader), (result.Settings!.SkipLines, result.Settings.HasHeader));
        if (file.ColumnCount > 1)
            Assert.Equal((file.Separator, file.Quote), ($"{result.Settings.Separator}", $"{result.Settings.Quote}"));
        Assert.Equal(file.ColumnCount, result.Columns!.Count);
        if (file.Columns is not null)
            Assert.Equal(file.Columns.Select(name => name ?? ""), result.Columns.Select(column => column.Header!));

        await ReadAsync(file, bytes, result.Settings);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task ReadAsync(CorpusFile file, byte[] bytes, ReadSettings settings)
    {
        var store = ObjectStores.Create(new StorageOptions { Local = { Root = _folder } });
        await store.PutAsync("test/file", bytes, CancellationToken.None);
        await using var rows = await CsvRows.OpenAsync(store, "test/file", settings, Checkpoint.Start, CancellationToken.None);
        var cells = file.Cells.ToLookup(cell => (long)cell.Row);
        long count = 0;
        var ragged = 0;
        // Lines of separators alone are rows to the makers.
        var empty = new RemarkTally();
        while (await rows.ReadAsync(CancellationToken.None))
        {
            rows.TakeSkipped(empty);
            count = rows.Row + empty.Remarks.Where(remark => remark.Code == RemarkCodes.EmptyLines).Sum(remark => remark.Count);
            ragged += rows.FieldCount == file.ColumnCount ? 0 : 1;
            if (file.ReadersAgree != false)
                Assert.All(cells[count], cell => Assert.Equal(cell.Value.Normalize(), rows.Text(cell.Column - 1).Normalize()));
        }

        rows.TakeSkipped(empty);
        count = rows.Row + empty.Remarks.Where(remark => remark.Code == RemarkCodes.EmptyLines).Sum(remark => remark.Count);
        if (file.ReadersAgree != false)
            Assert.Equal((file.Rows, file.RaggedRows?.Count ?? 0), (count, ragged));
    }

    private static GivenSettings GivenOf(CorpusFile file) => file.Detect == "told"
        ? new GivenSettings
        {
            Separator = file.Separator,
            Quote = file.Quote,
            Escape = file.Escape,
            Comment = file.Comment ?? "",
            SkipLines = file.SkipLines ?? 0,
            HasHeader = file.HasHeader,
        }
        : new GivenSettings { HasHeader = file.HasHeader == false ? false : null };

    private static string? CodeOf(string? refused) => refused switch
    {
        "empty" => ReasonCodes.EmptyFile,
        _ => null,
    };
}
