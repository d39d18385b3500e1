using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Layout;

/// <summary>An upload that ended, or waits for its owner.</summary>
/// <param name="Id">The upload.</param>
/// <param name="FileName">Its file.</param>
/// <param name="Status">Where it stands.</param>
public sealed record Notice(long Id, string FileName, UploadStatus Status);

/// <summary>What a person should hear of: the latest first, one for each upload, and how many were not looked at yet.</summary>
public sealed class Notices
{
    private const int Most = 20;

    private readonly List<Notice> _all = [];
    private readonly HashSet<long> _new = [];

    /// <summary>The latest first; 20 at most.</summary>
    public IReadOnlyList<Notice> All => _all;

    /// <summary>How many were not looked at yet.</summary>
    public int NewCount => _new.Count;

    /// <summary>Whether a status is one to tell: an end that the person did not bring about, or a question to them.</summary>
    public static bool Tells(UploadStatus status) => status is UploadStatus.Completed or UploadStatus.CompletedWithErrors
        or UploadStatus.Failed or UploadStatus.NeedsReview or UploadStatus.Paused;

    /// <summary>Whether this is already the latest of its upload.</summary>
    public bool Knows(long id, UploadStatus status) => _all.Exists(notice => notice.Id == id && notice.Status == status);

    /// <summary>Adds one, in place of an older one of the same upload.</summary>
    public void Add(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        _all.RemoveAll(older => older.Id == notice.Id);
        _all.Insert(0, notice);
        _new.Add(notice.Id);
        if (_all.Count <= Most)
            return;
        _new.Remove(_all[^1].Id);
        _all.RemoveAt(_all.Count - 1);
    }

    /// <summary>The person has looked.</summary>
    public void Seen() => _new.Clear();
}
