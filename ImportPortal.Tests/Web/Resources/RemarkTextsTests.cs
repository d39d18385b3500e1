using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Resources;

namespace ImportPortal.Tests.Web.Resources;

public sealed class RemarkTextsTests
{
    private static readonly Remark Columns = new(RemarkCodes.ColumnsLeftOut, 38, [.. Enumerable.Range(1, 38).Select(column => $"c{column}")]);
    private static readonly Remark Sheet = new(RemarkCodes.SheetsLeftOut, 1, "Cover");
    private static readonly Remark Merged = new(RemarkCodes.MergedCells, 1, "A2:A4");

    [Fact]
    public void Nothing_is_said_of_a_file_that_went_in_as_it_stands()
    {
        Assert.Equal("", RemarkTexts.Of([]));
        Assert.Equal("", RemarkTexts.Short([]));
    }

    [Fact]
    public void A_verdict_names_the_first_of_many_and_what_was_altered_comes_after_what_was_left_out()
    {
        using var english = new Language("en");
        Assert.Equal(
            "Left out: 38 columns (c1, c2, c3, and 35 more), sheet Cover. The merged range A2:A4 has a value in its first cell alone.",
            RemarkTexts.Of([Columns, Merged, Sheet]));
    }

    [Fact]
    public void A_row_of_a_list_has_room_for_two()
    {
        using var english = new Language("en");
        Assert.Equal("Left out: sheet Cover.", RemarkTexts.Short([Sheet]));
        Assert.Equal("Left out: 38 columns, sheet Cover, and 1 more.", RemarkTexts.Short([Columns, Sheet, Merged]));
        Assert.Equal("The merged range A2:A4 has a value in its first cell alone.", RemarkTexts.Short([Merged]));
    }

    [Fact]
    public void The_file_s_own_page_names_all_of_them()
    {
        using var english = new Language("en");
        Assert.EndsWith("c36, c37, c38).", RemarkTexts.Of(Columns), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_as_long_as_a_page_is_cut_and_no_letter_in_two()
    {
        using var english = new Language("en");
        var words = RemarkTexts.Of([new Remark(RemarkCodes.ColumnsLeftOut, 1, string.Concat(Enumerable.Repeat("😀", 500)))]);
        Assert.InRange(words.Length, 10, 80);
        Assert.Equal(words, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(words)));
    }
}
