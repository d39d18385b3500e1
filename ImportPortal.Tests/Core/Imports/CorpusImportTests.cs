using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>One portal for all files, so that each costs no more than its rows.</summary>
public sealed class CorpusPortal : IAsyncLifetime
{
    internal CorePortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await CorePortal.StartAsync(options => options.BatchSize = 1000);

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}

/// <summary>Files that others wrote, from the first byte into the table: accepted, settled where they must be, imported.</summary>
public sealed class CorpusImportTests(CorpusPortal corpus) : IClassFixture<CorpusPortal>
{
    private const string None = "(the sample files are not here)";
    private const int MostColumns = 250;

    private static readonly string[] Formats = ["csv", "xlsx", "xls", "xlsb", "xlsm"];
    private static readonly CorpusFile[] Files = [.. Formats.SelectMany(Corpus.Of)];

    public static TheoryData<string> Paths => [.. Files.Select(file => file.Path).DefaultIfEmpty(None)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_file_brings_the_rows_and_cells_that_it_is_known_to_hold(string path)
    {
        Need.Shared();
        var portal = corpus.Portal;
        var file = Files.Single(file => file.Path == path);
        var slug = $"c{Array.IndexOf(Files, file)}";
        var width = Math.Clamp(file.ColumnCount ?? 1, 1, MostColumns);
        await portal.Datasets.CreateAsync(
            new DatasetDefinition { Name = slug, Slug = slug, Columns = [.. Enumerable.Range(0, width).Select(i => new ColumnDefinition { Name = $"v{i}", Type = "text", Trim = false })] },
            "admin@example.com", TestContext.Current.CancellationToken);
        var bytes = await File.ReadAllBytesAsync(file.FullPath, TestContext.Current.CancellationToken);

        var upload = await portal.AcceptAsync(bytes, slug: slug, status: IsText(file) ? UploadStatus.NeedsReview : UploadStatus.Pending);
        if (upload.Status == UploadStatus.Pending)
            upload = await portal.RunUntilAsync(upload.Id, progress => progress.Status == UploadStatus.NeedsReview || UploadTransitions.IsEnd(progress.Status));
        if (upload.Settings is null)
        {
            // Refused by its content; which reason belongs to which file is told where files are inspected and read. A sheet
            // of a single row of text is taken for one that names columns and has no row.
            Assert.True(file.Refused is not null || file.AlsoAccepted is not null || file is { Rows: 0 } or { Rows: 1, HasHeader: false }, $"{upload.Error}");
            return;
        }

        var given = GivenOf(file);
        Assert.Equal(ActionOutcome.Done, (await portal.Review.SettleAsync(CorePortal.Admin, upload.Id, new Settlement(given, false), TestContext.Current.CancellationToken)).Outcome);
        var columns = (await portal.FindAsync(upload.Id)).Columns!.Where(match => match.Index is not null).ToArray();
        given = given with { Columns = [.. columns.Take(width).Select((match, i) => new ColumnMatch(match.Index, null, $"v{i}"))] };
        var settled = await portal.Review.SettleAsync(CorePortal.Admin, upload.Id, new Settlement(given, false), TestContext.Current.CancellationToken);
        Assert.Equal((ActionOutcome.Done, null), (settled.Outcome, settled.Reason));
        await portal.Actions.RunAsync(CorePortal.Admin, upload.Id, UploadAction.Start, TestContext.Current.CancellationToken);
        var ended = await portal.RunUntilAsync(upload.Id, progress => progress.Status == UploadStatus.Paused || UploadTransitions.IsEnd(progress.Status));

        if (file.Refused is not null || file.ReadersAgree == false || file.AlsoAccepted is not null)
            return;
        Assert.Contains(ended.Status, (UploadStatus[])[UploadStatus.Completed, UploadStatus.CompletedWithErrors]);
        // Notes below a table are rows that fit nothing, and are told as such.
        Assert.True(IsText(file) ? ended.RowsRead == file.Rows : ended.RowsRead >= file.Rows, $"{ended.RowsRead} of {file.Rows} rows");
        var rejected = (await portal.RowErrorsAsync(upload.Id)).ToLookup(error => error.RowNumber);
        foreach (var cell in file.Cells.Where(cell => cell.Column <= width && !rejected.Contains(cell.Row) && IsText(file)))
        {
            var value = Assert.Single(portal.Query($"select v{cell.Column - 1} from data_{slug} where _row_number = {cell.Row}"));
            Assert.Equal((cell.Row, cell.Column, cell.Value.Normalize()), (cell.Row, cell.Column, value == "null" && cell.Value.Length == 0 ? "" : value.Normalize()));
        }
    }

    private static bool IsText(CorpusFile file) => file.Format == "csv";

    private static GivenSettings GivenOf(CorpusFile file) => file.Detect == "told" && IsText(file)
        ? new GivenSettings
        {
            Separator = file.Separator,
            Quote = file.Quote,
            Escape = file.Escape,
            Comment = file.Comment ?? "",
            SkipLines = file.SkipLines ?? 0,
            HasHeader = file.HasHeader,
        }
        : new GivenSettings { HasHeader = file.HasHeader };
}
