using System.Globalization;
using System.Text;
using CsCheck;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Tests.Core.Datasets.Values;

/// <summary>Numbers as people write them: the same number, or none; never another one.</summary>
public sealed class WrittenNumberTests
{
    private static readonly string[] Currencies =
        ["$", "€", "£", "¥", "₫", "đ", "₹", "₩", "฿", "zł", "Kč", "kr", "CHF", "USD", "VND", "EUR", "Rs.", "R$", "A$", "US$", "usd", "kr.", "AED", "đồng"];

    private static readonly string[] Minuses = ["-", "\u2212", "\u2010", "\u2011", "\u2012", "\u2013", "\uFF0D"];
    private static readonly string[] GroupMarks = ["", ",", " ", "\u00A0", "\u202F", "\u2009", "'", "’"];

    [Theory]
    [InlineData("$1,234.56", "1234.56")]
    [InlineData("($987.65)", "-987.65")]
    [InlineData("$(987.65)", "-987.65")]
    [InlineData("(33.52)", "-33.52")]
    [InlineData("(33.52 €)", "-33.52")]
    [InlineData("(33.52) €", "-33.52")]
    [InlineData("€1.44", "1.44")]
    [InlineData("-1,000.00 €", "-1000.00")]
    [InlineData("-$5", "-5")]
    [InlineData("$-5", "-5")]
    [InlineData("- 5.00", "-5.00")]
    [InlineData("−100.00", "-100.00")]
    [InlineData("5.00-", "-5.00")]
    [InlineData("5.00 -", "-5.00")]
    [InlineData("5.00+", "5.00")]
    [InlineData("US$ 5.00-", "-5.00")]
    [InlineData("USD $1,200.00", "1200.00")]
    [InlineData("$1,200.00 CAD", "1200.00")]
    [InlineData("1E-7", "0.0000001")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("1.5e3", "1500")]
    [InlineData("-2.50E2", "-250")]
    [InlineData("12.", "12")]
    [InlineData("1,234.", "1234")]
    [InlineData("$12.", "12")]
    [InlineData("12.€", "12")]
    [InlineData(".5", "0.5")]
    [InlineData("-.75", "-0.75")]
    [InlineData("$.50", "0.50")]
    [InlineData("Rs.500", "500")]
    [InlineData("1,23,45,678.90", "12345678.90")]
    [InlineData("-₹1,23,456", "-123456")]
    [InlineData("(12,34,567.5)", "-1234567.5")]
    [InlineData("١٬٢٣٤٫٥", "1234.5")]
    [InlineData("１，２３４．５", "1234.5")]
    [InlineData("（1,234.5）", "-1234.5")]
    [InlineData("R 1 234.50", "1234.50")]
    [InlineData("1'234.50 CHF", "1234.50")]
    [InlineData("0.00-", "0.00")]
    public void A_number_is_read_whatever_stands_around_it(string text, string stored) => Assert.Equal((ValueFault.None, stored), Decimal(text, '.'));

    [Theory]
    [InlineData("1.234,56 €", "1234.56")]
    [InlineData("1 234,56 kr", "1234.56")]
    [InlineData("50.000đ", "50000")]
    [InlineData("1,5e3", "1500")]
    [InlineData("12,", "12")]
    [InlineData("12.", "12")]
    [InlineData("1.234,5-", "-1234.5")]
    [InlineData("-20 000,50", "-20000.50")]
    public void So_it_is_with_a_comma(string text, string stored) => Assert.Equal((ValueFault.None, stored), Decimal(text, ','));

