using System.Text;
using CsCheck;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Reading;

namespace ImportPortal.Tests.Core.Inspection;

/// <summary>How a text is quoted, escaped and separated is found by comparing whole readings; what is close is asked.</summary>
public sealed class DialectTests
{
    // How a file is read that nothing is asked about but its columns; or what is asked, and what is proposed.
    [Theory]
    [InlineData("id,a,b\n1,\"C:\\new\",\"{\\\"k\\\": \\\"\\u00e9\\\"}\"\n2,\"D:\\x\",\"{\\\"k\\\": 1}\"\n", "", "1¦C:\\new¦{\"k\": \"\\u00e9\"}", "2¦D:\\x¦{\"k\": 1}")]
    [InlineData("id,path,note\n1,\"C:\\temp\\\",x\n2,\"D:\\data\\\",y\n3,\"E:\\\",z\n", "", "1¦C:\\temp\\¦x", "2¦D:\\data\\¦y", "3¦E:\\¦z")]
    [InlineData("id,a,b\n1,a\\,b,x\n2,plain,y\n3,c\\,d,z\n", "", "1¦a,b¦x", "2¦plain¦y", "3¦c,d¦z")]
    [InlineData("\"a\", \"b\"\n\"An\", \"Huế, quận 1\"\n\"Bình\", \"Vinh\"\n", "", "An¦Huế, quận 1", "Bình¦Vinh")]
    [InlineData("a; b\n\"A; B\"; \"X; Y\"\n\"C\"; \"Z\"\n", "", "A; B¦X; Y", "C¦Z")]
    [InlineData("id;name;note\n\"1;Ann;\"\"a;b\"\"\"\n\"2;Bob;plain\"\n", "", "1¦Ann¦a;b", "2¦Bob¦plain")]
    [InlineData("\"id,name\"\r\n\"1,Ann\"\r\n\"2,\"\"Bob, Jr\"\"\"\r\n", "quotes_unsure(2)", "1¦Ann", "2¦Bob, Jr")]
    [InlineData("said\n\"Hello, world\"\n\"I think, that\"\n\"So, no\"\n", "", "Hello, world", "I think, that", "So, no")]
    [InlineData("id,name\n1,'hello'\n2,plain\n3,more\n", "quotes_unsure(2)", "1¦'hello'", "2¦plain", "3¦more")]
    [InlineData("id,name\n1,'hello'\n2,'a, b'\n3,'it''s'\n", "", "1¦hello", "2¦a, b", "3¦it's")]
    [InlineData("id,text\n1,'it\\'s'\n2,'a, b'\n3,'c'\n", "", "1¦it's", "2¦a, b", "3¦c")]
    [InlineData("id\tname\tcity\n1\t't Hof\tGouda\n2\tJan\t's-Hage\n", "", "1¦'t Hof¦Gouda", "2¦Jan¦'s-Hage")]
    [InlineData("id\ttitle\tgenre\n1\t\"Lake\"\tx\n2\t\"Rome was\tx\n3\tPlain\ty\n4\tOther\"\tz\n5\tLast\tz\n", "quotes_unsure(3)", "1¦\"Lake\"¦x", "2¦\"Rome was¦x", "3¦Plain¦y", "4¦Other\"¦z", "5¦Last¦z")]
    [InlineData("id;size;note\n1;\"12;x\n2;5\";y\n3;8;z\n4;9;z\n", "quotes_unsure(2)", "1¦\"12¦x", "2¦5\"¦y", "3¦8¦z", "4¦9¦z")]
    [InlineData("id|desc|qty\n1|plain|1\n2|\"\"\"10\"\" TAP|1\n3|other|2\n", "quotes_unsure(3)", "1¦plain¦1", "2¦\"\"\"10\"\" TAP¦1", "3¦other¦2")]
    [InlineData("id\ta\tb\n1\tx\ty\n2\tz\tw\n3\t\"a\tb\"\n", "quotes_unsure(4)", "1¦x¦y", "2¦z¦w", "3¦\"a¦b\"")]
    [InlineData("id,name,note\n1,Rich \"Jr\" Bo,x\n2,12\" pipe,y\n", "", "1¦Rich \"Jr\" Bo¦x", "2¦12\" pipe¦y")]
    [InlineData("\"id\",\"name\"\n\"1\",\"Rich \"Jr\" Bo\"\n\"2\",\"x\"\n", "", "!1¦Rich \"Jr\" Bo", "2¦x")]
    [InlineData("\"id\",\"kind\"\n\"1\",\"P\n\"2\",\"P\"\n\"3\",\"P\"\n", "", "!1¦\"P", "2¦P", "3¦P")]
    [InlineData("id,name\n1,a\n2,\"a, b\"\n3,\"c, d\n", "unclosed_quote(4)", "1¦a", "2¦a, b", "stop")]
    [InlineData("id,name,title\n1,Ann,x\n2,\"Bob,y\n3,\"Cy\",z\n4,Di,w\n", "unclosed_quote(3)", "1¦Ann¦x", "!2¦\"Bob¦y", "3¦Cy¦z", "4¦Di¦w")]
    [InlineData("id,name,title\n1,\"Ann\" Lee,x\n2,\"Bob\",y\n3,\"Cy\",z\n", "quotes_unsure(2)", "!1¦\"Ann\" Lee¦x", "2¦Bob¦y", "3¦Cy¦z")]
    [InlineData("name,value\nA,1\n,\n;\nB,2\n", "", "A¦1", ";", "B¦2")]
    [InlineData("\"a\nb\",c\n\"1\nx\",2\n\"3\",\"4,5\"\n", "", "1\nx¦2", "3¦4,5")]
    public async Task A_text_is_read_as_it_was_meant_or_asked_about(string text, string asked, params string[] rows)
    {
        var result = FileInspector.Inspect(Encoding.UTF8.GetBytes(text), true, Elsewhere, new GivenSettings { HasHeader = true });

        Assert.Equal(asked, string.Concat(result.Problems.Where(problem => problem.Code != ReasonCodes.ColumnsMissing).Select(problem => $"{problem.Code}({problem.Arguments[0]})")));
        Assert.Equal(rows, await ReadAsync(text, result.Settings!));
    }

