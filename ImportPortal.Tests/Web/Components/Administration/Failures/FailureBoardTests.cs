using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Administration.Failures;
using ImportPortal.Web.Resources;

namespace ImportPortal.Tests.Web.Components.Administration.Failures;

public sealed class FailureBoardTests
{
    [Fact]
    public void While_held_numbers_move_and_no_group_comes_goes_or_changes_its_place()
    {
        var board = new FailureBoard();
        board.Show(Of((ReasonCodes.StoreUnavailable, 5), (ReasonCodes.NotATable, 3)));

        board.Hold(Of((ReasonCodes.NotATable, 6), (ReasonCodes.NoRoom, 2)));
        Assert.Equal([(ReasonCodes.StoreUnavailable, 0), (ReasonCodes.NotATable, 6)], Shown(board));
        Assert.Equal((5, 8), (board.News, board.Latest.Count));

        board.Show(board.Latest);
        Assert.Equal([(ReasonCodes.NotATable, 6), (ReasonCodes.NoRoom, 2)], Shown(board));
        Assert.Equal(0, board.News);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    public void Every_code_has_a_short_word_of_its_own(string language)
    {
        using var _ = new Language(language);
        var words = Support.Texts.Of<FailuresTexts>();
        var all = FailureKinds.Codes.Select(code => FailureWords.Of(code, words)).ToList();

        Assert.DoesNotContain(words["Failure_other"].Value, all);
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(words["Failure_other"].Value, FailureWords.Of("of_a_newer_version", words));
    }

    [Fact]
    public void Filters_stand_in_the_address()
    {
        var query = new FailuresQuery { Search = "a&b", Dataset = "records", Code = ReasonCodes.NoRoom };
        Assert.Equal(query, FailuresQuery.Parse(new Uri("http://portal.test" + query.ToAddress())));
        Assert.Equal("/admin/failures", new FailuresQuery().ToAddress());
    }

    private static IEnumerable<(string, int)> Shown(FailureBoard board) => board.Groups.Select(group => (group.Code, group.Count));

    private static FailureOverview Of(params (string Code, int Count)[] groups) =>
        new([.. groups.Select(group => new FailureGroup(group.Code, group.Count, 0, group.Count, null, null, [], []))], false);
}
