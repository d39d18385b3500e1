using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Detail;

namespace ImportPortal.Tests.Web.Components.Detail;

public sealed class MilestonesTests
{
    [Fact]
    public void Says_the_start_each_quarter_and_the_end_and_nothing_in_between()
    {
        var milestones = new Milestones();
        var said = new[]
        {
            Progress(UploadStatus.Pending, 0), Progress(UploadStatus.Processing, 0), Progress(UploadStatus.Processing, 10),
            Progress(UploadStatus.Processing, 26), Progress(UploadStatus.Processing, 27), Progress(UploadStatus.Processing, 80),
            Progress(UploadStatus.Completed, 100),
        }.Select(milestones.Of);

        Assert.Equal([null, Milestone.Started, null, Milestone.Quarter, null, Milestone.Quarter, Milestone.Stopped], said);
    }

    [Fact]
    public void What_was_so_when_the_page_was_opened_is_no_news() => Assert.Null(new Milestones().Of(Progress(UploadStatus.Processing, 60)));

    private static UploadProgress Progress(UploadStatus status, long bytes) =>
        new(1, status, UploadOperation.Import, 0, 0, 0, bytes, 100, null, null, null);
}
