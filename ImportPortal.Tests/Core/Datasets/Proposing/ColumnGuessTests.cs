using System.Text.RegularExpressions;
using CsCheck;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Proposing;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Tests.Core.Datasets.Proposing;

public sealed class ColumnGuessTests
{
    [Theory]
    [InlineData("An|Bình|1", ColumnType.Text)]
    [InlineData("1|-20|300", ColumnType.Integer)]
    [InlineData("0|1|1", ColumnType.Integer)]
    [InlineData("007|012", ColumnType.Text)]
    [InlineData("+84912345678|+84987654321", ColumnType.Text)]
    [InlineData("12345678901234567890", ColumnType.Text)]
    [InlineData("1.50|2", ColumnType.Decimal)]
    [InlineData("có|Không", ColumnType.Boolean)]
    [InlineData("true|0", ColumnType.Boolean)]
    [InlineData("2026-01-31|2026-02-01", ColumnType.Date)]
    [InlineData("2026-01-31T08:30|2026-02-01 09:00:00Z", ColumnType.Datetime)]
    [InlineData("6f9619ff-8b86-d011-b42d-00c04fc964ff", ColumnType.Uuid)]
    [InlineData("an@example.com|binh@example.com", ColumnType.Email)]
    [InlineData("https://example.com/1|http://example.com/2", ColumnType.Url)]
    [InlineData("||", ColumnType.Text)]
    [InlineData("$1,200.00|($5.50)|€3", ColumnType.Decimal)]
    [InlineData("$1,200,300|(300)|5 kr", ColumnType.Integer)]
    [InlineData("12.5%|50%", ColumnType.Decimal)]
    [InlineData("1.5E+3|2.25E-2", ColumnType.Decimal)]
    [InlineData("1,23,456.50|2,345", ColumnType.Decimal)]
    [InlineData("5.00-|7.25", ColumnType.Decimal)]
    [InlineData("Oct 31, 2023|Dec 8, 2022", ColumnType.Date)]
    [InlineData("14-Oct-19|3-Jan-20", ColumnType.Date)]
    [InlineData("7 tháng 5 năm 2020|Thứ Hai, 8/6/2020", ColumnType.Date)]
    [InlineData("12/31/2020 1:05 PM|1/27/2020 11:04 AM", ColumnType.Datetime)]
    [InlineData("5|NULL|7|N/A|-", ColumnType.Integer)]
    [InlineData("2026-01-31|0000-00-00", ColumnType.Date)]
    // Names made of digits, and what only looks like a number or a date.
    [InlineData("R2000|R3000", ColumnType.Text)]
    [InlineData("1E5|2E7", ColumnType.Text)]
    [InlineData("1.2.34|2.0.11", ColumnType.Text)]
    [InlineData("(028) 3822|(024) 3933", ColumnType.Text)]
    [InlineData("5 kg|7 kg", ColumnType.Text)]
    [InlineData("N/A|-", ColumnType.Text)]
    public void A_type_is_what_the_values_look_like(string values, ColumnType type) => Assert.Equal(type, ColumnGuess.Of(values.Split('|')).Type);

    [Theory]
    [InlineData("1|1.5|1.234", ColumnType.Decimal, '.', "1.5")]
    [InlineData("1.234|1.234,5", ColumnType.Decimal, ',', "1.234,5")]
    [InlineData("1.234.567|1.234", ColumnType.Integer, ',', "1.234.567")]
    [InlineData("1,234,567|12", ColumnType.Integer, '.', "1,234,567")]
    [InlineData("1.234|5.678", ColumnType.Decimal, null, "1.234")]
    [InlineData("1|2", ColumnType.Integer, null, "1")]
    public void The_value_that_settles_the_separator_or_leaves_it_open_is_the_evidence(string values, ColumnType type, char? separator, string example)
    {
        var guess = ColumnGuess.Of(values.Split('|'));
        Assert.Equal((type, separator, example), (guess.Type, guess.DecimalSeparator, guess.Evidence.Example));
        Assert.Equal(type == ColumnType.Decimal && separator is null, guess.IsOpen);
    }

