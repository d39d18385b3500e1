using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Outcomes;

/// <summary>Small files that people had trouble with in other programs: each is right, asked or told, and never wrong without a word.</summary>
public sealed class FoundFilesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    // A sentence that would come before the rows, where more than a fifth of them would be rejected.
    private const string WillNotFit = "rows_will_not_fit";

    private static readonly FileCase[] Files =
    [
        new FileCase("01-literal-quotes.tsv", "id:integer, title, year:integer, genre")
            .Right("1|Lake|1975|drama", "2|\"Rome was not built|1976|drama", "3|Plain|1980|comedy", "4|Other\"|1990|drama", "5|Last|1991|drama")
            .Right("1|\"Lake\"|1975|drama", "2|\"Rome was not built|1976|drama", "3|Plain|1980|comedy", "4|Other\"|1990|drama", "5|Last|1991|drama")
            .Asked("quotes_unsure unclosed_quote"),
        new FileCase("02-space-before-quote.csv", "name, team, position, height:integer")
            .Right("Adam D|BAL|Catcher|74", "Paul B|BAL|First, Base|75"),
        new FileCase("03-misspelt-header.csv", "name, value:integer, amount:decimal, note")
            .Asked("columns_likely", FileEnd.OfRows("Ann|1|1.5|x", "Bob|2|2.5|y")),
        new FileCase("03b-end-date.csv", "name, end_date:date").Right("A|2024-01-31"),
        new FileCase("03c-soft-hyphen-header.csv", "id:integer, name").Right("1|Ann"),
        new FileCase("04-two-header-rows.xlsx", "name, value:integer, amount:decimal, note")
            .Asked("header_unsure columns_likely columns_missing", FileEnd.OfRows("Ann|1|1.5|x", "Bob|2|2.5|y")),
        new FileCase("05-formulas-without-results.xlsx", "name, value:integer, amount:decimal")
            .Rejected("formula_not_calculated")
            .Asked($"formula_not_calculated {WillNotFit}", FileEnd.OfErrors("formula_not_calculated")),
        new FileCase("06-backslash.csv", "id:integer, path, doc")
            .Right("""1|C:\new\test|{"a": "caf\u00e9", "b": "x\ny"}""", """2|D:\x|{"a": 1}"""),
        new FileCase("07-inner-quotes.csv", "id:integer, name, note")
            .Rejected("broken_quotes")
            .Right("1|Rich \"Jr\" Bo|x", "2|12\" pipe|y")
            .Asked($"quotes_unsure broken_quotes {WillNotFit}", FileEnd.OfErrors("broken_quotes")),
        new FileCase("07c-missing-end-quote.csv", "id:integer, full, mail, kind")
            .Rejected("broken_quotes unclosed_quote", "1|Good|a@x.com|P", "4|Good3|d@x.com|P")
            .Rejected("broken_quotes unclosed_quote", "1|Good|a@x.com|P", "3|Good2|c@x.com|P", "4|Good3|d@x.com|P")
            .Asked($"unclosed_quote quotes_unsure broken_quotes {WillNotFit}", FileEnd.OfErrors("broken_quotes unclosed_quote", "1|Good|a@x.com|P", "4|Good3|d@x.com|P"))
            .Asked($"unclosed_quote quotes_unsure broken_quotes {WillNotFit}", FileEnd.OfErrors("broken_quotes unclosed_quote", "1|Good|a@x.com|P", "3|Good2|c@x.com|P", "4|Good3|d@x.com|P")),
        new FileCase("08-unclosed-literal.psv", "id:integer, code, desc, qty:integer")
            .AskedAndSettled("unclosed_quote quotes_unsure", new { quote = "" }, FileEnd.OfRows("1|3|plain|1", "2|4|\"\"\"10\"\" TAP C/W 1\"\" OUTLET|1", "3|5|other|2")),
        new FileCase("09-missing-shared-text.xlsx", "name, value:integer")
            .Refused("workbook_damaged")
            .Rejected("workbook_damaged cell_error value_missing", "Ann|1", "Bob|3"),
        new FileCase("10-note-beside-table.xlsx", "name, value:integer").Remarked("E3", "Ann|1", "Bob|2", "Cy|3"),
        new FileCase("11-month-names.csv", "name, day:date")
            .AskedAndSettled("years_unsure dates_unsure", new { twoDigitYears = 2049 }, FileEnd.OfRows("A|2020-05-07", "B|2019-10-14", "C|2023-10-31", "D|2022-12-08")),
        new FileCase("12-am-pm.csv", "name, at:datetime")
            .Right("A|2020-12-31T13:05:00", "B|2018-10-05T18:44:00", "C|2022-01-27T23:04:57"),
        new FileCase("14-trailing-point-date.csv", "name, day:date, v:decimal").Right("A|2018-03-29|-1250", "B|2018-03-30|-20000.50"),
        new FileCase("15-accounting.csv", "account, amount:decimal")
            .Rejected("percent_not_settled", "Sales|1234.56", "Cost|-987.65", "Rent|-33.52", "Fee|1.44", "Tax|-1000.00"),
        new FileCase("16-signs-exponents.csv", "name, amount:decimal")
            .Right("A|-100.00", "B|-5.00", "C|0.0000001", "D|1500", "E|12", "F|7.5"),
        new FileCase("17-double-mark.csv", "id:integer!, name").Right("1|A"),
        new FileCase("19-info-rows.xlsx", "name, value:integer, amount:decimal, note").Right("Ann|1|1.5|x", "Bob|2|2.5|y"),
        new FileCase("20-second-sheet.xlsx", "name, value:integer").Remarked("Sheet 1", "Ann|1", "Bob|2").Remarked("Export Summary", "Ann|1", "Bob|2"),
        new FileCase("21-null-words.csv", "name, value:integer")
            .Rejected("not_an_integer", "A|1")
            .AskedAndSettled($"words_unsure {WillNotFit}", new { emptyWords = new[] { "NULL", "NA", "\\N" } }, FileEnd.OfRows("null|null", "A|1", "null|null", "B|null")),
        new FileCase("22-one-good-one-cut.csv", "name, city")
            .Rejected("invalid_text wrong_encoding", "Tran|Lyon")
            .Asked($"encoding_unsure {WillNotFit}"),
        new FileCase("23-one-stray-date.csv", "k:integer, d:date").Asked("dates_unsure"),
        new FileCase("24-lines-quoted-whole.csv", "id:integer, name, note")
            .Right("1|Ann|likes, commas", "2|Bob|plain")
            .Asked("quotes_unsure separator_unsure header_unsure", FileEnd.OfRows("1|Ann|likes, commas", "2|Bob|plain")),
        new FileCase("26-rows-of-separators.csv", "name, value:integer").Remarked("3", "A|1"),
        new FileCase("27-repeated-header.csv", "name, city")
            .Rejected("repeated_header", "A|x", "B|y")
            .Asked($"repeated_header {WillNotFit}", FileEnd.OfErrors("repeated_header", "A|x", "B|y")),
        new FileCase("28-merged-down.xlsx", "region, name, value:integer").Remarked("A2", "North|Ann|1", "null|Bob|2", "South|Di|4").Asked("merged_unsure"),
        new FileCase("29-zero-format.xlsx", "code, name").Right("00501|A", "12345|B"),
        new FileCase("31-lock-file.xlsx", "name, value:integer").Refused("unsupported_format", "lock"),
    ];

    // The same files with a setting that a person gives.
    private static readonly FileCase[] SettledFiles =
    [
        new FileCase("15-accounting.csv", "account, amount:decimal").Settled(
            new { percent = "fraction" }, FileEnd.OfRows("Sales|1234.56", "Cost|-987.65", "Rent|-33.52", "Fee|1.44", "Loan|0.125", "Tax|-1000.00")),
        new FileCase("11-month-names.csv", "name, day:date").Settled(
            new { twoDigitYears = 2015 }, FileEnd.OfRows("A|2020-05-07", "B|1919-10-14", "C|2023-10-31", "D|2022-12-08")),
        new FileCase("28-merged-down.xlsx", "region!, name, value:integer").Settled(
            new { fillMerged = true }, FileEnd.OfRows("North|Ann|1", "North|Bob|2", "South|Di|4")),
        new FileCase("23-one-stray-date.csv", "k:integer, d:date").Settled(new { dateOrder = "mdy" }, new FileEnd("CompletedWithErrors", [], null)),
        new FileCase("04-two-header-rows.xlsx", "name, value:integer, amount:decimal, note").Settled(
            new { headerRows = 2 }, FileEnd.OfRows("Ann|1|1.5|x", "Bob|2|2.5|y")),
    ];

    public static TheoryData<string> Names => [.. Files.Select(file => file.Name)];

    public static TheoryData<int> SettledNumbers => [.. Enumerable.Range(0, SettledFiles.Length)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_file_is_right_or_its_owner_is_asked_or_told(string name) => new FileRun(fixture.Host).CheckAsync(Files.Single(file => file.Name == name));

    [Theory]
    [MemberData(nameof(SettledNumbers))]
    public Task A_file_is_right_once_it_is_settled(int number) => new FileRun(fixture.Host).CheckAsync(SettledFiles[number]);
}
