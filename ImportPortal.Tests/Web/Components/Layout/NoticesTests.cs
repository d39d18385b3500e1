using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Layout;

namespace ImportPortal.Tests.Web.Components.Layout;

public sealed class NoticesTests
{
    [Fact]
    public void The_latest_comes_first_one_for_each_upload()
    {
        var notices = new Notices();
        notices.Add(new Notice(1, "a.csv", UploadStatus.NeedsReview));
        notices.Add(new Notice(2, "b.csv", UploadStatus.Failed));
        notices.Add(new Notice(1, "a.csv", UploadStatus.Completed));

        Assert.Equal([(1L, UploadStatus.Completed), (2L, UploadStatus.Failed)], notices.All.Select(notice => (notice.Id, notice.Status)));
        Assert.Equal(2, notices.NewCount);
        Assert.True(notices.Knows(1, UploadStatus.Completed));
        Assert.False(notices.Knows(1, UploadStatus.NeedsReview));
    }

    [Fact]
    public void What_was_looked_at_is_no_longer_new_but_still_listed()
    {
        var notices = new Notices();
        notices.Add(new Notice(1, "a.csv", UploadStatus.Completed));
        notices.Seen();
        notices.Add(new Notice(2, "b.csv", UploadStatus.Completed));

        Assert.Equal((1, 2), (notices.NewCount, notices.All.Count));
    }

    [Fact]
    public void Only_the_latest_twenty_are_kept()
    {
        var notices = new Notices();
        for (var id = 1; id <= 25; id++)
            notices.Add(new Notice(id, $"{id}.csv", UploadStatus.Completed));

        Assert.Equal((20, 20, 25L), (notices.All.Count, notices.NewCount, notices.All[0].Id));
    }

    [Theory]
    [InlineData(UploadStatus.Processing, false)]
    [InlineData(UploadStatus.Cancelled, false)]
    [InlineData(UploadStatus.Completed, true)]
    [InlineData(UploadStatus.NeedsReview, true)]
    public void Ends_and_questions_are_told(UploadStatus status, bool isTold) => Assert.Equal(isTold, Notices.Tells(status));
}
