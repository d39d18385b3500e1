using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>How far a file is that this browser sends.</summary>
public static class SendingProgress
{
    /// <summary>Counts the bytes that are safe. Speed and time left stand above all rows, of all files together.</summary>
    /// <param name="file">What the browser tells.</param>
    /// <param name="safe">Bytes of it that are safe.</param>
    public static UploadProgress Of(SendingFile file, long safe)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(
            file.UploadId ?? 0, UploadStatus.Uploading, null, 0, 0, 0, safe, file.Size, null, null, null);
    }
}
