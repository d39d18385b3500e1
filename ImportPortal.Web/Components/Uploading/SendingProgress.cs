using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>How far a file is that this browser sends.</summary>
public static class SendingProgress
{
    /// <summary>
    /// Counts the bytes that the server has stored; the browser's own count stands in until the server has told of any.
    /// Speed and time left are the browser's: it alone sees the line.
    /// </summary>
    /// <param name="file">What the browser tells.</param>
    /// <param name="fed">What the server tells; null: nothing yet.</param>
    public static UploadProgress Of(SendingFile file, UploadProgress? fed)
    {
        ArgumentNullException.ThrowIfNull(file);
        var bytes = fed is { Status: UploadStatus.Uploading } ? fed.BytesRead : file.Sent;
        return new(
            file.UploadId ?? 0, UploadStatus.Uploading, null, 0, 0, 0, bytes, file.Size, null, file.SecondsLeft, null);
    }
}