    [Theory]
    [InlineData("(-5)")]
    [InlineData("-(5)")]
    [InlineData("-5-")]
    [InlineData("--5")]
    [InlineData("+-5")]
    [InlineData("((5))")]
    [InlineData("(5")]
    [InlineData("5)")]
    [InlineData("12,-")]
    [InlineData("12.-")]
    [InlineData("$$5")]
    [InlineData("5¢")]
    [InlineData("5 k")]
    [InlineData("$5M")]
    [InlineData("5 cup")]
    [InlineData("5 kg")]
    [InlineData("5€50")]
    [InlineData("$5%")]
    [InlineData("5‰")]
    [InlineData("1-5")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData("1E+999999999")]
    [InlineData("1.2.3")]
    [InlineData("1,2,3")]
    [InlineData("1,23,45")]
    [InlineData("123,45,678")]
    [InlineData("01,23,456")]
    [InlineData("$")]
    [InlineData("()")]
    [InlineData("-")]
    [InlineData("% %")]
    [InlineData("1 2")]
    [InlineData("½")]
    [InlineData("Ⅻ")]
    [InlineData("5 EUR USD GBP")]
    [InlineData(" 5€")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("0x10")]
    public void What_says_a_thing_twice_or_says_another_is_no_number(string text)
    {
        Assert.Equal(ValueFault.NotOfType, Decimal(text, '.').Fault);
        Assert.NotEqual(ValueFault.None, Decimal(text, ',').Fault);
        Assert.NotEqual(ValueFault.None, Integer(text, '.').Fault);
    }

    [Theory]
    [InlineData("12.5%", "0.125", "12.5")]
    [InlineData("12.5 %", "0.125", "12.5")]
    [InlineData("%12.5", "0.125", "12.5")]
    [InlineData("(5%)", "-0.05", "-5")]
    [InlineData("5%-", "-0.05", "-5")]
    [InlineData("１２％", "0.12", "12")]
    [InlineData("1,234%", "12.34", "1234")]
    [InlineData("0.00001%", "0.0000001", "0.00001")]
    [InlineData("100%", "1.00", "100")]
    [InlineData("1E2%", "1.00", "100")]
    public void A_percent_sign_means_what_the_setting_says(string text, string fraction, string number)
    {
        Assert.Equal((ValueFault.None, fraction), Decimal(text, '.', PercentReading.Fraction));
        Assert.Equal((ValueFault.None, number), Decimal(text, '.', PercentReading.Number));
        Assert.Equal(ValueFault.PercentNotSettled, Decimal(text, '.').Fault);
    }

    [Theory]
    [InlineData("$1,200", 1200)]
    [InlineData("(1,200)", -1200)]
    [InlineData("1200-", -1200)]
    [InlineData("1.5E+3", 1500)]
    [InlineData("1.50E+1", 15)]
    [InlineData("12.", 12)]
    [InlineData("12,34,567", 1234567)]
    [InlineData("−9223372036854775808", long.MinValue)]
    [InlineData("1.23456789012E+11", 123456789012)]
    public void Whole_numbers_are_read_likewise(string text, long number) => Assert.Equal((ValueFault.None, number), Integer(text, '.'));

    [Theory]
    [InlineData("12,5")]
    [InlineData("3.75")]
    [InlineData("(12,5)")]
    public void What_is_no_whole_number_in_either_reading_is_none(string text) => Assert.Equal(ValueFault.NotOfType, Integer(text, null).Fault);

    [Theory]
    [InlineData("$12.50", ValueFault.NotOfType)]
    [InlineData("$12.00", ValueFault.NotOfType)]
    [InlineData("1.5E+0", ValueFault.NotOfType)]
    [InlineData("8.49124E+11", ValueFault.NotOfType)]
    [InlineData("50%", ValueFault.PercentNotSettled)]
    [InlineData("$99999999999999999999", ValueFault.OutOfRange)]
    public void What_is_not_whole_or_has_lost_its_digits_is_no_whole_number(string text, ValueFault fault) => Assert.Equal(fault, Integer(text, '.').Fault);

    [Fact]
    public void Percents_of_whole_numbers_are_whole_only_where_nothing_is_left_over()
    {
        Assert.Equal((ValueFault.None, 50), Integer("50%", '.', PercentReading.Number));
        Assert.Equal((ValueFault.None, 2), Integer("200%", '.', PercentReading.Fraction));
        Assert.Equal(ValueFault.NotOfType, Integer("50%", '.', PercentReading.Fraction).Fault);
    }

