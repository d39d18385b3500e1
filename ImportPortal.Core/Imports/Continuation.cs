using System.Data.Common;
using System.Globalization;
using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>
/// A mended file takes up where another upload stopped: where both begin alike up to its checkpoint, it goes on from there
/// with the same settings, and the other ends with the rows that it brought. Where they do not, a person is asked; on their
/// word the file comes whole, and what the other brought is taken out first.
/// </summary>
internal sealed class Continuation(PortalDatabase database, IObjectStore store, AttemptWork work, ProgressFeed feed, TimeProvider time)
{
    // Of what is left out the columns alone are the same in a later part of the file.
    private static readonly string[] Kept = [RemarkCodes.ColumnsLeftOut, RemarkCodes.ColumnsWithoutSource];

    private readonly Upload _upload = work.Upload;

    /// <summary>Takes it up, once; afterwards the upload's checkpoint, settings and columns are those it goes on with.</summary>
    /// <returns>The end of the attempt, where a person is asked; null: its rows follow.</returns>
    /// <exception cref="ObjectStoreException">The store does not give one of the files.</exception>
    /// <exception cref="LeaseLostException">The lease is another's by now.</exception>
    public async Task<LeaseEnd?> TakeUpAsync(CancellationToken cancellation)
    {
        if (_upload.ContinuesId is not { } id)
            return null;
        var earlier = await FindAsync(id, cancellation);
        if (earlier?.ContinuedById == _upload.Id)
            return null;
        if (earlier is null || !ActionRules.MayBeContinued(earlier.Status, earlier.Error))
            return Ask(ReasonCodes.NoLongerContinues, Text(id));

        var isWhole = _upload.StartsOver;
        if (!isWhole && !await SameBeginning.IsSameAsync(store, _upload, earlier, cancellation))
            return Ask(ReasonCodes.BeginningDiffers, Text(id), Text(earlier.Checkpoint.Line));
        if (!await work.Session.WriteAsync(connection => Take(connection, earlier, isWhole), cancellation))
            return Ask(ReasonCodes.NoLongerContinues, Text(id));
        feed.Publish(UploadProgress.Of((await FindAsync(id, cancellation))!));
        if (!isWhole && !earlier.Checkpoint.IsStart)
            GoOnFrom(earlier);
        return null;
    }

    private async Task<Upload?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Set<Upload>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
    }

    // In one transaction: there is no moment at which both could bring the rows that follow, or neither.
    private bool Take(DbConnection connection, Upload earlier, bool isWhole)
    {
        var now = time.GetUtcNow();
        if (connection.Execute(
            "update uploads set lease_expires_at = lease_expires_at where id = @id and lease_token = @token and status = 'Processing'",
            ("@id", work.Lease.UploadId), ("@token", work.Lease.Token)) == 0)
            throw new LeaseLostException(work.Lease);
        // Whoever had it go on or settled it since has changed one of these.
        var ended = connection.Execute(
            """
            update uploads set status = @to, error = null, finished_at = @now, continued_by_id = @by
            where id = @id and status = @from and lease_token = @token and checkpoint_offset = @offset and checkpoint_skip = @skip
                and error ->> 'code' = @code
            """,
            ("@to", UploadTransitions.Next(UploadStatus.Paused, UploadMove.Cancel)), ("@now", now), ("@by", _upload.Id), ("@id", earlier.Id),
            ("@from", UploadStatus.Paused), ("@token", earlier.LeaseToken), ("@offset", earlier.Checkpoint.Offset),
            ("@skip", earlier.Checkpoint.Skip), ("@code", earlier.Error!.Code));
        if (ended == 0)
            return false;

        if (!isWhole && !earlier.Checkpoint.IsStart)
            Copy(connection, earlier);
        var (told, tells) = isWhole
            ? (ReasonCodes.ReplacedBy, ReasonCodes.TakesThePlaceOf) : (ReasonCodes.ContinuedBy, ReasonCodes.GoesOnFrom);
        Timeline.Add(connection, earlier.Id, now, UploadEventKind.Cancelled, row: earlier.Checkpoint.Row, reason: new Reason(told, Text(_upload.Id)));
        Timeline.Add(
            connection, _upload.Id, now, UploadEventKind.TookUp, work.Lease.Attempt, isWhole ? 1 : earlier.Checkpoint.Row + 1, new Reason(tells, Text(earlier.Id)));
        return true;
    }

    private void Copy(DbConnection connection, Upload earlier)
    {
        var at = earlier.Checkpoint;
        connection.Execute(
            """
            update uploads set checkpoint_offset = @offset, checkpoint_skip = @skip, checkpoint_row = @row, checkpoint_line = @line,
                settings = @settings, columns = @columns, remarks = @remarks, max_row_errors = @max
            where id = @id
            """,
            ("@offset", at.Offset), ("@skip", at.Skip), ("@row", at.Row), ("@line", at.Line), ("@settings", Sql.Json(earlier.Settings)),
            ("@columns", Sql.Json(earlier.Columns)), ("@remarks", Sql.Json(RemarksOf(earlier))), ("@max", earlier.MaxRowErrors), ("@id", _upload.Id));
        connection.Execute(
            "update attempts set first_row = @row where upload_id = @id and number = @number",
            ("@row", at.Row + 1), ("@id", _upload.Id), ("@number", work.Lease.Attempt));
    }

    private void GoOnFrom(Upload earlier)
    {
        (_upload.Checkpoint, _upload.Settings, _upload.Columns) = (earlier.Checkpoint, earlier.Settings, earlier.Columns);
        (_upload.Remarks, _upload.MaxRowErrors) = (RemarksOf(earlier), earlier.MaxRowErrors);
        work.Progress.BeginAt(earlier.Checkpoint);
    }

    private static IReadOnlyList<Remark> RemarksOf(Upload earlier) => [.. earlier.Remarks.Where(remark => Kept.Contains(remark.Code))];

    private static LeaseEnd Ask(string code, params string[] arguments) =>
        new(UploadMove.AskForReview, AttemptOutcome.GivenBack, UploadEventKind.ReviewAsked, new Reason(code, arguments));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
