using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Bulk;
using ImportPortal.Web.Resources;
using PageTexts = ImportPortal.Web.Resources.Texts;

namespace ImportPortal.Tests.Web.Components.Bulk;

public sealed class BulkRunTests
{
    private static readonly Actor Lan = new(7, "lan@example.test", IsAdmin: false);

    [Theory]
    [InlineData("en", "2 are tried again.", "3 stay as they are: 2 need a new file, 1 with the status “Completed”.", "Retry 2", "2 tried again, 3 unchanged.")]
    [InlineData("vi", "2 tệp được thử lại.", "3 tệp giữ nguyên: 2 tệp cần tệp mới, 1 tệp ở trạng thái “Hoàn tất”.", "Thử lại 2", "2 tệp được thử lại, 3 tệp giữ nguyên.")]
    public async Task What_the_plan_and_its_button_say_is_what_becomes_of_it(string language, string plan, string stay, string button, string outcome)
    {
        using var _ = new Language(language);
        await using var portal = await CorePortal.StartAsync();
        var ids = new[] { await FailedAsync(portal), await FailedAsync(portal), await FailedAsync(portal, ReasonCodes.NotATable), await FailedAsync(portal, ReasonCodes.NotATable), (await portal.Database.AddUploadAsync(Lan)).Id };
        var run = RunOf(portal, ids);

        await run.PlanAsync(CancellationToken.None);
        var sentences = Words().Plan(run.Action, run.Plan!).ToList();
        await run.RunAsync(CancellationToken.None);

        Assert.Equal((plan, stay), (sentences[0], sentences[^1]));
        Assert.Equal(button, Words().Do(run.Action, run.Plan!.Count(BulkOutcomeKind.Done)));
        Assert.Equal(outcome, Words().Outcome(run.Action, run.Outcome!));
        Assert.Null(Words().Difference(run.Plan, run.Outcome!));
        Assert.Equal(ids[2..], run.Unchanged.Select(unchanged => unchanged.Outcome.Id));
        Assert.All(run.Unchanged, unchanged => Assert.Equal("records.csv", unchanged.FileName));
        Assert.All(run.Unchanged, unchanged => Assert.NotNull(unchanged.Outcome.Reason));
    }

    [Fact]
    public async Task What_changed_after_the_plan_is_told()
    {
        using var _ = new Language("en");
        await using var portal = await CorePortal.StartAsync();
        var ids = new[] { await FailedAsync(portal), await FailedAsync(portal) };
        var run = RunOf(portal, ids);

        await run.PlanAsync(CancellationToken.None);
        await portal.Actions.RunAsync(CorePortal.Admin, ids[0], UploadAction.Retry, CancellationToken.None);
        await portal.Actions.RunAsync(CorePortal.Admin, ids[0], UploadAction.Cancel, CancellationToken.None);
        await run.RunAsync(CancellationToken.None);

        Assert.Equal("The plan said 2, it became 1: some changed in between.", Words().Difference(run.Plan!, run.Outcome!));
    }

    [Fact]
    public async Task A_thousand_run_as_a_job_and_come_to_their_outcomes()
    {
        await using var portal = await CorePortal.StartAsync();
        var first = await portal.FindAsync(await FailedAsync(portal));
        await portal.Database.CopyAsync(first, 999);
        var run = RunOf(portal, [.. Enumerable.Range(0, 1_000).Select(index => first.Id + index)]);
        var seen = new List<int>();
        run.Changed += () => seen.Add(run.Finished);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var jobs = Task.Run(() => portal.BulkJobs.RunAsync(stop.Token), CancellationToken.None);

        await run.PlanAsync(stop.Token);
        await run.RunAsync(stop.Token);
        await stop.CancelAsync();
        await jobs.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        Assert.Equal((BulkStage.Done, true, 1_000), (run.Stage, run.IsJob, run.Outcome!.Count(BulkOutcomeKind.Done)));
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1_000, seen[^1]);
    }

    [Fact]
    public async Task The_bar_counts_what_is_possible_for_the_chosen()
    {
        await using var portal = await CorePortal.StartAsync();
        var running = await portal.Database.AddUploadAsync(Lan, upload => upload.Status = UploadStatus.Processing);
        long[] ids = [await FailedAsync(portal), await FailedAsync(portal, ReasonCodes.NotATable), running.Id];

        var possible = await portal.Bulk.CountPossibleAsync(CorePortal.Admin, ids, CancellationToken.None);

        Assert.Equal((1, 1, 1), (possible[UploadAction.Retry], possible[UploadAction.Pause], possible[UploadAction.Cancel]));
        Assert.False(possible.ContainsKey(UploadAction.Resume));
        Assert.Empty(await portal.Bulk.CountPossibleAsync(new Actor(8, "mai@example.test", IsAdmin: false), ids, CancellationToken.None));
    }

    private static BulkRun RunOf(CorePortal portal, IReadOnlyList<long> ids) =>
        new(portal.Bulk, new UploadReports(portal.Database, portal.Feed, portal.Line, portal.Time), CorePortal.Admin, UploadAction.Retry, ids);

    private static BulkWords Words() => new(Support.Texts.Of<BulkTexts>(), Support.Texts.Of<PageTexts>(), Support.Texts.Formats(TimeProvider.System));

    private static async Task<long> FailedAsync(CorePortal portal, string code = ReasonCodes.StoreUnavailable) => (await portal.Database.AddUploadAsync(
        Lan, upload => (upload.Status, upload.Error) = (UploadStatus.Failed, new Reason(code)))).Id;
}