    [Fact]
    public async Task What_was_asked_is_settled_by_a_word()
    {
        const string text = "id|code|desc\n1|3|plain\n2|4|\"\"\"10\"\" TAP\n3|5|other\n";

        var result = FileInspector.Inspect(Encoding.UTF8.GetBytes(text), true, Elsewhere, new GivenSettings { HasHeader = true, Quote = "" });

        Assert.Equal([ReasonCodes.ColumnsMissing], result.Problems.Select(problem => problem.Code));
        Assert.Equal(3, (await ReadAsync(text, result.Settings!)).Count);
    }

    [Fact]
    public void An_unclosed_quote_in_the_head_of_a_large_file_is_asked_about_and_one_that_its_end_cuts_is_not()
    {
        var rows = string.Concat(Enumerable.Range(1, 9_000).Select(row => $"{row},name {row},\"a, b\"\n"));
        var swallowing = $"id,name,kind\n1,\"x,y\n{string.Concat(Enumerable.Range(2, 9_000).Select(row => $"{row},name {row},z\n"))}";

        Assert.Equal([ReasonCodes.ColumnsMissing], Codes($"id,name,kind\n{rows}9,z,\"cut,"));
        Assert.Equal([ReasonCodes.QuotesUnsure, ReasonCodes.ColumnsMissing], Codes(swallowing));

        static IEnumerable<string> Codes(string text) =>
            FileInspector.Inspect(Encoding.UTF8.GetBytes(text), false, Elsewhere).Problems.Select(problem => problem.Code);
    }

    [Fact]
    public async Task Texts_of_several_lines_are_texts_also_where_one_has_the_separators_of_a_row()
    {
        var rows = Enumerable.Range(1, 20_000).Select(row => row % 3 == 0 ? $"{row},\"Lê Lợi {row},P.1\nHuế,VN\",x\n" : $"{row},\"Lê Lợi\n{row}\",x\n");
        var text = $"id,address,kind\n{string.Concat(rows)}";

        var result = FileInspector.Inspect(Encoding.UTF8.GetBytes(text).AsMemory(0, FileInspector.HeadBytes), false, Elsewhere);

        Assert.Equal([ReasonCodes.ColumnsMissing], result.Problems.Select(problem => problem.Code));
        Assert.Equal(20_000, (await ReadAsync(text, result.Settings!)).Count);
    }

