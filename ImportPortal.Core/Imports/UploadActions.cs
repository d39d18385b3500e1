using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>What an action of a person came to.</summary>
public enum ActionOutcome
{
    /// <summary>It is done, or the worker that holds the upload will do it at its next checkpoint.</summary>
    Done,

    /// <summary>There is no such upload, or it is another's.</summary>
    NotFound,

    /// <summary>The upload's state does not allow it.</summary>
    WrongState,
}

/// <summary>What an action of a person came to.</summary>
/// <param name="Outcome">The kind.</param>
/// <param name="Reason">Why not, when it was not done.</param>
public sealed record ActionResult(ActionOutcome Outcome, Reason? Reason = null);

/// <summary>What people do to uploads: each one legal move of <see cref="UploadTransitions"/>, or a reason why not.</summary>
/// <param name="database">Where uploads are.</param>
/// <param name="receiver">Ends what is still being received.</param>
/// <param name="signal">Wakes the worker slots.</param>
/// <param name="feed">Tells whoever watches.</param>
/// <param name="time">Tells when.</param>
public sealed class UploadActions(
    PortalDatabase database, UploadReceiver receiver, QueueSignal signal, ProgressFeed feed, TimeProvider time)
{
    /// <summary>Lets an upload that needs review go on as it is.</summary>
    public Task<ActionResult> StartAsync(Actor actor, long id, CancellationToken cancellation) =>
        MoveAsync(actor, id, UploadMove.Start, UploadEventKind.Started, cancellation);

    /// <summary>Gives an upload up; rows that were imported stay. One that a worker holds is given up at its next checkpoint.</summary>
    public async Task<ActionResult> CancelAsync(Actor actor, long id, CancellationToken cancellation)
    {
        // While it comes it is the receiver's, which ends the request that brings it and removes the parts.
        var received = await receiver.TerminateAsync(actor, id, cancellation);
        return received.Outcome == ReceiveOutcome.Terminated
            ? new ActionResult(ActionOutcome.Done)
            : await MoveAsync(actor, id, UploadMove.Cancel, UploadEventKind.Cancelled, cancellation);
    }

    private async Task<ActionResult> MoveAsync(
        Actor actor, long id, UploadMove move, UploadEventKind kind, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Upload? moved = null;
        var result = await database.WriteAsync(
            async context =>
            {
                var upload = await context.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id, cancellation);
                if (upload is null || !actor.MaySee(upload))
                    return new ActionResult(ActionOutcome.NotFound);
                if (Refusal(upload, move) is { } reason)
                    return new ActionResult(ActionOutcome.WrongState, reason);

                if (upload.Status == UploadStatus.Processing)
                    upload.Wanted = WantedState.Cancel;
                else
                    Move(context, upload, move, kind, actor);
                moved = upload;
                return new ActionResult(ActionOutcome.Done);
            },
            cancellation);

        if (moved is not null && moved.Status != UploadStatus.Processing)
        {
            feed.Publish(UploadProgress.Of(moved));
            if (moved.Status == UploadStatus.Pending)
                signal.Give();
        }

        return result;
    }

    private void Move(PortalDbContext context, Upload upload, UploadMove move, UploadEventKind kind, Actor actor)
    {
        var now = time.GetUtcNow();
        upload.Status = UploadTransitions.Next(upload.Status, move)!.Value;
        upload.Error = null;
        upload.NextAttemptAt = null;
        if (upload.Status == UploadStatus.Pending)
            upload.QueuedAt = now;
        if (UploadTransitions.IsEnd(upload.Status))
            upload.FinishedAt = now;
        context.Add(new UploadEvent { UploadId = upload.Id, At = now, Kind = kind, By = actor.Email });
    }

    /// <summary>Why the move cannot be made; null when it can.</summary>
    private static Reason? Refusal(Upload upload, UploadMove move)
    {
        if (UploadTransitions.Next(upload.Status, move) is null)
            return new Reason(ReasonCodes.WrongState, $"{move}", $"{upload.Status}");

        // Settling what is no question of mapping: only a duplicate can go on as it is.
        return move == UploadMove.Start && upload.Error?.Code is ReasonCodes.ColumnsMissing or ReasonCodes.ColumnsAmbiguous
            ? upload.Error
            : null;
    }
}
