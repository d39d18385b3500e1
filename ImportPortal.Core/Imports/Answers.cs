using System.Globalization;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>What the word of a person to go on settles, by what the upload waited for.</summary>
internal static class Answers
{
    /// <summary>Lifts the limit of rejected rows (<see cref="Upload.MaxRowErrors"/>).</summary>
    private const long NoLimit = -1;

    /// <summary>Writes it into the record: it goes on with what it stopped at, and does not stop there again.</summary>
    public static void GoOn(Upload upload)
    {
        switch (upload.Error?.Code)
        {
            case ReasonCodes.TooManyRejectedRows:
                upload.MaxRowErrors = NoLimit;
                break;
            case ReasonCodes.UnclosedQuote when upload.Settings is { } settings && LineOf(upload.Error) is { } line:
                upload.Settings = settings with { BrokenLines = [.. settings.BrokenLines.Where(given => given != line), line] };
                break;
            case ReasonCodes.ReadingContradicted when upload.Settings is { } settings:
                upload.Settings = settings with { IsConfirmed = true };
                break;
            // It comes whole, in the place of the one that it cannot go on from.
            case ReasonCodes.BeginningDiffers:
                upload.StartsOver = true;
                break;
            case ReasonCodes.NoLongerContinues:
                upload.ContinuesId = null;
                break;
        }
    }

    /// <summary>Columns whose likely targets a person agreed to.</summary>
    public static IReadOnlyList<ColumnMatch>? Agreed(IReadOnlyList<ColumnMatch>? columns) =>
        columns?.Any(match => match.Suggestion is not null) == true ? [.. columns.Select(match => match with { Suggestion = null })] : columns;

    private static long? LineOf(Reason reason) => reason.Arguments is [var text, ..]
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;
}
