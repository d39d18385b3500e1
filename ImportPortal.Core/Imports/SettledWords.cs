using ImportPortal.Core.Database;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>Tells in the timeline what a person settled.</summary>
internal static class SettledWords
{
    private const int MostColumns = 10;

    /// <summary>
    /// Writes it down, in the transaction of the caller. Settling goes in steps, each of which shows its effect: what one
    /// person does in a row is one entry.
    /// </summary>
    /// <param name="context">The transaction, which tracks the upload.</param>
    /// <param name="upload">The record as it was before.</param>
    /// <param name="settled">What was settled.</param>
    /// <param name="isRemembered">Whether it is remembered for later files.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellation">Ends the call.</param>
    public static async Task AddAsync(
        PortalDbContext context, Upload upload, InspectionResult settled, bool isRemembered, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var words = Changed(upload, settled).ToList();
        if (isRemembered)
            words.Add("remember");
        if (words.Count == 0)
            return;

        var last = await context.Set<UploadEvent>().Where(entry => entry.UploadId == upload.Id).OrderByDescending(entry => entry.Id)
            .FirstOrDefaultAsync(cancellation);
        if (last is { Kind: UploadEventKind.Settled, Reason: { } before } && last.By == actor.Email)
            words = [.. before.Arguments[0].Split(','), .. words];
        else
            context.Add(last = new UploadEvent { UploadId = upload.Id, Kind = UploadEventKind.Settled, By = actor.Email });
        (last.At, last.Reason) = (now, ReasonOf(words.Distinct().ToList(), settled.Columns!));
    }

    private static IEnumerable<string> Changed(Upload upload, InspectionResult settled)
    {
        var settings = GivenSettings.Between(upload.Settings!, settled.Settings!).Named().Keys;
        var sheet = ReviewedFiles.IsSame(upload.Settings!.Sheet, settled.Settings!.Sheet) ? [] : new[] { "sheet" };
        var columns = upload.Columns!.SequenceEqual(settled.Columns!) ? [] : new[] { "columns" };
        return [.. sheet, .. settings, .. columns];
    }

    private static Reason ReasonOf(List<string> words, IReadOnlyList<ColumnMatch> columns)
    {
        var list = string.Join(',', words);
        if (!words.Contains("columns"))
            return new Reason(ReasonCodes.Settled, list);
        var mapped = columns.Where(match => match.Target is not null).ToArray();
        var pairs = mapped.Take(MostColumns).Select(match => $"{match.Header ?? match.Constant ?? $"{match.Index + 1}"} → {match.Target}");
        return new Reason(ReasonCodes.SettledColumns, list, string.Join(", ", pairs) + (mapped.Length > MostColumns ? ", …" : ""));
    }
}
