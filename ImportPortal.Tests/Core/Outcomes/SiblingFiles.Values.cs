namespace ImportPortal.Tests.Core.Outcomes;

internal static partial class SiblingFiles
{
    /// <summary>Values as people write them.</summary>
    public static FileCase[] Values { get; } =
    [
        Decimals("dong behind", ["1.234.567,50 ₫", "-2.500,00 ₫", "12,25 ₫"], "1234567.50", "-2500.00", "12.25"),
        Decimals("VND before", ["VND 1.250,75", "VND -3,50", "VND 1.000.000,00"], "1250.75", "-3.50", "1000000.00"),
        Decimals("USD behind", ["12.50 USD", "1,000.25 USD", "0.99 USD"], "12.50", "1000.25", "0.99"),
        Decimals("dollars with the minus before and behind the sign", ["-$5.25", "$-6.50", "$1,234.75"], "-5.25", "-6.50", "1234.75"),
        Decimals("euros before", ["€1.234,50", "€ 2,75", "-€3,10"], "1234.50", "2.75", "-3.10"),
        Decimals("pounds in brackets", ["(£1,234.50)", "£(5.25)", "£7.10"], "-1234.50", "-5.25", "7.10"),
        Decimals("yen and won", ["¥1,234.50", "₩1,000.25", "¥5.75"], "1234.50", "1000.25", "5.75"),
        Decimals("lakh and crore", ["1,23,456.78", "12,34,56,789.10", "999.50"], "123456.78", "123456789.10", "999.50"),
        Decimals("a minus of mathematics", ["−1.50", "−1,234.25", "2.75"], "-1.50", "-1234.25", "2.75"),
        Decimals("exponents", ["1.5e3", "2.25E-2", "7.5e+1"], "1500", "0.0225", "75"),
        Decimals("a point at the end and none before", ["12.", ".75", "-.5", "3.25"], "12", "0.75", "-0.5", "3.25"),
        Decimals("a trailing minus with groups", ["1.234,50-", "5,25-", "7,75"], "-1234.50", "-5.25", "7.75"),
        Decimals("blanks and apostrophes for groups", ["1 234,50", "12 345 678,25", "7,75"], "1234.50", "12345678.25", "7.75"),
        Decimals("blanks alone for groups", ["1 200", "3 400", "12 345 678"], "1200", "3400", "12345678"),
        Decimals("narrow blanks for groups", ["1\u202F200", "-3\u00A0400", "12\u2009345\u2009678"], "1200", "-3400", "12345678"),
        Decimals("apostrophes alone for groups", ["1'200", "3’400", "12'345'678"], "1200", "3400", "12345678"),
        Decimals("blanks for groups and a currency", ["1 200 ₫", "3 400 ₫", "500 ₫"], "1200", "3400", "500"),
        Column("whole numbers in groups of blanks", "integer", ["1 200", "+3\u00A0400", "12\u202F345\u202F678"], ["1200", "3400", "12345678"]),
        Column("whole numbers in groups of apostrophes", "integer", ["1'200", "-3'400", "12'345'678"], ["1200", "-3400", "12345678"]),
        Column("one number in groups of blanks among plain ones", "integer", ["5", "1 200", "17"], ["5", "1200", "17"]),
        new FileCase("groups of blanks beside a point that may group", "k, v:decimal", "k\tv\na\t1 200\nb\t3.400\nc\t2.500\n").Asked("numbers_unsure"),
        Decimals("kronor", ["1 234,50 kr", "kr 5,25", "-7,75 kr"], "1234.50", "5.25", "-7.75"),
        new FileCase("whole numbers with a sign", "k, n:integer", "k,n\na,+5\nb,\"1,234,567\"\nc,(12)\nd,7-\ne,\"$1,000,000\"\n").Right("a|5", "b|1234567", "c|-12", "d|-7", "e|1000000"),
        new FileCase("whole numbers written with an empty fraction", "k, n:integer", "k,n\na,5.00\nb,1.0\nc,7\n")
            .Right("a|5", "b|1", "c|7").Rejected("not_an_integer", "c|7").Asked("rows_will_not_fit numbers_unsure"),
        new FileCase("percents", "k, p:decimal", "k;p\na;12,5%\nb;7%\nc;100 %\n").Rejected("percent_not_settled").Asked("rows_will_not_fit percent_not_settled"),
        new FileCase("percents as fractions", "k, p:decimal", "k,p\na,12.5%\nb,7%\nc,100 %\n").Settled(new { percent = "fraction" }, FileEnd.OfRows("a|0.125", "b|0.07", "c|1.00")),
        new FileCase("percents as numbers", "k, p:decimal", "k,p\na,12.5%\nb,7%\nc,100 %\n").Settled(new { percent = "number" }, FileEnd.OfRows("a|12.5", "b|7", "c|100")),

        Dates("months in English", ["7 May 2020", "Sept 3, 2019", "31-DEC-2023", "8th February 2022"], "2020-05-07", "2019-09-03", "2023-12-31", "2022-02-08"),
        Dates("months in Vietnamese", ["7 tháng 5 2020", "ngày 3 tháng 9 năm 2019", "31 tháng mười hai 2023"], "2020-05-07", "2019-09-03", "2023-12-31"),
        Dates("months in German", ["7. Mai 2020", "3. März 2019", "31. Dezember 2023"], "2020-05-07", "2019-03-03", "2023-12-31"),
        Dates("months in French", ["7 mai 2020", "3 août 2019", "1er février 2023"], "2020-05-07", "2019-08-03", "2023-02-01"),
        Dates("months in Spanish", ["7 de mayo de 2020", "3 de agosto de 2019", "31 de diciembre de 2023"], "2020-05-07", "2019-08-03", "2023-12-31"),
        Dates("months in Russian", ["7 мая 2020", "3 августа 2019", "31 декабря 2023"], "2020-05-07", "2019-08-03", "2023-12-31"),
        Dates("months in Polish", ["7 maja 2020", "3 sierpnia 2019", "31 grudnia 2023"], "2020-05-07", "2019-08-03", "2023-12-31"),
        Dates("months in Portuguese", ["7 de maio de 2020", "3 de março de 2019", "31 de dezembro de 2023"], "2020-05-07", "2019-03-03", "2023-12-31"),
        Dates("weekdays", ["Thursday, 7 May 2020", "Tue, 3 Sep 2019", "Sun 31 Dec 2023"], "2020-05-07", "2019-09-03", "2023-12-31"),
        Dates("a point at the end", ["2018. 03. 29.", "2018. 04. 01.", "2018. 12. 31."], "2018-03-29", "2018-04-01", "2018-12-31"),
        Dates("points, day first", ["29.03.2018", "1.4.2018", "31.12.2018"], "2018-03-29", "2018-04-01", "2018-12-31"),
        new FileCase("days by a format with a month's name", "k, d:date=dd MMM yyyy", "k;d\na;07 May 2020\nb;31 Oct 2023\n").Right("a|2020-05-07", "b|2023-10-31"),
        new FileCase("days by a format with the whole month", "k, d:date=d MMMM yyyy", "k;d\na;7 May 2020\nb;31 October 2023\n").Right("a|2020-05-07", "b|2023-10-31"),
        new FileCase("moments by a format with half days", "k, t:datetime=dd/MM/yyyy hh:mm tt", "k;t\na;07/05/2020 01:05 PM\nb;31/10/2023 12:00 AM\n").Right("a|2020-05-07T13:05:00", "b|2023-10-31T00:00:00"),
        new FileCase("days by a format with two digits of the year", "k, d:date=dd/MM/yy", "k;d\na;07/05/20\nb;31/10/23\n")
            .Right("a|2020-05-07", "b|2023-10-31").Asked("years_unsure", FileEnd.OfRows("a|2020-05-07", "b|2023-10-31")),
        new FileCase("half days", "k, t:datetime", "k;t\na;2020-05-07 12:00 AM\nb;2020-05-07 12:30 pm\nc;2020-05-07 1:05:09 p.m.\n")
            .Right("a|2020-05-07T00:00:00", "b|2020-05-07T12:30:00", "c|2020-05-07T13:05:09"),
        new FileCase("half days in Vietnamese", "k, t:datetime", "k;t\na;31/10/2023 1:05 CH\nb;15/10/2023 9:30 SA\n").Right("a|2023-10-31T13:05:00", "b|2023-10-15T09:30:00"),
        new FileCase("years of two digits", "k, d:date", "k;d\na;31/12/19\nb;15/10/68\nc;01/02/03\n")
            .AskedAndSettled("years_unsure dates_unsure rows_will_not_fit", new { twoDigitYears = 2049, dateOrder = "dmy" }, FileEnd.OfRows("a|2019-12-31", "b|1968-10-15", "c|2003-02-01")),
        new FileCase("an order that one of many proves otherwise", "k:integer, d:date", "k,d\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i},{(i / 12) + 1:00}/{(i % 12) + 1:00}/2024\n")) + "41,25/12/2024\n")
            .Asked("dates_unsure"),
        new FileCase("two orders in one column", "k:integer, d:date", $"k,d\n{Lines(20, "{0},25/04/2024")}{Lines(20, "{0},04/25/2024")}").Asked("dates_unsure rows_will_not_fit"),

        new FileCase("words for nothing among numbers", "k, n:decimal", $"k;n\n{Lines(6, "a{0};1.25")}b;N/A\nc;-\nd;n/a\n")
            .AskedAndSettled("words_unsure rows_will_not_fit", new { emptyWords = new[] { "N/A", "-", "n/a" } }, FileEnd.OfRows([.. Rows(6, "a{0}|1.25"), "b|null", "c|null", "d|null"]))
            .Rejected("not_a_decimal", Rows(6, "a{0}|1.25")),
        new FileCase("words for nothing among dates", "k, d:date", "k,d\na,2024-01-31\nb,không có\nc,NULL\n")
            .AskedAndSettled("words_unsure rows_will_not_fit", new { emptyWords = new[] { "không có", "NULL" } }, FileEnd.OfRows("a|2024-01-31", "b|null", "c|null"))
            .Rejected("not_a_date", "a|2024-01-31"),
        new FileCase("a person who is called Null", "name, n:integer", "name,n\nNull,1\nNa,2\n").Right("Null|1", "Na|2"),
        new FileCase("booleans as people tick them", "k, b:boolean", "k,b\na,x\nb,\nc,x\n").Asked("rows_will_not_fit words_unsure").Rejected("not_a_boolean", "b|null"),
    ];

    private static FileCase Decimals(string name, string[] written, params string[] stored) => Column(name, "decimal", written, stored);

    private static FileCase Dates(string name, string[] written, params string[] stored) => Column(name, "date", written, stored);

    private static FileCase Column(string name, string type, string[] written, string[] stored) =>
        new FileCase(name, $"k, v:{type}", $"k\tv\n{string.Concat(written.Select((value, i) => $"r{i}\t{value}\n"))}").Right([.. stored.Select((value, i) => $"r{i}|{value}")]);
}
