using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Listing;

/// <summary>One upload of the list: as the database told it, then as the feed tells it. It changes in place and never moves.</summary>
/// <param name="view">As the database told it.</param>
public sealed class UploadRow(UploadView view)
{
    /// <summary>Told, on the renderer's thread, when the row has changed.</summary>
    public event Action? Changed;

    /// <summary>Its number.</summary>
    public long Id => view.Id;

    /// <summary>The file's name.</summary>
    public string FileName => view.FileName;

    /// <summary>The slug of its dataset.</summary>
    public string Dataset => view.Dataset;

    /// <summary>The e-mail address of who sent it.</summary>
    public string CreatedBy => view.CreatedBy;

    /// <summary>When it was sent.</summary>
    public DateTimeOffset CreatedAt => view.CreatedAt;

    /// <summary>Where it stands.</summary>
    public UploadStatus Status { get; private set; } = view.Status;

    /// <summary>Whole percent while it is sent or imported; else null.</summary>
    public int? Percent { get; private set; } = Moving(view.Status, view.Percent);

    /// <summary>Rows read.</summary>
    public long Rows { get; private set; } = view.RowsRead;

    /// <summary>Rows rejected.</summary>
    public long Rejected { get; private set; } = view.RowsRejected;

    /// <summary>What was left out or altered of a file that was read; none of one that still is to be.</summary>
    public IReadOnlyList<Remark> Remarks { get; } = view.RowsRead > 0 ? view.Remarks : [];

    /// <summary>Takes in what the feed tells.</summary>
    /// <returns>Whether the status is another one now.</returns>
    public bool Apply(UploadProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var moved = progress.Status != Status;
        var percent = Moving(progress.Status, progress.Percent);
        // Within one status a percentage does not go back.
        Percent = moved ? percent : percent is { } next && Percent is { } last ? Math.Max(next, last) : percent;
        Status = progress.Status;
        Rows = progress.RowsRead;
        Rejected = progress.RowsRejected;
        Changed?.Invoke();
        return moved;
    }

    private static int? Moving(UploadStatus status, int? percent) =>
        status is UploadStatus.Uploading or UploadStatus.Processing or UploadStatus.Undoing ? percent : null;
}
