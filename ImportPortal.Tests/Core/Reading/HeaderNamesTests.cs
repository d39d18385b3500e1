using ImportPortal.Core.Reading;

namespace ImportPortal.Tests.Core.Reading;

public sealed class HeaderNamesTests
{
    [Fact]
    public void NamesOfASingleRowStayAsTheyStand() =>
        Assert.Equal([" name ", "", "value"], HeaderNames.Join([[" name ", null, "value"]]));

    [Theory]
    [InlineData("name,2024,,note", "name,value,amount,note", "name,2024 value,2024 amount,note")]
    [InlineData("name,2024,,", ",value,amount,", "name,2024 value,2024 amount,")]
    [InlineData(",Địa chỉ,", "Tên,Tỉnh,Huyện", "Tên,Địa chỉ Tỉnh,Địa chỉ Huyện")]
    [InlineData("Q1,,Q2,", "plan, actual ,plan,actual", "Q1 plan,Q1 actual,Q2 plan,Q2 actual")]
    [InlineData("a", "b,c", "a b,a c")]
    [InlineData("code,Name", "CODE,", "code,Name")]
    public void AnUpperNameOfATextSpansTheColumnsThatHaveNoneThere(string upper, string lower, string names) =>
        Assert.Equal(names.Split(','), HeaderNames.Join([upper.Split(','), lower.Split(',')]));

    [Fact]
    public void ThreeRowsSpanWithinTheOneAbove() =>
        Assert.Equal(
            ["2023 Q1 plan", "2023 Q1 actual", "2023 Q2 plan", "2024 plan"],
            HeaderNames.Join([["2023", "", "", "2024"], ["Q1", "", "Q2", ""], ["plan", "actual", "plan", "plan"]]));

    [Fact]
    public void AnUpperNameOfAWorkbookSpansTheMergedCellsAlone() =>
        Assert.Equal(
            ["name", "2024 value", "2024 amount", "note"],
            HeaderNames.Join([["name", "2024", null, null], [null, "value", "amount", "note"]], (row, column) => (row, column) == (0, 2)));
}
