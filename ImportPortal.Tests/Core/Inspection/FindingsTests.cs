using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Reading;

namespace ImportPortal.Tests.Core.Inspection;

/// <summary>What is found of a file, with its evidence; what a person sets instead; what must be asked.</summary>
public sealed class FindingsTests
{
    private static readonly Dataset Sales = new()
    {
        Name = "Sales",
        Slug = "sales",
        Columns =
        [
            new("name", ColumnType.Text, Required: true) { Aliases = ["tên", "customer"] },
            new("amount", ColumnType.Decimal),
            new("sold", ColumnType.Date),
        ],
    };

    [Theory]
    [InlineData("utf-8", "Nguyễn Văn Đức", EvidenceCodes.EncodingUtf8)]
    [InlineData("utf-8", "Nguyen Van Duc", EvidenceCodes.EncodingAscii)]
    [InlineData("utf-16le", "Nguyễn Văn Đức", EvidenceCodes.EncodingZeros)]
    [InlineData("utf-16be", "王伟，张敏，李娜，上海，广州，北京", EvidenceCodes.EncodingZeros)]
    [InlineData("windows-1258", "Nguyễn Thị Hồng Ánh", EvidenceCodes.EncodingTones)]
    [InlineData("windows-1252", "José", EvidenceCodes.EncodingFew)]
    [InlineData("windows-1252", "Élodie Lefèvre naît à Besançon près d'Orléans où l'été fût gâché", EvidenceCodes.EncodingFrequency)]
    [InlineData("windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy", EvidenceCodes.EncodingFrequency)]
    [InlineData("windows-1251", "Иван Петров живёт в Москве", EvidenceCodes.EncodingFrequency)]
    [InlineData("iso-8859-2", "Příliš žluťoučký kůň úpěl ďábelské ódy", EvidenceCodes.EncodingFrequency)]
    [InlineData("windows-1254", "Ayşe Yılmaz İstanbul Çağlar Öztürk Eskişehir", EvidenceCodes.EncodingFrequency)]
    [InlineData("windows-874", "สมชาย ใจดี กรุงเทพมหานคร", EvidenceCodes.EncodingFrequency)]
    [InlineData("shift_jis", "山田太郎は東京に住んでいます", EvidenceCodes.EncodingFrequency)]
    [InlineData("gb18030", "王伟住在北京市朝阳区", EvidenceCodes.EncodingFrequency)]
    [InlineData("big5", "陳怡君住在臺北市信義區", EvidenceCodes.EncodingFrequency)]
    [InlineData("euc-kr", "김민준은 서울에 살고 있습니다", EvidenceCodes.EncodingFrequency)]
    public void Encodings_are_told_apart_by_what_only_they_have(string encoding, string name, string evidence)
    {
        var text = string.Concat(Enumerable.Repeat($"\"{name}\",12\n", 3));

        var result = FileInspector.Inspect(CsvText.Encode("name,amount\n" + text, encoding), true, Sales);

        Assert.Equal((InspectionVerdict.Fits, null), (result.Verdict, result.Reason?.Code));
        Assert.Equal((encoding, evidence), (result.Settings!.Encoding, result.Evidence["encoding"].Evidence.Code));
        Assert.Equal(name, result.Rows[0][0]);
    }

    [Fact]
    public void Text_that_no_encoding_surely_reads_is_asked_about_and_a_person_s_answer_taken()
    {
        byte[] file = [.. "name,amount\n"u8, 0xC5, 0xC6, 0xFF, .. ",1\n"u8];

        var found = FileInspector.Inspect(file, true, Sales);
        var given = FileInspector.Inspect(file, true, Sales, new GivenSettings { Encoding = "Windows-1251" });

        Assert.Equal((ReasonCodes.EncodingUnsure, Certainty.Open), (found.Reason!.Code, found.Evidence["encoding"].Certainty));
        Assert.Equal((InspectionVerdict.Fits, "ЕЖя", Certainty.Given), (given.Verdict, given.Rows[0][0], given.Evidence["encoding"].Certainty));
    }

    [Theory]
    [InlineData("Sales of May;;\n\nname;amount;sold\nA;1;2026-05-01\nB;2;2026-05-02", ";\"\"- 2h")]
    [InlineData("Sales\nof the \"North\nname\tamount\nA\t1", "\t\"\"- 2h")]
    [InlineData("# made by hand\n# on Monday\n# by Ann\nname|amount\nA|1", "|\"\"# 0h")]
    [InlineData("name|amount\n'A|B'|1\n'it''s'|2", "|''- 0h")]
    [InlineData("name,amount\n\"a \\\"good\\\" one\",1\n\"b\",2", ",\"\\- 0h")]
    [InlineData("A;1,5\nB;2,5\nC;3,5", ";\"\"- 0-")]
    public void Dialects_are_found(string text, string expected)
    {
        var settings = Inspect(text).Settings!;

        var found = $"{settings.Separator}{settings.Quote}{settings.Escape}{settings.Comment ?? '-'} {settings.SkipLines}{(settings.HasHeader ? 'h' : '-')}";
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("name:amount:sold\nA:1:x\nB:2:y", ":")]
    [InlineData("name^amount^sold\nA^1^x\nB^2^y", "^")]
    [InlineData("name amount sold\nA 1 x\nB 2 y", " ")]
    [InlineData("time\n10:20:30\n11:20:30", null)]
    [InlineData("name\nAnn of York\nBob of Kent", null)]
    public void A_mark_that_is_seldom_a_separator_is_asked_about_where_every_line_has_it(string text, string? mark)
    {
        var result = Inspect(text);

        Assert.Equal(mark, result.Problems.FirstOrDefault(problem => problem.Code == ReasonCodes.SeparatorUnsure)?.Arguments[0]);
    }

