using System.Text;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Checking;

public sealed class EmptyWordsTests
{
    [Theory]
    [InlineData("NULL", "null", true)]
    [InlineData("NULL", "  Null ", true)]
    [InlineData("NULL", "NULLS", false)]
    [InlineData("NULL", "NUL", false)]
    [InlineData("không có", "KHÔNG CÓ", true)]
    [InlineData("không có", "kho\u0302ng co\u0301", true)]
    [InlineData("không có", "khong co", false)]
    [InlineData("–", "–", true)]
    [InlineData("–", "-", false)]
    [InlineData("(null)", "(NULL)", true)]
    public void A_word_is_itself_in_any_case_and_form_and_nothing_else(string word, string value, bool isOne) =>
        Assert.Equal(isOne, EmptyWords.Of([word])!.Find(Encoding.UTF8.GetBytes(value)) is not null);

    [Fact]
    public void Bytes_that_are_no_text_are_no_word() => Assert.Null(EmptyWords.Of(["é"])!.Find([0xE9]));

    [Fact]
    public void Words_become_nothing_the_default_or_a_missing_value_and_are_counted_for_the_verdict()
    {
        var dataset = new Dataset
        {
            Name = "",
            Slug = "t",
            Columns = [new("id", ColumnType.Integer, Required: true), new("name", ColumnType.Text), new("value", ColumnType.Integer) { Default = "7" }, new("kind", ColumnType.Text)],
        };
        ColumnMatch[] columns = [new(0, "id", "id"), new(1, "name", "name"), new(2, "value", "value"), new(null, null, "kind", "NULL")];
        using var rows = CsvRows.Over("1,NULL,\\N\n2, null ,5\nNULL,x,6\n3,y,8\n"u8.ToArray(), new ReadSettings { HasHeader = false });
        var checker = new RowChecker(1, dataset, new ReadSettings { EmptyWords = ["NULL", "\\N"] }, columns);
        var batch = new RowBatch(4);
        while (rows.Read())
            checker.Check(rows, batch);

        Assert.Equal([(CellKind.Null, 7L), (CellKind.Null, 5L), (CellKind.Text, 8L)], Enumerable.Range(0, batch.RowCount).Select(row => (batch.Row(row)[1].Kind, batch.Row(row)[2].Value)));
        // A fixed value is what a person wrote.
        Assert.Equal("NULL", Encoding.UTF8.GetString(batch.Text(batch.Row(0)[3])));
        Assert.Equal((3L, ReasonCodes.ValueMissing), (Assert.Single(batch.Errors).RowNumber, batch.Errors[0].Code));
        var remark = Assert.Single(batch.Remarks.Remarks);
        Assert.Equal((RemarkCodes.WordsTakenForNothing, 4L, "NULL"), (remark.Code, remark.Count, remark.Arguments[0]));
        batch.Release();
    }
}
