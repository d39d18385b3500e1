using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Inspection;

/// <summary>How the sampled values of a file fit, and what of them would be stored.</summary>
public sealed class SampledFitTests
{
    private static readonly Dataset Sales = new()
    {
        Name = "Sales",
        Slug = "sales",
        Columns =
        [
            new("name", ColumnType.Text, Required: true),
            new("amount", ColumnType.Decimal),
            new("count", ColumnType.Integer),
            new("sold", ColumnType.Date),
            new("paid", ColumnType.Boolean),
            new("region", ColumnType.Text),
        ],
    };

    [Fact]
    public void All_sampled_rows_are_counted_and_the_reason_that_is_seen_most_often_is_told()
    {
        var rows = Enumerable.Range(1, 300).Select(row => $"N{row},{(row > 290 ? "x" : "1")},{row switch { 100 => "99999999999999999999", > 200 and <= 203 => "many", _ => "7" }}\n");
        var result = Inspect("name,amount,count\n" + string.Concat(rows));

        Assert.Equal((300, 14), (result.RowsSampled, result.RowsRejected));
        Assert.Equal<ColumnFit>(
            [new("name", 300, 0, null), new("amount", 300, 10, ReasonCodes.NotADecimal), new("count", 300, 4, ReasonCodes.NotAnInteger)],
            result.Fits);
        Assert.Empty(result.RowErrors);
    }

    [Fact]
    public void The_first_rows_are_shown_as_they_would_be_stored_the_good_values_of_a_bad_row_too()
    {
        var result = Inspect("name;amount;count;sold;paid\nAn;1.234,50;7;13/02/2026;yes\nBình;x;1.000;14/02/2026;no\n;;3;;\n");

        Assert.Equal(["An", "1234.50", "7", "2026-02-13", "true", null], result.Stored[0]);
        Assert.Equal(["Bình", null, "1000", "2026-02-14", "false", null], result.Stored[1]);
        Assert.Equal([(2L, "amount"), (3L, "name")], result.RowErrors.Select(error => (error.RowNumber, error.Column!)));
        Assert.Equal(2, result.RowsRejected);
    }

    [Fact]
    public void No_more_rows_are_shown_than_are_shown_of_the_file_and_a_fixed_value_is_in_each()
    {
        var result = Inspect(
            "name\n" + string.Concat(Enumerable.Range(1, 50).Select(row => $"N{row}\n")),
            new GivenSettings { Columns = [new ColumnMatch(null, null, "region", "North")] });

        Assert.Equal((InspectionResult.MostRows, InspectionResult.MostRows, 50), (result.Rows.Count, result.Stored.Count, result.RowsSampled));
        Assert.All(result.Stored, row => Assert.Equal("North", row[5]));
        Assert.Equal(["name", "region"], result.Fits.Select(fit => fit.Column));
    }

    private static InspectionResult Inspect(string text, GivenSettings? given = null) =>
        FileInspector.Inspect(Encoding.UTF8.GetBytes(text), isWhole: true, Sales, given);
}
