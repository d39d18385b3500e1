using CsCheck;
using ImportPortal.Core.Database;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>
/// Whatever people, workers and faults do in whatever order, the record is where the model says. CsCheck names the seed
/// of a failure and the shortest order that shows it.
/// </summary>
public sealed class ActionsModelTests
{
    // Actions twice as often as the rest, so that wishes meet workers.
    private static readonly Gen<Step[]> Steps = Gen.Frequency(
        (2, Gen.Enum<Step>().Where(step => step <= Step.Settle)), (1, Gen.Const(Step.Claim)), (1, Gen.Enum<Step>())).Array[1, 30];

    [Fact]
    public async Task Any_order_of_actions_claims_ends_losses_and_kills_leads_where_the_model_says()
    {
        await using var portal = await CorePortal.StartAsync(time: new FakeTimeProvider(DateTimeOffset.UtcNow));
        await Steps.SampleAsync(steps => RunAsync(portal, steps), seed: "7W2YmKp_mCM1", iter: 150, threads: 1);
    }

    private static async Task RunAsync(CorePortal portal, Step[] steps)
    {
        var content = "name,value\nA,1\nB,2\n"u8.ToArray();
        var upload = await portal.Database.AddUploadAsync(CorePortal.Admin, upload =>
        {
            (upload.Status, upload.Error, upload.FinishedAt) = (UploadStatus.NeedsReview, new Reason(ReasonCodes.DuplicateContent, "1"), null);
            upload.SizeBytes = content.Length;
        });
        await portal.Store.PutAsync(upload.ObjectKey, content, CancellationToken.None);
        var world = new World(portal, upload.Id);
        var model = new ActionsModel(UploadStatus.NeedsReview, Error: ReasonCodes.DuplicateContent);
        try
        {
            foreach (var step in steps)
            {
                if (step == Step.WaitIsOver)
                    model = model with { Waits = false };
                var expected = model.After(step);
                Assert.Equal((step, expected is not null), (step, await world.DoAsync(step)));
                model = expected ?? model;
                await AssertSameAsync(portal, upload.Id, model);
            }
        }
        finally
        {
            world.Dispose();
            // The next order has the queue for itself.
            await portal.Database.WriteAsync(
                context => context.Set<Upload>().Where(row => row.Id == upload.Id).ExecuteDeleteAsync(), CancellationToken.None);
        }
    }

    private static async Task AssertSameAsync(CorePortal portal, long id, ActionsModel model)
    {
        var record = await portal.FindAsync(id);
        var isDue = record.NextAttemptAt is null || record.NextAttemptAt <= portal.Time.GetUtcNow();
        Assert.Equal(
            model with { Waits = false },
            new ActionsModel(record.Status, record.Wanted, record.Error?.Code, Waits: false, record.MaxRowErrors == -1, record.Settings!.BrokenLines.Count > 0, record.StartsOver));
        Assert.Equal(model.Waits, !isDue);
        Assert.Equal(record.Status == UploadStatus.Processing, record.LeaseOwner is not null);
        Assert.Equal(UploadTransitions.IsEnd(record.Status), record.FinishedAt is not null);
        Assert.Equal(model.StartsOver ? 0 : 2, record.Checkpoint.Row);
    }

    /// <summary>The portal's own parts on the real database; a kill leaves nothing of them but that.</summary>
    private sealed class World(CorePortal portal, long id) : IDisposable
    {
        private Parts _parts = new(portal);
        private Lease? _lease;
        private Lease? _stale;

