using CsCheck;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Uploads;

public sealed class UploadTransitionsTests
{
    private static readonly UploadStatus[] Statuses = Enum.GetValues<UploadStatus>();
    private static readonly UploadMove[] Moves = Enum.GetValues<UploadMove>();

    [Fact]
    public void Whatever_is_tried_an_upload_is_claimed_only_from_the_line_and_ends_only_from_a_worker()
    {
        Gen.Int[0, Moves.Length - 1].Select(index => Moves[index]).Array[0, 40].Sample(moves =>
        {
            var status = UploadStatus.Uploading;
            foreach (var move in moves)
            {
                if (UploadTransitions.Next(status, move) is not { } next)
                    continue;
                Assert.True(next != UploadStatus.Processing || status is UploadStatus.Pending or UploadStatus.Processing);
                Assert.True(next is not (UploadStatus.Completed or UploadStatus.CompletedWithErrors) || status == UploadStatus.Processing);
                Assert.True(status is not (UploadStatus.Completed or UploadStatus.Cancelled), "What has ended is not moved on.");
                status = next;
            }
        });
    }

    [Fact]
    public void Every_status_that_is_no_end_can_be_left()
    {
        // Undoing is not entered by any move yet.
        var stuck = Statuses.Where(status =>
            status != UploadStatus.Undoing && !UploadTransitions.IsEnd(status) && !UploadTransitions.From(status).Any());

        Assert.Empty(stuck);
    }

    [Theory]
    [InlineData(UploadStatus.Processing, UploadMove.Claim)]
    [InlineData(UploadStatus.Uploading, UploadMove.Claim)]
    [InlineData(UploadStatus.Completed, UploadMove.Cancel)]
    [InlineData(UploadStatus.Pending, UploadMove.Start)]
    [InlineData(UploadStatus.Cancelled, UploadMove.Resume)]
    public void An_illegal_move_leads_nowhere(UploadStatus from, UploadMove move) =>
        Assert.Null(UploadTransitions.Next(from, move));
}
