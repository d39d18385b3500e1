using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Watching;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Web.Components.Watching;

public sealed class RateHistoryTests
{
    private static readonly Actor Admin = new(1, "admin@example.test", IsAdmin: true);
    private static readonly Actor Staff = new(2, "staff@example.test", IsAdmin: false);

    private readonly ProgressFeed _feed = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RateHistory _history;

    public RateHistoryTests()
    {
        _history = new(_feed, _time);
        // 400,000 rows were read before anybody looked.
        Publish(1, UploadStatus.Processing, 400_000, owner: 2);
        _history.Take();
    }

    [Fact]
    public void Counts_the_rows_of_each_interval()
    {
        Publish(1, UploadStatus.Processing, 600_000, owner: 2);
        Sample();
        Sample();

        Assert.Equal([40_000, 0], Rates(Admin));
    }

    [Fact]
    public void Counts_a_short_import_that_began_and_ended_between_two_samples()
    {
        Publish(2, UploadStatus.Completed, 1_000, owner: 2);
        Sample();

        Assert.Equal([200], Rates(Admin));
    }

    [Fact]
    public void Does_not_count_what_was_read_before_it_was_seen()
    {
        Publish(3, UploadStatus.Processing, 5_000_000, owner: 2);
        Sample();

        Assert.Equal([0], Rates(Admin));
    }

    [Fact]
    public void Shows_people_of_the_staff_their_own_imports_only()
    {
        Publish(2, UploadStatus.Completed, 1_000, owner: 1);
        Publish(3, UploadStatus.Completed, 500, owner: 2);
        Sample();

        Assert.Equal([300], Rates(Admin));
        Assert.Equal([100], Rates(Staff));
    }

    [Fact]
    public void Forgets_what_is_older_than_a_quarter_of_an_hour()
    {
        for (var count = 0; count < 400; count++)
            Sample();

        var points = _history.Of(Admin);
        Assert.Equal(RateHistory.Reach, points[^1].At - points[0].At);
    }

    private IEnumerable<double> Rates(Actor actor) => _history.Of(actor).Select(point => point.RowsPerSecond);

    private void Sample()
    {
        _time.Advance(RateHistory.Interval);
        _history.Take();
    }

    private void Publish(long id, UploadStatus status, long rows, long owner) =>
        _feed.Publish(new(id, status, null, rows, rows, 0, 0, null, null, null, null) { OwnerId = owner });
}
