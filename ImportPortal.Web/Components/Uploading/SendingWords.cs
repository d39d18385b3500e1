using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>Says why a file is not sent, or not now.</summary>
/// <param name="words">The words of this folder.</param>
/// <param name="formats">The reader's formats.</param>
/// <param name="maxBytes">The largest file that the portal takes.</param>
public sealed class SendingWords(IStringLocalizer<UploadingTexts> words, Formats formats, long maxBytes)
{
    /// <summary>Why it is refused or waits, naming the file and what to do.</summary>
    /// <param name="file">A file with a reason.</param>
    /// <param name="percent">How far it had come.</param>
    public string Of(SendingFile file, int percent)
    {
        ArgumentNullException.ThrowIfNull(file);
        var reason = file.Reason ?? throw new ArgumentException("The file has no reason.", nameof(file));
        if (file.State == SendingState.Retrying)
        {
            return reason.Message is { } sentence
                ? words["Retrying", sentence]
                : words["ConnectionLost", formats.Percent(percent)];
        }

        // The server's own sentence is the more exact one, but for the size, where it does not know the file's.
        var own = words["Refused_" + reason.Code, file.FileName, formats.Bytes(file.Size), formats.Bytes(maxBytes)];
        if (!own.ResourceNotFound && (reason.Message is null || reason.Code == "too_large"))
            return own;
        return reason.Message ?? ReasonTexts.Of(reason.Code);
    }
}
