using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Watching;

/// <summary>What is said of one who waits: when it starts, or where it stands in line.</summary>
public static class LineWords
{
    /// <summary>The words, without the file's name.</summary>
    /// <param name="view">The upload.</param>
    /// <param name="progress">Its latest progress.</param>
    /// <param name="pause">The pause of the queue; null: it runs.</param>
    /// <param name="now">The present time.</param>
    /// <param name="formats">The reader's formats.</param>
    /// <param name="words">The words of this folder.</param>
    public static string Of(
        UploadView view, UploadProgress progress, QueuePause? pause, DateTimeOffset now, Formats formats, IStringLocalizer<DashboardTexts> words)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(progress);
        return progress switch
        {
            { Status: not UploadStatus.Pending } => words["Next_Begun"],
            _ when view.NextAttemptAt is { } at && at > now => words["Next_Retry", formats.Duration(at - now)],
            { QueuePosition: { } place } when pause is not null => words["Next_QueuePaused", formats.Place(place)],
            { SecondsLeft: { } left } when pause is null => words["Next_In", formats.Estimate(left)],
            { QueuePosition: { } place } => words["Next_Place", formats.Place(place)],
            _ => words["Next_Waiting"],
        };
    }
}
