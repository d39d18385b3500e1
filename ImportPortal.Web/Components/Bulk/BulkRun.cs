using System.Data.Common;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Bulk;

/// <summary>How far an action on many uploads is, for the person who asked for it.</summary>
public enum BulkStage
{
    /// <summary>What it would come to is counted.</summary>
    Planning,

    /// <summary>It is told what it would come to; nothing is done yet.</summary>
    Planned,

    /// <summary>It is done.</summary>
    Running,

    /// <summary>Every upload has its outcome.</summary>
    Done,

    /// <summary>The database does not answer; it can be tried again.</summary>
    Broken,
}

/// <summary>One action on many uploads from its plan to its outcomes. It outlives the dialog that shows it.</summary>
/// <param name="bulk">Plans and acts.</param>
/// <param name="reports">Tells the names of files.</param>
/// <param name="actor">Who acts.</param>
/// <param name="action">What is done.</param>
/// <param name="ids">To which uploads.</param>
public sealed class BulkRun(BulkActions bulk, UploadReports reports, Actor actor, UploadAction action, IReadOnlyList<long> ids)
{
    /// <summary>So many of those that stay unchanged are listed one by one.</summary>
    public const int MostNamed = 100;

    private readonly ActionRequest _request = new(action);
    private BulkReport? _begun;

    /// <summary>Told after each change, in the caller's context.</summary>
    public event Action? Changed;

    /// <summary>What is done.</summary>
    public UploadAction Action => action;

    /// <summary>To how many uploads.</summary>
    public int Asked => ids.Count;

    /// <summary>How far it is.</summary>
    public BulkStage Stage { get; private set; }

    /// <summary>What it would come to; null before that is known.</summary>
    public BulkReport? Plan { get; private set; }

    /// <summary>How many uploads have their outcome while it runs.</summary>
    public int Finished { get; private set; }

    /// <summary>What became of it; null before its end.</summary>
    public BulkReport? Outcome { get; private set; }

    /// <summary>Whether it goes on by itself, whoever looks.</summary>
    public bool IsJob => _begun?.JobId is not null;

    /// <summary>The first of those that stayed as they were, with their files' names: at most <see cref="MostNamed"/>.</summary>
    public IReadOnlyList<(BulkOutcome Outcome, string? FileName)> Unchanged { get; private set; } = [];

    /// <summary>Counts what it would come to.</summary>
    public Task PlanAsync(CancellationToken cancellation) => TryAsync(BulkStage.Planning, async () =>
    {
        Plan = await bulk.PlanAsync(actor, _request, ids, cancellation);
        Stage = BulkStage.Planned;
    });

    /// <summary>Does it, and stays with it to its end. Cancelled, it no longer looks; what runs as a job goes on.</summary>
    public Task RunAsync(CancellationToken cancellation) => TryAsync(BulkStage.Running, async () =>
    {
        // Once begun it is not begun again: whoever tries again looks on.
        _begun ??= await bulk.RunAsync(actor, _request, ids, cancellation);
        Outcome = _begun.JobId is { } job ? await FollowAsync(job, cancellation) : _begun;
        var unchanged = Outcome.Outcomes.Where(outcome => outcome.Outcome != BulkOutcomeKind.Done).Take(MostNamed).ToList();
        var names = await reports.FileNamesAsync(actor, [.. unchanged.Select(outcome => outcome.Id)], cancellation);
        Unchanged = unchanged.ConvertAll(outcome => (outcome, names.GetValueOrDefault(outcome.Id)));
        Stage = BulkStage.Done;
    });

    /// <summary>Goes on where the database did not answer.</summary>
    public Task TryAgainAsync(CancellationToken cancellation) => Plan is null ? PlanAsync(cancellation) : RunAsync(cancellation);

    private async Task<BulkReport> FollowAsync(long job, CancellationToken cancellation)
    {
        await foreach (var progress in bulk.WatchAsync(actor, job, cancellation))
        {
            Finished = progress.Finished;
            Changed?.Invoke();
        }

        return await bulk.FindAsync(actor, job, cancellation) ?? throw new InvalidOperationException($"Job {job} is gone before its end was told.");
    }

    private async Task TryAsync(BulkStage stage, Func<Task> work)
    {
        Stage = stage;
        Changed?.Invoke();
        try
        {
            await work();
        }
        catch (DbException)
        {
            Stage = BulkStage.Broken;
        }

        Changed?.Invoke();
    }
}
