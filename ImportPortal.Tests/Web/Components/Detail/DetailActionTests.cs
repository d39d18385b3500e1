using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Detail;

namespace ImportPortal.Tests.Web.Components.Detail;

public sealed class DetailActionTests
{
    public static TheoryData<UploadStatus, string?, DetailAction, UploadAction[]> Offers() => new()
    {
        { UploadStatus.Uploading, null, DetailAction.Cancel, [] },
        { UploadStatus.NeedsReview, ReasonCodes.DuplicateContent, DetailAction.None, [] },
        { UploadStatus.NeedsReview, ReasonCodes.ColumnsMissing, DetailAction.CheckColumns, [UploadAction.Cancel] },
        { UploadStatus.NeedsReview, ReasonCodes.AutoStartOff, DetailAction.CheckColumns, [UploadAction.Cancel] },
        { UploadStatus.Pending, null, DetailAction.Cancel, [UploadAction.Pause] },
        { UploadStatus.Pending, ReasonCodes.StoreUnavailable, DetailAction.RetryNow, [UploadAction.Cancel, UploadAction.Pause] },
        { UploadStatus.Processing, null, DetailAction.Pause, [UploadAction.Cancel] },
        { UploadStatus.Paused, ReasonCodes.PausedByPerson, DetailAction.Resume, [UploadAction.Cancel] },
        { UploadStatus.Paused, ReasonCodes.TooManyRejectedRows, DetailAction.GoOn, [UploadAction.Cancel] },
        { UploadStatus.Completed, null, DetailAction.SeeRows, [] },
        { UploadStatus.CompletedWithErrors, null, DetailAction.Mend, [] },
        { UploadStatus.Failed, ReasonCodes.StoreUnavailable, DetailAction.Retry, [] },
        { UploadStatus.Paused, ReasonCodes.UnclosedQuote, DetailAction.GoOn, [UploadAction.Cancel] },
        { UploadStatus.Paused, ReasonCodes.ReadingContradicted, DetailAction.GoOn, [UploadAction.Cancel] },
        { UploadStatus.Failed, ReasonCodes.NotATable, DetailAction.SendAgain, [] },
        { UploadStatus.Cancelled, null, DetailAction.SendAgain, [] },
    };

    [Theory]
    [MemberData(nameof(Offers))]
    public void Offers_the_one_that_leads_on_and_besides_it_what_is_legal(
        UploadStatus status, string? code, DetailAction main, UploadAction[] others)
    {
        var view = UploadView.Of(Record(status, code), live: null);
        Assert.Equal(main, DetailActions.MainOf(view));
        Assert.Equal(others, DetailActions.OthersOf(view));
    }

    [Fact]
    public void One_that_another_goes_on_from_leads_there()
    {
        var record = Record(UploadStatus.Cancelled, null);
        record.ContinuedById = 1043;
        Assert.Equal(DetailAction.OpenNext, DetailActions.MainOf(UploadView.Of(record, live: null)));
    }

    [Fact]
    public void A_pause_under_way_can_be_taken_back_and_a_cancel_cannot()
    {
        var pausing = Record(UploadStatus.Processing, null);
        pausing.Wanted = WantedState.Pause;
        Assert.Equal(DetailAction.Resume, DetailActions.MainOf(UploadView.Of(pausing, live: null)));

        var cancelling = Record(UploadStatus.Processing, null);
        cancelling.Wanted = WantedState.Cancel;
        Assert.Equal(DetailAction.None, DetailActions.MainOf(UploadView.Of(cancelling, live: null)));
    }

    private static Upload Record(UploadStatus status, string? code) => new()
    {
        Id = 1042,
        FileName = "people.csv",
        DatasetSlug = "records",
        CreatedBy = "mai@example.test",
        ObjectKey = "k",
        ObjectUrl = "file:///k",
        Status = status,
        Error = code is null ? null : new Reason(code),
        NextAttemptAt = status == UploadStatus.Pending && code is not null ? Uploads.Created : null,
        Settings = new ReadSettings(),
    };
}