    [Theory]
    [InlineData("03/04/2024|31/12/2024", DateOrder.Dmy, "31/12/2024")]
    [InlineData("03/04/2024|12/31/2024", DateOrder.Mdy, "12/31/2024")]
    [InlineData("03/04/2024|05/06/2024", null, "03/04/2024")]
    [InlineData("2024-04-03", null, "2024-04-03")]
    public void So_is_the_value_that_settles_the_order_of_dates(string values, DateOrder? order, string example)
    {
        var guess = ColumnGuess.Of(values.Split('|'));
        Assert.Equal((ColumnType.Date, order, example), (guess.Type, guess.DateOrder, guess.Evidence.Example));
        Assert.Equal(values == "03/04/2024|05/06/2024", guess.IsOpen);
    }

    [Fact]
    public void Dates_without_marks_need_a_format() => Assert.Equal((ColumnType.Date, "yyyyMMdd"), (ColumnGuess.Of(["20260131"]).Type, ColumnGuess.Of(["20260131"]).Format));

    [Fact]
    public void One_exception_in_twenty_hides_no_type_and_is_named()
    {
        string[] values = [.. Enumerable.Repeat("5,5", 19), "n/a", " "];

        Assert.Equal(
            new ColumnGuess(ColumnType.Decimal, Required: false, null, ',', null, new GuessEvidence(20, 1, 19, "5,5", "n/a")),
            ColumnGuess.Of(values));
        Assert.Equal(ColumnType.Text, ColumnGuess.Of([.. values, "soon", "later"]).Type);
        Assert.Equal((ColumnType.Decimal, '.'), (ColumnGuess.Of([.. Enumerable.Repeat("5", 30), "1.5"]).Type, ColumnGuess.Of([.. Enumerable.Repeat("5", 30), "1.5"]).DecimalSeparator));
    }

    [Fact]
    public void A_guess_reads_every_value_it_was_made_from() =>
        Gen.OneOf(
            Gen.Decimal.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Date.Select(day => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Long.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Gen.String).Array[1, 5].Sample(values =>
            {
                var guess = ColumnGuess.Of(values);
                Assert.Equal((guess.Evidence.Values, null), (guess.Evidence.Fitting, guess.Evidence.Exception));
            });

    [Fact]
    public void Names_lose_accents_and_signs_and_are_given_once() =>
        Assert.Equal(
            ["ho_ten", "dia_chi", "so_tien_vnd", "order_date", "id", "c_2024_total", "column_7", "ho_ten_2", "xmin_1", "a23456789_123456789_123456789_123456789", "a23456789_123456789_123456789_12345678_2"],
            ProposedNames.OfColumns(
                ["Họ tên", "ĐỊA CHỈ", "Số tiền (VNĐ)", "OrderDate", "ID", "2024 total", "漢字", "họ-tên", "xmin", "a23456789_123456789_123456789_123456789", "a23456789_123456789_123456789_123456789"]));

    [Fact]
    public void Any_header_gives_names_that_a_dataset_can_have() =>
        Gen.String.Array[1, 20].Sample(headers =>
        {
            var names = ProposedNames.OfColumns(headers);
            Assert.All(names, name => Assert.Matches(new Regex(@"\A[a-z][a-z0-9_]{0,39}\z"), name));
            Assert.Equal(names.Count, names.Distinct().Count());
        });

    [Theory]
    [InlineData("Đơn hàng 2026.xlsx", "don_hang_2026")]
    [InlineData("new.csv", "new_1")]
    [InlineData("漢字.csv", "dataset")]
    public void A_file_gives_its_dataset_a_slug(string fileName, string slug) => Assert.Equal(slug, ProposedNames.OfDataset(fileName));
}
