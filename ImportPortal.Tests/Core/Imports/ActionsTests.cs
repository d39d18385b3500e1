using ImportPortal.Core.Imports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Receiving;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Imports;

public sealed class ActionsTests
{
    private static readonly Actor Other = new(99, "other@example.com", IsAdmin: false);

    [Fact]
    public async Task What_waits_for_a_person_goes_on_by_start_and_is_discarded_by_cancel()
    {
        await using var portal = await CorePortal.StartAsync();
        var first = await portal.AcceptAsync("name,value\nA,1\n", status: UploadStatus.NeedsReview);
        var second = await portal.AcceptAsync("name,value\nB,2\n", status: UploadStatus.NeedsReview);

        Assert.Equal(ActionOutcome.Done, (await portal.Actions.RunAsync(CorePortal.Admin, first.Id, UploadAction.Start, TestContext.Current.CancellationToken)).Outcome);
        Assert.Equal(ActionOutcome.Done, (await portal.Actions.RunAsync(CorePortal.Admin, second.Id, UploadAction.Cancel, TestContext.Current.CancellationToken)).Outcome);

        Assert.Equal(UploadStatus.Completed, (await portal.RunToEndAsync(first.Id)).Status);
        Assert.Equal(UploadStatus.Cancelled, (await portal.FindAsync(second.Id)).Status);
        Assert.Equal(["A"], portal.Rows().Select(row => row.Name));
        await using var context = portal.Database.Read();
        var started = await context.Set<UploadEvent>().SingleAsync(entry => entry.Kind == UploadEventKind.Started, TestContext.Current.CancellationToken);
        Assert.Equal(CorePortal.Admin.Email, started.By);
    }

    [Fact]
    public async Task An_action_that_is_not_possible_says_why_and_changes_nothing()
    {
        await using var portal = await CorePortal.StartAsync();
        var waiting = await portal.AcceptAsync("name,value\nA,1\n");
        var unfit = await portal.AcceptAsync("name,amount\nA,1\n", status: UploadStatus.NeedsReview);
        await portal.Database.WriteAsync(
            context => context.Set<Upload>().Where(upload => upload.Id == unfit.Id).ExecuteUpdateAsync(
                set => set.SetProperty(upload => upload.Error, new Reason(ReasonCodes.ColumnsMissing, "value"))),
            TestContext.Current.CancellationToken);

        var start = await portal.Actions.RunAsync(CorePortal.Admin, waiting.Id, UploadAction.Start, TestContext.Current.CancellationToken);
        var unmapped = await portal.Actions.RunAsync(CorePortal.Admin, unfit.Id, UploadAction.Start, TestContext.Current.CancellationToken);
        var anothers = await portal.Actions.RunAsync(Other, waiting.Id, UploadAction.Cancel, TestContext.Current.CancellationToken);

        Assert.Equal((ActionOutcome.WrongState, ReasonCodes.WrongState), (start.Outcome, start.Reason!.Code));
        Assert.Equal((ActionOutcome.WrongState, ReasonCodes.ColumnsMissing), (unmapped.Outcome, unmapped.Reason!.Code));
        Assert.Equal(ActionOutcome.NotFound, anothers.Outcome);
        Assert.Equal(UploadStatus.Pending, (await portal.FindAsync(waiting.Id)).Status);
        Assert.Equal(UploadStatus.NeedsReview, (await portal.FindAsync(unfit.Id)).Status);
    }

    [Fact]
    public async Task What_is_still_being_received_is_cancelled_with_its_parts()
    {
        await using var portal = await CorePortal.StartAsync();
        var content = ReceivingNode.Csv(ReceivingNode.PartBytes * 3);
        var upload = await portal.Receiving.Receiver.CreateAsync(await portal.Receiving.FileAsync(), content.Length, TestContext.Current.CancellationToken);
        using var half = new MemoryStream(content, 0, ReceivingNode.PartBytes * 2);
        await portal.Receiving.Receiver.ReceiveAsync(ReceivingNode.Sender, upload.Id, 0, half, null, TestContext.Current.CancellationToken);

        var cancelled = await portal.Actions.RunAsync(CorePortal.Admin, upload.Id, UploadAction.Cancel, TestContext.Current.CancellationToken);

        Assert.Equal(ActionOutcome.Done, cancelled.Outcome);
        Assert.Equal(UploadStatus.Cancelled, (await portal.FindAsync(upload.Id)).Status);
        Assert.Empty(await portal.Store.ListOpenAsync("uploads/", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await portal.Store.ListAsync("uploads/", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }
}
