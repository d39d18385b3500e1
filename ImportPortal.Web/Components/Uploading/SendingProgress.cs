using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>How far a file is that this browser sends.</summary>
public static class SendingProgress
{
    /// <summary>Counts the bytes that the server has stored. Speed and time left stand above all rows, of all files together.</summary>
    /// <param name="file">What the browser tells.</param>
    /// <param name="stored">Bytes that the server has stored.</param>
    public static UploadProgress Of(SendingFile file, long stored)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(
            file.UploadId ?? 0, UploadStatus.Uploading, null, 0, 0, 0, stored, file.Size, null, null, null);
    }
}
