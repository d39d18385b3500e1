using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Inspection;

/// <summary>What of a file is left out, or will not fit, is said before it is imported.</summary>
public sealed class LeftOutTests
{
    private static readonly Dataset People = new()
    {
        Name = "People",
        Slug = "people",
        Columns = [new("name", ColumnType.Text, Required: true), new("age", ColumnType.Integer), new("city", ColumnType.Text), new("born", ColumnType.Date)],
    };

    [Theory]
    [InlineData("name,age,city,born\nAn,5,Huế,2020-01-31\n", "")]
    [InlineData("name\nAn\n", "")]
    [InlineData("name,age,\nAn,5,\n", "")]
    [InlineData("name,age,shoe\nAn,5,42\n", "columns_left_out 1 shoe; columns_without_source 2 city, born")]
    [InlineData("name,age,city,born,\nAn,5,Huế,2020-01-31,x\n", "columns_left_out 1 5")]
    [InlineData("List of 2026\n\nname,age\nAn,5\n", "lines_above 1 ")]
    [InlineData("sep=,\nname,age\nAn,5\n", "")]
    public void What_is_left_out_is_told(string text, string remarks)
    {
        var result = Inspect(text);

        Assert.Equal(InspectionVerdict.Fits, result.Verdict);
        Assert.Equal(remarks, string.Join("; ", result.LeftOut.Select(remark => $"{remark.Code} {remark.Count} {string.Join(", ", remark.Arguments)}")));
    }

    [Fact]
    public void Of_many_columns_the_first_ten_are_named()
    {
        var remark = Inspect($"name,{string.Join(',', Enumerable.Range(1, 30).Select(number => $"x{number}"))}\nAn{new string(',', 30)}\n").LeftOut[0];

        Assert.Equal((RemarkCodes.ColumnsLeftOut, 30L), (remark.Code, remark.Count));
        Assert.EndsWith("x10, …", remark.Arguments[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 4, null)]
    [InlineData(20, 5, "5|20|age|not_an_integer")]
    [InlineData(10, 3, "3|10|age|not_an_integer")]
    [InlineData(3, 1, null)]
    [InlineData(2, 2, "2|2|age|not_an_integer")]
    [InlineData(1, 1, null)]
    public void Many_rows_that_will_not_fit_are_asked_about(int rows, int bad, string? arguments)
    {
        var result = Inspect("name,age\n" + string.Concat(Enumerable.Range(1, rows).Select(row => $"N{row},{(row <= bad ? "x" : "7")}\n")));

        Assert.Equal(arguments, result.Reason is null ? null : string.Join('|', result.Reason.Arguments));
        Assert.Equal(arguments is null ? null : ReasonCodes.RowsWillNotFit, result.Reason?.Code);
    }

    [Fact]
    public void A_column_none_of_whose_few_values_is_taken_is_asked_about()
    {
        var result = Inspect("name,age,born\n" + string.Concat(Enumerable.Range(1, 50).Select(row => $"N{row},7,{(row > 48 ? "soon" : "")}\n")));

        Assert.Equal([ReasonCodes.RowsWillNotFit], result.Problems.Select(problem => problem.Code));
        Assert.Equal(["2", "50", "born", ReasonCodes.NotADate], result.Reason!.Arguments);
    }

    [Fact]
    public void What_another_question_explains_is_asked_once() => Assert.Equal(
        [ReasonCodes.DatesUnsure],
        Inspect("name,born\n" + string.Concat(Enumerable.Range(1, 12).Select(row => $"N{row},0{1 + (row % 9)}/02/2026\n"))).Problems.Select(problem => problem.Code));

    [Fact]
    public void A_total_and_a_repeated_header_are_seen_in_the_sample()
    {
        var result = Inspect("name,age\nAn,5\nname,age\nTổng cộng,5\n");

        Assert.Equal([ReasonCodes.RepeatedHeader, ReasonCodes.TotalRow], result.RowErrors.Select(error => error.Code));
        Assert.Equal((EvidenceCodes.TotalSeen, "Tổng cộng"), (result.Evidence["skipLastRows"].Evidence.Code, result.Evidence["skipLastRows"].Evidence.Arguments[0]));
        Assert.Equal((3, 2), (result.RowsSampled, result.RowsRejected));
    }

    [Theory]
    [InlineData("An,5\nBo,6\nChi,7\n,18\n", null, ReasonCodes.TotalUnsure)]
    [InlineData("An,5\nBo,6\nChi,7\n,18\n", 0, null)]
    [InlineData("An,5\nBo,6\nChi,7\n,18\n", 1, null)]
    [InlineData("An,5\nBo,6\nChi,7\n,19\n", null, null)]
    [InlineData("An,5\nBo,6\nChi,7\nDi,18\n", null, null)]
    public void Sums_without_a_word_are_asked_about_where_nobody_said(string rows, int? skipLastRows, string? code)
    {
        var dataset = new Dataset { Name = "Ages", Slug = "ages", Columns = [new("name", ColumnType.Text), new("age", ColumnType.Integer)] };

        var result = FileInspector.Inspect(Encoding.UTF8.GetBytes("name,age\n" + rows), isWhole: true, dataset, new GivenSettings { SkipLastRows = skipLastRows });

        Assert.Equal(code, result.Reason?.Code);
    }

    [Theory]
    [InlineData("id,2024,,note\n,count,sum,\n1,5,2.5,x\n2,6,3.5,y\n", 0)]
    [InlineData("Report of May,,,\n,,,\n,2024,,\nid,count,sum,note\n1,5,2.5,x\n", 2)]
    public void Two_rows_that_together_are_the_header_are_proposed_as_one(string text, int above)
    {
        var dataset = new Dataset
        {
            Name = "Counts",
            Slug = "counts",
            Columns = [new("id", ColumnType.Integer), new("count_2024", ColumnType.Integer), new("sum_2024", ColumnType.Decimal), new("note", ColumnType.Text)],
        };

        var result = FileInspector.Inspect(Encoding.UTF8.GetBytes(text), isWhole: true, dataset);

        Assert.Equal((2, above), (result.Settings!.HeaderRows, result.Settings.SkipLines));
        Assert.Equal(ReasonCodes.HeaderUnsure, result.Reason!.Code);
        Assert.Equal(["id", "count_2024", "sum_2024", "note"], result.Columns!.Select(column => column.Target));
        Assert.Equal(Certainty.Open, result.Evidence["headerRows"].Certainty);
    }

    [Fact]
    public void The_row_whose_names_fit_best_is_the_header()
    {
        var result = Inspect("name,ACME,age\nx,y,z\nNaem,Age,City,Birthday\nAn,5,Huế,2020-01-31\nBo,6,Huế,2020-01-30\n");

        Assert.Equal(["name", "age", "city", "born"], result.Columns!.Select(column => column.Target));
        Assert.Equal(2, result.Settings!.SkipLines);
    }

    private static InspectionResult Inspect(string text) => FileInspector.Inspect(Encoding.UTF8.GetBytes(text), isWhole: true, People);
}
