using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Proposing;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Tests.Core.Datasets.Proposing;

public sealed class CellGuessTests
{
    [Theory]
    [InlineData("n:1|n:-20|n:3E+2", ColumnType.Integer)]
    [InlineData("n:1|n:2.5", ColumnType.Decimal)]
    [InlineData("n:1|n:1E+20", ColumnType.Decimal)]
    [InlineData("d:2024-03-01|d:2024-03-02", ColumnType.Date)]
    [InlineData("d:2024-03-01|d:2024-03-02T08:30:00", ColumnType.Datetime)]
    [InlineData("d:08:30:00|d:09:00:00", ColumnType.Text)]
    [InlineData("b:true|b:false", ColumnType.Boolean)]
    // Text stays text, whatever digits it has, unless it looks like nothing else.
    [InlineData("t:007|t:012", ColumnType.Text)]
    [InlineData("t:1|t:2", ColumnType.Text)]
    [InlineData("t:1.50|t:2.75", ColumnType.Text)]
    [InlineData("t:20240301|t:20240302", ColumnType.Text)]
    [InlineData("t:2024-03-01|t:2024-03-02", ColumnType.Date)]
    [InlineData("t:có|t:Không", ColumnType.Boolean)]
    [InlineData("t:an@example.com", ColumnType.Email)]
    [InlineData("n:7|t:007", ColumnType.Text)]
    [InlineData("n:1|d:2024-03-01", ColumnType.Text)]
    [InlineData("e:#N/A", ColumnType.Text)]
    [InlineData("t:|t: ", ColumnType.Text)]
    public void A_type_is_what_the_cells_are(string cells, ColumnType type) => Assert.Equal(type, CellGuess.Of(Cells(cells)).Type);

    [Fact]
    public void One_cell_in_twenty_of_another_kind_hides_no_type_and_is_named()
    {
        var guess = CellGuess.Of([.. Enumerable.Repeat((CellKind.Number, "5.5"), 19), (CellKind.Error, "#N/A"), (CellKind.Text, "")]);

        Assert.Equal(new ColumnGuess(ColumnType.Decimal, Required: false, null, null, null, new GuessEvidence(20, 1, 19, "5.5", "#N/A")), guess);
        Assert.Equal(ColumnType.Text, CellGuess.Of([.. Enumerable.Repeat((CellKind.Number, "5.5"), 18), (CellKind.Text, "x")]).Type);
    }

    [Fact]
    public void One_time_among_days_makes_them_dates_with_times()
    {
        var guess = CellGuess.Of([.. Enumerable.Repeat((CellKind.Date, "2024-03-01"), 50), (CellKind.Date, "2024-03-01T10:00:00")]);
        Assert.Equal((ColumnType.Datetime, "2024-03-01T10:00:00"), (guess.Type, guess.Evidence.Example));
    }

    [Fact]
    public void Dates_that_are_written_as_text_may_leave_open_which_part_is_the_day()
    {
        var open = CellGuess.Of(Cells("t:03/04/2024|t:05/06/2024"));
        var settled = CellGuess.Of(Cells("t:03/04/2024|t:31/12/2024"));

        Assert.Equal((ColumnType.Date, true, (DateOrder?)null), (open.Type, open.IsOpen, open.DateOrder));
        Assert.Equal((ColumnType.Date, false, DateOrder.Dmy), (settled.Type, settled.IsOpen, settled.DateOrder));
    }

    private static (CellKind, string)[] Cells(string cells) => [.. cells.Split('|').Select(cell => (KindOf(cell[0]), cell[2..]))];

    private static CellKind KindOf(char letter) => letter switch
    {
        'n' => CellKind.Number,
        'd' => CellKind.Date,
        'b' => CellKind.Boolean,
        'e' => CellKind.Error,
        _ => CellKind.Text,
    };
}