    [Theory]
    [InlineData("$1.234")]
    [InlineData("(1,234)")]
    [InlineData("1,5 €")]
    [InlineData("1,23,456")]
    [InlineData("1.234E+3")]
    [InlineData("1,5e3")]
    public void What_may_be_read_in_two_ways_waits_for_its_separator(string text) => Assert.Equal(ValueFault.Ambiguous, Decimal(text, null).Fault);

    [Fact]
    public void Any_number_reads_back_in_every_way_of_writing_it() =>
        Gen.Select(Gen.Decimal[-9_999_999_999m, 9_999_999_999m], Gen.Int[0, 4], Gen.Int[0, Currencies.Length], Gen.Int[0, 5], Gen.Int[0, Minuses.Length - 1], Gen.Int[0, GroupMarks.Length - 1], Gen.Bool, Gen.Bool)
            .Sample((number, places, currency, sign, minus, group, isComma, hasBlank) =>
            {
                number = decimal.Round(number, places);
                var digits = Math.Abs(number).ToString($"N{places}", new NumberFormatInfo
                {
                    NumberDecimalSeparator = isComma ? "," : ".",
                    NumberGroupSeparator = GroupMarks[group] == "," && isComma ? "." : GroupMarks[group],
                });
                var blank = hasBlank ? " " : "";
                var name = currency < Currencies.Length ? Currencies[currency] : "";
                var (before, behind) = name.Length == 0 ? ("", "") : (name + blank, blank + name);
                var written = number >= 0 ? (sign % 2 == 0 ? before + digits : digits + behind) : sign switch
                {
                    0 => Minuses[minus] + before + digits,
                    1 => before + Minuses[minus] + digits,
                    2 => $"({before}{digits})",
                    3 => before + $"({digits})",
                    4 => digits + Minuses[minus] + behind,
                    _ => Minuses[minus] + digits + behind,
                };

                var stored = number.ToString($"F{places}", CultureInfo.InvariantCulture);
                Assert.Equal((written, ValueFault.None, stored), (written, Decimal(written, isComma ? ',' : '.').Fault, Decimal(written, isComma ? ',' : '.').Stored));
                // What nothing settles is the same number or none.
                var (fault, unsettled) = Decimal(written, null);
                Assert.True(fault != ValueFault.None || unsettled == stored, written);
            });

    [Fact]
    public void Whatever_is_read_of_marks_and_digits_has_all_its_digits_in_their_order() =>
        Gen.Char["0123456789..,,  --+()%$€E'"].Array[1, 9].Sample(letters =>
        {
            var text = new string(letters);
            foreach (var separator in new[] { '.', ',' })
            {
                var (fault, stored) = Decimal(text, separator, PercentReading.Number);
                if (fault != ValueFault.None || text.Contains('E', StringComparison.Ordinal))
                    continue;
                string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit)).TrimStart('0');
                Assert.Equal((text, Digits(text)), (text, Digits(stored)));
                Assert.Equal(text.Contains('-', StringComparison.Ordinal) || text.Contains('(', StringComparison.Ordinal), stored[0] == '-' || Digits(stored).Length == 0 && text.IndexOfAny(['-', '(']) >= 0);
            }
        });

    private static (ValueFault Fault, string Stored) Decimal(string text, char? separator, PercentReading? percent = null) =>
        (WrittenNumber.Read(Encoding.UTF8.GetBytes(text), separator, percent, new byte[DecimalText.BufferBytes], out var plain), Encoding.UTF8.GetString(plain));

    private static (ValueFault Fault, long Number) Integer(string text, char? separator, PercentReading? percent = null) =>
        (WrittenNumber.ReadWhole(Encoding.UTF8.GetBytes(text), separator, percent, new byte[DecimalText.BufferBytes], out var number), number);
}
