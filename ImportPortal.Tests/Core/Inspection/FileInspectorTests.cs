using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Inspection;

public sealed class FileInspectorTests
{
    private static readonly Dataset Records = new()
    {
        Name = "Records",
        Slug = "records",
        Columns = [new("name", ColumnType.Text, Required: true), new("value", ColumnType.Integer, Required: true)],
    };

    [Theory]
    [InlineData("name,value\nA,1\n", ',')]
    [InlineData("\uFEFFValue;NAME\r\n1;A", ';')]
    [InlineData(" name \tvalue\tmore\rA\t1\tx", '\t')]
    [InlineData("sep=|\nname|value\nA|1", '|')]
    public void Columns_are_found_by_name_whatever_case_order_and_separator(string text, char separator)
    {
        var result = Inspect(text);

        Assert.Equal((InspectionVerdict.Fits, null), (result.Verdict, result.Reason?.Code));
        Assert.Equal(separator, result.Settings!.Separator);
        Assert.Equal(["name", "value"], result.Columns!.Select(column => column.Target).OfType<string>().Order());
    }

    [Theory]
    [InlineData("name,amount\nA,1\n", ReasonCodes.ColumnsMissing, "value")]
    [InlineData("x,y\nA,1\n", ReasonCodes.ColumnsMissing, "name, value")]
    [InlineData("name,value,Value\nA,1,2\n", ReasonCodes.ColumnsAmbiguous, "value")]
    public void A_table_whose_columns_do_not_fit_waits_for_a_person(string text, string code, string argument)
    {
        var result = Inspect(text);

        Assert.Equal((InspectionVerdict.NeedsReview, code), (result.Verdict, result.Reason!.Code));
        Assert.Equal([argument], result.Reason.Arguments);
    }

    [Theory]
    [InlineData("", ReasonCodes.EmptyFile)]
    [InlineData("name,value\n", ReasonCodes.NoRows)]
    [InlineData("\n\r\n\n", ReasonCodes.NoRows)]
    [InlineData("name,value\nA,1\n\"B,2\n", ReasonCodes.UnclosedQuote)]
    [InlineData("%PDF-1.7\nname,value", ReasonCodes.UnsupportedFormat)]
    [InlineData("\u0001\u0002\u0000\u0003\u0004,\u0005", ReasonCodes.NotATable)]
    public void What_is_no_table_is_refused_with_its_reason(string text, string code)
    {
        var result = Inspect(text);

        Assert.Equal((InspectionVerdict.Refused, code), (result.Verdict, result.Reason?.Code));
    }

    [Fact]
    public void A_head_that_was_cut_off_inside_a_character_or_a_quote_is_no_fault()
    {
        var text = "name,value\n" + string.Concat(Enumerable.Range(0, 50).Select(row => $"\"漢字\n{row}\",{row}\n"));
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.All(
            Enumerable.Range(20, bytes.Length - 20),
            length => Assert.Equal(InspectionVerdict.Fits, FileInspector.Inspect(bytes.AsMemory(0, length), isWhole: false, Records).Verdict));
    }

    [Fact]
    public void A_first_line_without_end_names_no_columns()
    {
        var head = new byte[FileInspector.HeadBytes];
        head.AsSpan().Fill((byte)'a');

        Assert.Equal(ReasonCodes.NotATable, FileInspector.Inspect(head, isWhole: false, Records).Reason?.Code);
    }

    private static InspectionResult Inspect(string text) => FileInspector.Inspect(Encoding.UTF8.GetBytes(text), isWhole: true, Records);
}
