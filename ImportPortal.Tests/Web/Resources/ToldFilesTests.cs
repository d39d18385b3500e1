using System.Globalization;
using System.Text;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;

namespace ImportPortal.Tests.Web.Resources;

/// <summary>What a file is asked about names what a clerk sees in it, and what mends it.</summary>
public sealed class ToldFilesTests
{
    [Theory]
    [InlineData("day:date", "02/11/2021 03/04/2021 05/09/2021 06/02/2021 08/12/2021 31/12/2021", "such as 02/11/2021.")]
    [InlineData("day:date", "25/04/2024 26/04/2024 04/25/2024 04/26/2024", "such as 25/04/2024; 04/25/2024.")]
    [InlineData("day:date", "25/04/2024 03/04/2024 04/25/2024", "such as 03/04/2024.")]
    [InlineData("amount:decimal", "1,007 2,014 3,021 4,028 5,035 6,042 7,049 8,056 9,063 10,070 1.5", "such as 1,007.")]
    [InlineData("amount:decimal", "1,5 1.5 2,25 2.25", "such as 1.5; 1,5.")]
    [InlineData("day:date", "45001 45002 45003", "day numbers of a spreadsheet program")]
    [InlineData("day:date", "45001.5 45002.25 45003", "day numbers of a spreadsheet program")]
    [InlineData("day:date", "20200507 20200508 20201231", "the format yyyyMMdd")]
    [InlineData("day:datetime", "1700000000 1700000060 1700000120", "since 1970")]
    [InlineData("day:datetime", "1700000000123 1700000060123", "since 1970")]
    [InlineData("day:datetime", "10:30 11:45 12:00", "times without a day")]
    [InlineData("day:date", "10:30:05 1:45 12:00 PM", "times without a day")]
    [InlineData("day:date", "soon later never", "the order of day and month")]
    [InlineData("code:integer", "8.49124E+11 8.49125E+11 8.4E+11", "cut off digits")]
    [InlineData("code:integer", "8,49124E+11 8,49125E+11", "cut off digits")]
    [InlineData("code:integer", "abc def ghi", "are not whole numbers")]
    public void A_question_names_values_that_show_it_and_what_mends_it(string column, string values, string words)
    {
        var (name, type) = column.Split(':') is [var first, var second] ? (first, Enum.Parse<ColumnType>(second, ignoreCase: true)) : default;

        Assert.Contains(words, Sentence([new(name, type)], $"k;{name}\n" + string.Concat(values.Split(' ').Select((value, row) => $"r{row};{value}\n"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k;amount\na;1\nb;2;x\nc;3;x\nd;4;x\n", "Most often (whole rows):")]
    [InlineData("k;amount\na;1\nb;2\nc;3\n;6\n", "Line 5 may be a total")]
    [InlineData("k;\"the\namont\"\na;1\nb;2\nc;3\n", "the amont → the_amount")]
    public void Rows_are_named_by_what_a_clerk_sees(string text, string words) => Assert.Contains(
        words, Sentence(text.Contains("amont", StringComparison.Ordinal) ? [new("the_amount", ColumnType.Integer)] : [new("amount", ColumnType.Integer)], text), StringComparison.Ordinal);

    [Fact]
    public void Columns_that_are_in_the_file_are_not_said_to_be_missing()
    {
        var result = Inspect([new("phone", ColumnType.Text)], "k,phone,phone\n1,11,12\n2,21,22\n");

        Assert.Contains("Without values, as no column of the file goes there: phone.", result.LeftOut.Select(remark => In("en", () => RemarkTexts.Of(remark))));
    }

    [Fact]
    public void A_total_is_told_with_its_word()
    {
        var error = new RowError { Code = ReasonCodes.TotalRow, RowNumber = 3, Line = 4, Value = "Tổng cộng", Values = ["Tổng cộng", "3"] };

        Assert.StartsWith("The row looks like a total (\"Tổng cộng\").", In("en", () => ReasonTexts.Of(RowErrorReasons.Of(error, null))), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_were_taken_for_nothing_are_all_named()
    {
        var tally = new RemarkTally();
        foreach (var word in new[] { "N/A", "-", "N/A", "--" })
            tally.Add(EmptyWords.Of(["N/A", "-", "--"])!.Find(Encoding.UTF8.GetBytes(word))!);
        var all = new RemarkTally();
        all.Add(tally.Remarks);
        all.Add(tally.Remarks);

        Assert.Equal("8 values were taken for no value (N/A, -, --).", In("en", () => RemarkTexts.Of(Assert.Single(all.Remarks))));
    }

    private static string Sentence(DatasetColumn[] columns, string text) => In("en", () => ReasonTexts.Of(Inspect(columns, text).Reason!));

    private static InspectionResult Inspect(DatasetColumn[] columns, string text) => FileInspector.Inspect(
        Encoding.UTF8.GetBytes(text), isWhole: true, new Dataset { Name = "Told", Slug = "told", Columns = [new("k", ColumnType.Text), .. columns] });

    private static string In(string language, Func<string> text)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return text();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
