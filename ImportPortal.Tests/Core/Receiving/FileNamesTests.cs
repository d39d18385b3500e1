using ImportPortal.Core.Receiving;

namespace ImportPortal.Tests.Core.Receiving;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("records.csv", "records.csv")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\mai\\Báo cáo tháng 7.csv", "Báo cáo tháng 7.csv")]
    [InlineData("a\r\nX-Header: b\0.csv", "aX-Header: b.csv")]
    [InlineData("rows\u202Evsc.exe", "rowsvsc.exe")]
    [InlineData(" \t", "unnamed")]
    [InlineData("folder/", "unnamed")]
    [InlineData(null, "unnamed")]
    [InlineData("=cmd().csv", "=cmd().csv")]
    [InlineData("\ud800x.csv", "x.csv")]
    public void Names_are_data_without_paths_and_controls(string? given, string kept) => Assert.Equal(kept, FileNames.Clean(given));

    [Fact]
    public void A_long_name_is_cut_before_its_extension_and_never_inside_a_character()
    {
        var kept = FileNames.Clean(new string('a', 250) + "😀😀.csv");
        Assert.True(kept.Length <= FileNames.MaxLength);
        Assert.EndsWith("a.csv", kept, StringComparison.Ordinal);
        Assert.Equal(FileNames.MaxLength, FileNames.Clean(new string('b', 400)).Length);
    }
}