    [Fact]
    public void What_a_person_sets_stays_and_the_rest_is_found_in_the_light_of_it()
    {
        const string Text = "export:of:today\nname:amount\nA,B:1\nC,D:2\n";

        var result = Inspect(Text, new GivenSettings { Separator = ":" });

        Assert.Equal((InspectionVerdict.Fits, ':', 1), (result.Verdict, result.Settings!.Separator, result.Settings.SkipLines));
        Assert.Equal(["A,B", "1"], result.Rows[0]);
        Assert.Equal(3, Inspect(Text, new GivenSettings { Separator = ":", SkipLines = 0, HasHeader = false }).Columns!.Count + 1);
    }

    [Theory]
    [InlineData("encoding", "utf-99", null, null)]
    [InlineData("separator", null, "ab", null)]
    [InlineData("separator", null, "é", null)]
    [InlineData("quote", null, ";", ";")]
    public void What_no_file_can_be_read_with_is_named(string setting, string? encoding, string? separator, string? quote)
    {
        var given = new GivenSettings { Encoding = encoding, Separator = separator, Quote = quote };

        Assert.Equal(setting, given.Fault());
    }

    [Theory]
    [InlineData("1,5|2,75|3", ',', null)]
    [InlineData("1.234.567|2.000", ',', null)]
    [InlineData("0.125|1,000.5", '.', null)]
    [InlineData("1|20|300", null, null)]
    [InlineData("1.234|5.678", null, ReasonCodes.NumbersUnsure)]
    [InlineData("1.5|2,5", null, ReasonCodes.NumbersUnsure)]
    public void A_column_proves_its_decimal_separator_or_is_asked_about(string values, char? separator, string? question)
    {
        var rows = string.Concat(values.Split('|').Select(value => $"A;{value}\n"));

        var result = Inspect($"name;amount\n{rows}");

        Assert.Equal((separator, question), (result.Settings!.DecimalSeparator, result.Reason?.Code));
        Assert.Equal(question is not null, result.Evidence.TryGetValue("decimalSeparator", out var finding) && finding.Certainty == Certainty.Open);
    }

    [Theory]
    [InlineData("13/02/2026|01/02/2026", DateOrder.Dmy, null)]
    [InlineData("02/13/2026|01/02/2026", DateOrder.Mdy, null)]
    [InlineData("2026-02-13|2026-01-02", null, null)]
    [InlineData("01/02/2026|03/04/2026", null, ReasonCodes.DatesUnsure)]
    public void A_column_proves_its_order_of_day_and_month_or_is_asked_about(string values, DateOrder? order, string? question)
    {
        var rows = string.Concat(values.Split('|').Select(value => $"A;{value}\n"));

        var result = Inspect($"name;sold\n{rows}");

        Assert.Equal((order, question), (result.Settings!.DateOrder, result.Reason?.Code));
    }

    [Fact]
    public void A_header_that_may_as_well_be_a_row_is_asked_about()
    {
        var result = Inspect("label,7,8\nx,1,a\ny,2,b\nz,3,c\n");

        Assert.Equal([ReasonCodes.HeaderUnsure, ReasonCodes.ColumnsMissing], result.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Columns_are_found_by_alias_and_by_what_was_chosen_before()
    {
        ColumnMatch[] saved = [new(4, "Preis", "amount"), new(0, "Customer", null), new(null, null, "sold", "2026-01-31")];

        var byAlias = Inspect(" TÊN ,amount\nA,1\n");
        var bySaved = FileInspector.Inspect("Customer,name,preis\nA,B,1\n"u8.ToArray(), true, Sales, null, new SavedMapping { Columns = saved, Settings = new(), SavedBy = "" });

        Assert.Equal(["name", "amount"], byAlias.Columns!.Select(column => column.Target));
        Assert.Equal([null, "name", "amount", "sold"], bySaved.Columns!.Select(column => column.Target));
        Assert.Equal("2026-01-31", bySaved.Columns![3].Constant);
    }

    [Fact]
    public void The_first_rows_are_shown_with_what_is_wrong_with_them_and_what_is_odd_about_the_table()
    {
        var result = Inspect("name,amount,,amount2,\nA,1,,x,\r\n,zwei,,y,\nC,3,,z,,more\n");

        Assert.Equal(
            [EvidenceCodes.LineEndsMixed, EvidenceCodes.NamesEmpty, EvidenceCodes.RecordsRagged],
            result.Remarks.Select(remark => remark.Code));
        Assert.Equal(3, result.Rows.Count);
        Assert.Equal(
            [(2, 3, ReasonCodes.ValueMissing), (2, 3, ReasonCodes.NotADecimal), (3, 4, ReasonCodes.TooManyFields)],
            result.RowErrors.Select(error => ((int)error.RowNumber, (int)error.Line, error.Code)));
    }

    private static InspectionResult Inspect(string text, GivenSettings? given = null) =>
        FileInspector.Inspect(Encoding.UTF8.GetBytes(text), isWhole: true, Sales, given);
}