    [Fact]
    public void Rows_swallowed_in_the_midst_of_the_head_are_asked_about_before_the_import()
    {
        var rows = Enumerable.Range(1, 9_000).Select(row => row switch { 40 => "40,\"Lê,x\n", 41 => "41,Lợi\",x\n", > 41 when row % 100 == 0 => $"{row},\"Huế, VN\",x\n", _ => $"{row},Huế,x\n" });
        var text = $"id,address,kind\n{string.Concat(rows)}";

        var result = FileInspector.Inspect(Encoding.UTF8.GetBytes(text).AsMemory(0, 100_000), false, Elsewhere);

        Assert.Equal(ReasonCodes.QuotesUnsure, result.Problems[0].Code);
    }

    /// <summary>Whatever a table holds and however it is written: it is read as it was, or a person is asked.</summary>
    [Fact]
    public async Task Any_table_in_any_dialect_is_read_as_it_was_or_asked_about()
    {
        char[] separators = [',', ';', '\t', '|'];
        ReadSettings[] styles =
        [
            new(), new() { Escape = '\\' }, new() { Quote = '\'', Escape = '\'' }, new() { Quote = '\'', Escape = '\\' },
            new() { BlanksAroundQuotes = true }, new() { LinesQuoted = true },
        ];
        var word = Gen.OneOf(
            Gen.Int[0, Words.Length - 1].Select(index => Words[index]),
            Gen.Char.AlphaNumeric.Array[1, 8].Select(text => new string(text)));
        await Gen.Select(word.Array[3].Array[4, 12], Gen.Int[0, separators.Length - 1], Gen.Int[0, styles.Length - 1], Gen.Bool).SampleAsync(
            async sample =>
            {
                var (fields, separator, style, quotesAll) = sample;
                var settings = styles[style] with { Separator = separators[separator] };
                var records = fields.Select((record, index) => record.Prepend($"{index + 1}").ToArray()).Prepend(["id", "first", "second", "third"]).ToArray();
                var text = Write(records, settings, quotesAll);

                var result = FileInspector.Inspect(Encoding.UTF8.GetBytes(text), true, Elsewhere, new GivenSettings { HasHeader = true });

                if (result.Problems.Any(problem => problem.Code != ReasonCodes.ColumnsMissing))
                    return;
                // Two backslashes stand as they are where nothing says that one escapes the other.
                var rows = (await ReadAsync(text, result.Settings!)).ConvertAll(row => row.Replace("\\\\", "\\", StringComparison.Ordinal));
                var meant = records[1..].Select(record => string.Join('¦', record)).ToArray();
                Assert.True(rows.SequenceEqual(meant) || rows.Exists(row => row[0] is '!' or '~' || row.Count(mark => mark == '¦') != 3), text);
            },
            iter: 2_000, threads: 1);
    }

    private static readonly string[] Words =
        ["", "plain", "two words", "a, b", "x;y", "say \"hi\"", "it's", "C:\\new\\test", "5\"", "'t Hof", "\"", "Đà Nẵng", "ends\\"];

    private static readonly Dataset Elsewhere = new() { Name = "Elsewhere", Slug = "elsewhere", Columns = [new("no_file_has_it", ColumnType.Text)] };

    private static string Write(string[][] records, ReadSettings settings, bool quotesAll)
    {
        if (quotesAll)
            return CsvText.Write(records, settings, "\n");
        var quote = $"{settings.Quote}";
        var lines = records.Select(record => string.Join(settings.Separator, record.Select(value =>
            value.AsSpan().IndexOfAny($"{settings.Separator}{settings.Quote}\\") < 0 ? value
                : CsvText.Write([[value]], settings with { LinesQuoted = false }, ""))));
        return string.Concat(lines.Select(line => settings.LinesQuoted ? $"{quote}{line.Replace(quote, quote + quote, StringComparison.Ordinal)}{quote}\n" : $"{line}\n"));
    }

    private static async Task<List<string>> ReadAsync(string text, ReadSettings settings)
    {
        await using var rows = await CsvRows.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), settings, Checkpoint.Start, CancellationToken.None);
        var read = new List<string>();
        try
        {
            while (await rows.ReadAsync(CancellationToken.None))
                read.Add($"{(rows.RowFault is not null ? "!" : rows.RowRemark is not null && settings.Width is null ? "~" : "")}{string.Join('¦', rows.Texts())}");
        }
        catch (RowReadException)
        {
            read.Add("stop");
        }

        return read;
    }
}