        public async Task<bool> DoAsync(Step step)
        {
            switch (step)
            {
                case Step.Priority:
                    return await PlannedAsync(UploadAction.Priority, () => _parts.Actions.PrioritizeAsync(CorePortal.Admin, id, UploadPriority.Low, CancellationToken.None));
                case Step.Settle:
                    var settled = await portal.Review.SettleAsync(CorePortal.Admin, id, new Settlement(new GivenSettings(), Remember: false), CancellationToken.None);
                    return settled.Outcome == ActionOutcome.Done;
                case < Step.Claim:
                    var action = Enum.Parse<UploadAction>($"{step}");
                    return await PlannedAsync(action, () => _parts.Actions.RunAsync(CorePortal.Admin, id, action, CancellationToken.None));
                case Step.Claim:
                    var claimed = await _parts.Queue.ClaimAsync(_parts.Session, "elsewhere:1:1/1", CancellationToken.None);
                    (_stale, _lease) = claimed is null ? (_stale, _lease) : (_lease ?? _stale, claimed);
                    return claimed is not null;
                case Step.WaitIsOver:
                    ((FakeTimeProvider)portal.Time).Advance(TimeSpan.FromSeconds(10));
                    if (_lease is not null)
                        await _parts.Queue.RenewAsync(_lease, CancellationToken.None);
                    return true;
                case Step.LeaseRunsOut:
                    ((FakeTimeProvider)portal.Time).Advance(TimeSpan.FromMinutes(1));
                    return await _parts.Expired.RunOnceAsync(CancellationToken.None) == 1;
                case Step.Kill:
                    _parts.Dispose();
                    using (var connection = new SqliteConnection(portal.Database.Options.ConnectionString))
                        SqliteConnection.ClearPool(connection);
                    _parts = new Parts(portal);
                    return false;
                case Step.StaleFinish:
                    return _stale is not null && await EndAsync(_stale, Step.Finish);
                default:
                    return _lease is not null && await EndAsync(_lease, step);
            }
        }

        public void Dispose() => _parts.Dispose();

        // What the plan says beforehand is what happens.
        private async Task<bool> PlannedAsync(UploadAction action, Func<Task<ActionResult>> act)
        {
            var plan = (await _parts.Actions.PlanAsync(CorePortal.Admin, id, action, CancellationToken.None))!;
            var result = await act();
            Assert.Equal((plan.Legal, plan.Reason?.Code), (result.Outcome == ActionOutcome.Done, result.Reason?.Code));
            Assert.Equal(plan.Legal, plan.Reason is null);
            return plan.Legal;
        }

        private async Task<bool> EndAsync(Lease lease, Step step)
        {
            var (move, outcome, entry, code) = step switch
            {
                Step.Finish => (UploadMove.Complete, AttemptOutcome.Finished, UploadEventKind.Completed, (string?)null),
                Step.FinishWithErrors => (UploadMove.CompleteWithErrors, AttemptOutcome.Finished, UploadEventKind.Completed, null),
                Step.GiveBack => (UploadMove.GiveBack, AttemptOutcome.GivenBack, UploadEventKind.AttemptEnded, ReasonCodes.NodeStopped),
                Step.FailForNow => (UploadMove.GiveBack, AttemptOutcome.Failed, UploadEventKind.AttemptEnded, ReasonCodes.StoreUnavailable),
                Step.FailForGood => (UploadMove.Fail, AttemptOutcome.Failed, UploadEventKind.Failed, ReasonCodes.StoreUnavailable),
                Step.Refuse => (UploadMove.Fail, AttemptOutcome.Failed, UploadEventKind.Failed, ReasonCodes.NoRows),
                Step.PassLimit => (UploadMove.Pause, AttemptOutcome.GivenBack, UploadEventKind.Paused, ReasonCodes.TooManyRejectedRows),
                Step.MeetQuote => (UploadMove.Pause, AttemptOutcome.GivenBack, UploadEventKind.Paused, ReasonCodes.UnclosedQuote),
                Step.AskForReview => (UploadMove.AskForReview, AttemptOutcome.GivenBack, UploadEventKind.ReviewAsked, ReasonCodes.DuplicateContent),
                _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
            };
            try
            {
                await _parts.Queue.EndAsync(
                    _parts.Session, lease,
                    new LeaseEnd(move, outcome, entry, code is null ? null : new Reason(code, "2"))
                    {
                        NextAttemptAt = step == Step.FailForNow ? portal.Time.GetUtcNow() + TimeSpan.FromSeconds(10) : null,
                    },
                    CancellationToken.None);
                return true;
            }
            catch (LeaseLostException)
            {
                return false;
            }
        }
    }

    private sealed class Parts : IDisposable
    {
        public Parts(CorePortal portal)
        {
            var (signal, feed) = (new QueueSignal(), new ProgressFeed());
            var lease = new LeaseOptions(TimeSpan.FromSeconds(30));
            Queue = new UploadQueue(portal.Database, lease, portal.Time);
            Actions = new UploadActions(portal.Database, portal.Receiving.Receiver, signal, feed, portal.Time);
            Expired = new ExpiredLeases(portal.Database, signal, feed, lease, portal.Time);
            Session = WorkerSession.Open(portal.Database);
        }

        public UploadQueue Queue { get; }

        public UploadActions Actions { get; }

        public ExpiredLeases Expired { get; }

        public WorkerSession Session { get; }

        public void Dispose() => Session.Dispose();
    }
}
