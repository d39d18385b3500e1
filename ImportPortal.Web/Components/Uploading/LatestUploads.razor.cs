using ImportPortal.Core.Datasets;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Endpoints;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>The reader's own latest uploads, as they stand now.</summary>
public sealed partial class LatestUploads
{
    private const int Most = 5;
    // Beyond so many rows of the sending list the latest uploads may all be among them: then this list stays empty.
    private const int MostRead = 50;

    private IReadOnlyList<UploadView>? _items;
    private bool _failed;
    private bool _sampleFits;
    private Dataset? _asked;
    private Actor _reader = null!;

    /// <summary>Whose uploads they are.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>Uploads that the page shows elsewhere.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<long> Hidden { get; set; } = null!;

    /// <summary>Where a file would go that is sent now.</summary>
    [Parameter, EditorRequired]
    public Dataset Dataset { get; set; } = null!;

    [Inject]
    private SampleFile Sample { get; set; } = null!;

    [Inject]
    private UploadReports Reports { get; set; } = null!;

    [Inject]
    private ILogger<LatestUploads> Log { get; set; } = null!;

    /// <inheritdoc />
    protected override Task OnInitializedAsync()
    {
        // "Your latest" are an administrator's own, too.
        _reader = Actor with { IsAdmin = false };
        return ReadAsync();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_asked == Dataset)
            return;
        _asked = Dataset;
        _sampleFits = false;
        // Only who has sent nothing yet is offered it.
        _sampleFits = _items is { Count: 0 } && await Sample.FitsAsync(Dataset, Gone);
    }

    /// <inheritdoc />
    protected override bool Wants(UploadProgress progress) => progress.OwnerId == _reader.UserId;

    /// <inheritdoc />
    protected override Task OnProgressAsync(IReadOnlyDictionary<long, UploadProgress> changes)
    {
        var isKnown = changes.Values.All(progress =>
            _items?.FirstOrDefault(upload => upload.Id == progress.Id)?.Status == progress.Status);
        // Counts come with the feed; what is new, or went from one state to the next, is read.
        return isKnown ? Task.CompletedTask : ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var listing = await Reports.ListAsync(_reader, new UploadFilter(), UploadOrder.Newest, 1, MostRead, Gone);
            _items = listing.Items;
            _failed = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.LogError(exception, "The latest uploads of person {UserId} could not be read.", _reader.UserId);
            _failed = true;
        }
    }

    private List<UploadView> Shown() => [.. _items!.Where(upload => !Hidden.Contains(upload.Id)).Take(Most)];

    private UploadStatus Status(UploadView upload) => Feed.Latest(upload.Id)?.Status ?? upload.Status;

    private int? Percent(UploadView upload) =>
        Status(upload) is UploadStatus.Uploading or UploadStatus.Processing ? Feed.Latest(upload.Id)?.Percent ?? upload.Percent : null;

    private string Rows(UploadView upload) => Status(upload) is UploadStatus.Uploading or UploadStatus.NeedsReview or UploadStatus.Pending
        ? ""
        : Formats.Count("Rows", Feed.Latest(upload.Id)?.RowsRead ?? upload.RowsRead);
}
