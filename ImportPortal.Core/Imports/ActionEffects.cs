using System.Globalization;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>Does to a record what a person asks, in the transaction of the caller, who has asked <see cref="ActionRules"/>.</summary>
internal static class ActionEffects
{
    /// <summary>Lifts the limit of rejected rows (<see cref="Upload.MaxRowErrors"/>).</summary>
    private const long NoLimit = -1;

    public static void Apply(PortalDbContext context, Upload upload, ActionRequest request, Actor actor, DateTimeOffset now)
    {
        var entry = new UploadEvent { UploadId = upload.Id, At = now, By = actor.Email };
        if (request.Priority is { } priority)
        {
            if (upload.Priority == priority)
                return;
            entry.Kind = UploadEventKind.PriorityChanged;
            entry.Reason = new Reason(ReasonCodes.PriorityChanged, $"{upload.Priority}", $"{priority}");
            upload.Priority = priority;
        }
        else
        {
            entry.Kind = upload.Status == UploadStatus.Processing ? Ask(upload, request.Action) : Move(upload, request.Action, now);
            entry.Reason = entry.Kind == UploadEventKind.Paused ? upload.Error : null;
        }

        context.Add(entry);
        if (actor.UserId != upload.CreatedById)
            context.Add(AuditOf(upload, request.Action, actor, now));
    }

    // Whoever holds the lease does it at the next checkpoint; the record's other fields are the worker's.
    private static UploadEventKind Ask(Upload upload, UploadAction action)
    {
        (upload.Wanted, var kind) = action switch
        {
            UploadAction.Pause => (WantedState.Pause, UploadEventKind.PauseAsked),
            UploadAction.Resume => (WantedState.Run, UploadEventKind.PauseWithdrawn),
            UploadAction.Cancel => (WantedState.Cancel, UploadEventKind.CancelAsked),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No worker can be asked for it."),
        };
        return kind;
    }

    private static UploadEventKind Move(Upload upload, UploadAction action, DateTimeOffset now)
    {
        upload.Status = UploadTransitions.Next(upload, ActionRules.MoveOf(action))!.Value;
        upload.NextAttemptAt = null;
        switch (action)
        {
            case UploadAction.Start:
                upload.QueuedAt = now;
                break;
            case UploadAction.Retry:
                // What had ended takes a new place in line; what waits for its next attempt keeps the one it has.
                upload.QueuedAt = upload.FinishedAt is null ? upload.QueuedAt : now;
                (upload.FailedAttempts, upload.Waits, upload.FinishedAt) = (0, 0, null);
                break;
            case UploadAction.Resume when upload.Error?.Code == ReasonCodes.TooManyRejectedRows:
                upload.MaxRowErrors = NoLimit;
                break;
            case UploadAction.Cancel:
                upload.FinishedAt = now;
                break;
        }

        // A pause keeps its place in line: resumed, it goes on where it stood.
        upload.Error = action == UploadAction.Pause ? new Reason(ReasonCodes.PausedByPerson) : null;
        return KindOf(action);
    }

    private static UploadEventKind KindOf(UploadAction action) => action switch
    {
        UploadAction.Start => UploadEventKind.Started,
        UploadAction.Retry => UploadEventKind.Retried,
        UploadAction.Cancel => UploadEventKind.Cancelled,
        UploadAction.Pause => UploadEventKind.Paused,
        UploadAction.Resume => UploadEventKind.Resumed,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    // Only an administrator acts on what another gave.
    private static AuditEntry AuditOf(Upload upload, UploadAction action, Actor actor, DateTimeOffset now) => new()
    {
        At = now,
        By = actor.Email,
        Action = action switch
        {
            UploadAction.Start => "upload.start",
            UploadAction.Retry => "upload.retry",
            UploadAction.Cancel => "upload.cancel",
            UploadAction.Pause => "upload.pause",
            UploadAction.Resume => "upload.resume",
            UploadAction.Priority => "upload.priority",
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
        },
        Subject = upload.Id.ToString(CultureInfo.InvariantCulture),
    };
}
