using ImportPortal.Core.Datasets;
using ImportPortal.Web.Components.Review;

namespace ImportPortal.Tests.Web.Components.Review;

public sealed class RowOrderTests
{
    [Fact]
    public void What_is_to_be_looked_at_stands_on_top_by_how_much_it_needs_it()
    {
        var order = new RowOrder();
        order.Arrange(
            [Row("a", TargetState.NameRecognised), Row("b", TargetState.Ambiguous), Row("c", TargetState.Suggested), Row("d", TargetState.Missing), Row("e", TargetState.Empty)],
            isNew: true);

        Assert.Equal(["d", "c", "b"], order.Top.Select(row => row.Name));
        Assert.Equal(["a", "e"], order.Settled.Select(row => row.Name));
    }

    [Fact]
    public void A_row_that_is_settled_stays_where_it_is_until_the_table_is_another()
    {
        var order = new RowOrder();
        order.Arrange([Row("a", TargetState.NameRecognised), Row("b", TargetState.Missing), Row("c", TargetState.Missing)], isNew: true);
        order.Arrange([Row("a", TargetState.Missing), Row("b", TargetState.Chosen), Row("c", TargetState.Missing)], isNew: false);
        Assert.Equal([("b", TargetState.Chosen), ("c", TargetState.Missing), ("a", TargetState.Missing)], order.Top.Select(row => (row.Name, row.State)));

        order.Arrange([Row("a", TargetState.Missing), Row("b", TargetState.Chosen), Row("c", TargetState.Chosen)], isNew: true);
        Assert.Equal(["a"], order.Top.Select(row => row.Name));
    }

    [Fact]
    public void Many_settled_rows_are_folded_away_and_one_that_was_touched_from_elsewhere_is_not_among_them()
    {
        TargetRow[] rows = [.. Enumerable.Range(0, 40).Select(place => Row($"c{place}", place < 2 ? TargetState.Missing : TargetState.NameRecognised))];
        var order = new RowOrder();
        order.Arrange(rows, isNew: true);
        Assert.Equal((2, 38, true), (order.Top.Count, order.Settled.Count, order.IsFolded));

        order.Arrange(rows, isNew: false, "c7");
        Assert.Equal(["c0", "c1", "c7"], order.Top.Select(row => row.Name));
    }

    private static TargetRow Row(string name, TargetState state) => new(new DatasetColumn(name, ColumnType.Text), null, null, state);
}
