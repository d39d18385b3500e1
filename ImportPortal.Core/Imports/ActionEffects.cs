using System.Globalization;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>Does to records what a person asks, in the transaction of the caller.</summary>
internal static class ActionEffects
{
    /// <summary>Does it where <see cref="ActionRules"/> allow it.</summary>
    /// <param name="context">The transaction, which tracks the upload.</param>
    /// <param name="upload">The upload; null when there is none.</param>
    /// <param name="request">What shall be done.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">The present time.</param>
    public static ActionResult Act(PortalDbContext context, Upload? upload, ActionRequest request, Actor actor, DateTimeOffset now)
    {
        var result = Foresee(upload, request, actor);
        if (result is { Outcome: ActionOutcome.Done, Upload: { } allowed })
            Apply(context, allowed, request, actor, now);
        return result;
    }

    /// <summary>What <see cref="Act"/> would come to.</summary>
    public static ActionResult Foresee(Upload? upload, ActionRequest request, Actor actor)
    {
        if (upload is null || !actor.MaySee(upload))
            return new ActionResult(ActionOutcome.NotFound);
        return ActionRules.Refusal(upload, request.Action) is { } refusal
            ? new ActionResult(ActionOutcome.WrongState, refusal, upload)
            : new ActionResult(ActionOutcome.Done, Upload: upload);
    }

    /// <summary>Keeps in the audit trail what an administrator does to what another gave.</summary>
    public static void Audit(PortalDbContext context, Upload upload, UploadAction action, Actor actor, DateTimeOffset now)
    {
        if (actor.UserId == upload.CreatedById)
            return;
        context.Add(new AuditEntry
        {
            At = now,
            By = actor.Email,
            Action = $"upload.{NameOf(action)}",
            Subject = upload.Id.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>An action's name as programs write it.</summary>
    public static string NameOf(UploadAction action) => JsonNamingPolicy.CamelCase.ConvertName($"{action}");

    private static void Apply(PortalDbContext context, Upload upload, ActionRequest request, Actor actor, DateTimeOffset now)
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
        Audit(context, upload, request.Action, actor, now);
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
                upload.Columns = Answers.Agreed(upload.Columns);
                Answers.GoOn(upload);
                break;
            case UploadAction.Retry:
                // What had ended takes a new place in line; what waits for its next attempt keeps the one it has.
                upload.QueuedAt = upload.FinishedAt is null ? upload.QueuedAt : now;
                (upload.FailedAttempts, upload.Waits, upload.FinishedAt) = (0, 0, null);
                break;
            case UploadAction.Resume:
                Answers.GoOn(upload);
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
}
