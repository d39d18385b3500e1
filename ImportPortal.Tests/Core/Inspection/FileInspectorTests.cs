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
    [InlineData("\n\r\n\n", ReasonCodes.EmptyFile)]
    [InlineData("%PDF-1.7\nname,value", ReasonCodes.UnsupportedFormat)]
    [InlineData("\u0001\u0002\u0000\u0003\u0004,\u0005", ReasonCodes.NotATable)]
    public void What_is_no_table_is_refused_with_its_reason(string text, string code)
    {
        var result = Inspect(text);

        Assert.Equal((InspectionVerdict.Refused, code), (result.Verdict, result.Reason?.Code));
    }

    [Theory]
    [InlineData("\uFEFF\r\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>a,b</td></tr>", "HTML")]
    [InlineData("<table border=1>\n<tr><td>1</td></tr></table>", "HTML")]
    [InlineData("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>", "XML Spreadsheet 2003")]
    [InlineData("<?xml version=\"1.0\"?><rows><row a=\"1\"/></rows>", "XML")]
    [InlineData("MIME-Version: 1.0\nX-Document-Type: Workbook", "MHTML")]
    public void A_page_or_XML_under_the_name_of_a_workbook_is_refused_by_its_right_name(string text, string kind)
    {
        byte[][] written = [Encoding.UTF8.GetBytes(text), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]];

        foreach (var bytes in written)
        {
            var reason = FileInspector.Inspect(bytes, isWhole: true, Records).Reason;
            Assert.Equal((ReasonCodes.UnsupportedFormat, kind), (reason?.Code, reason?.Arguments.Single()));
        }
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
