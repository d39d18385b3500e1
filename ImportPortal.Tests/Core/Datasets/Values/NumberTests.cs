using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Tests.Core.Datasets.Values;

public sealed class NumberTests
{
    private static readonly string[] Marks = [" ", "\u00A0", "\u202F", "'", "’"];

    [Fact]
    public void Every_whole_number_of_64_bits_reads_back_as_it_was() =>
        Gen.Long.Sample(number =>
            IntegerText.TryRead(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), out var read) && read == number);

    [Theory]
    [InlineData("+7", ValueFault.None)]
    [InlineData("007", ValueFault.None)]
    [InlineData("-0", ValueFault.None)]
    [InlineData("-9223372036854775808", ValueFault.None)]
    [InlineData("9223372036854775808", ValueFault.OutOfRange)]
    [InlineData("-99999999999999999999", ValueFault.OutOfRange)]
    [InlineData("1.0", ValueFault.NotOfType)]
    [InlineData("1e3", ValueFault.NotOfType)]
    [InlineData("0x10", ValueFault.NotOfType)]
    [InlineData("١٢", ValueFault.NotOfType)]
    [InlineData("-", ValueFault.NotOfType)]
    [InlineData("1,000", ValueFault.Ambiguous)]
    [InlineData("1.000", ValueFault.Ambiguous)]
    [InlineData("1 000", ValueFault.None)]
    [InlineData("1'000'000", ValueFault.None)]
    [InlineData("1 00", ValueFault.NotOfType)]
    [InlineData("12,5", ValueFault.NotOfType)]
    [InlineData("1,5", ValueFault.NotOfType)]
    [InlineData("1.234,5", ValueFault.NotOfType)]
    public void A_whole_number_is_digits_and_a_sign_while_the_separator_is_not_settled(string text, ValueFault fault) =>
        Assert.Equal(fault, Integer(text, null).Fault);

    [Theory]
    [InlineData("1,234,567", '.', 1234567)]
    [InlineData("-1.234", ',', -1234)]
    [InlineData("1 234", ',', 1234)]
    [InlineData("1234", ',', 1234)]
    public void Whole_numbers_may_be_grouped_once_it_is(string text, char separator, long number) =>
        Assert.Equal((ValueFault.None, number), Integer(text, separator));

    [Theory]
    [InlineData("1,5", ',')]
    [InlineData("1.234,0", ',')]
    [InlineData("12,34", '.')]
    [InlineData("1,2345", '.')]
    [InlineData("1,234 567", '.')]
    [InlineData("0,123", '.')]
    [InlineData(",123", '.')]
    public void A_fraction_or_a_broken_group_is_no_whole_number(string text, char separator) =>
        Assert.Equal(ValueFault.NotOfType, Integer(text, separator).Fault);

    [Fact]
    public void Every_decimal_of_dotnet_keeps_its_digits() =>
        Gen.Decimal.Sample(number =>
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            Assert.Equal((ValueFault.None, text), Decimal(text, '.'));
            Assert.Equal((ValueFault.None, text), Decimal(text.Replace('.', ','), ','));
        });

    [Fact]
    public void Digits_of_any_number_are_kept_with_their_groups_removed() =>
        Gen.Select(Gen.Int[0, 9].Array[60], Gen.Int[0, 30], Gen.Int[0, 20], Gen.Bool, Gen.Int[0, Marks.Length], Gen.Bool).Sample((digits, wholeLength, fractionLength, isNegative, mark, isComma) =>
        {
            var separator = isComma ? ',' : '.';
            var whole = BigInteger.Parse("0" + string.Concat(digits.Take(wholeLength)), CultureInfo.InvariantCulture);
            var fraction = string.Concat(digits.Skip(30).Take(fractionLength));
            var grouped = whole.ToString("N0", new NumberFormatInfo { NumberGroupSeparator = mark < Marks.Length ? Marks[mark] : isComma ? "." : "," });
            var sign = isNegative ? "-" : "";
            var isZero = whole.IsZero && fraction.All(digit => digit == '0');

            var written = $"{sign}{grouped}{(fraction.Length > 0 ? separator + fraction : "")}";
            var stored = $"{(isZero ? "" : sign)}{whole}{(fraction.Length > 0 ? "." + fraction : "")}";
            Assert.Equal((ValueFault.None, stored), Decimal(written, separator));
        });

    [Theory]
    [InlineData("+1.50", "1.50")]
    [InlineData("-007.0", "-7.0")]
    [InlineData(".5", "0.5")]
    [InlineData("-0.00", "0.00")]
    [InlineData("000", "0")]
    [InlineData("0.125", "0.125")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("12345678901234567890123456789012345678.9", "12345678901234567890123456789012345678.9")]
    [InlineData("1 234", "1234")]
    [InlineData("-1’234’567", "-1234567")]
    [InlineData("1\u202F234", "1234")]
    public void Plain_numbers_are_read_without_a_settled_separator(string text, string stored) =>
        Assert.Equal((ValueFault.None, stored), Decimal(text, null));

    [Theory]
    [InlineData("1.234")]
    [InlineData("1,5")]
    [InlineData("1.234,5")]
    [InlineData("1,234.5")]
    [InlineData("1 234,5")]
    public void What_may_be_read_in_two_ways_is_never_guessed(string text) => Assert.Equal(ValueFault.Ambiguous, Decimal(text, null).Fault);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("1e5")]
    [InlineData("12,34,567")]
    [InlineData("1.2.3,4.5")]
    [InlineData("NaN")]
    [InlineData("$5")]
    public void Anything_else_is_no_number(string text)
    {
        foreach (var separator in new char?[] { null, '.', ',' })
            Assert.Equal(ValueFault.NotOfType, Decimal(text, separator).Fault);
    }

    [Fact]
    public void A_number_longer_than_any_business_has_is_refused() =>
        Assert.Equal(
            (ValueFault.None, ValueFault.NotOfType),
            (Decimal(new string('9', DecimalText.MaxDigits), null).Fault, Decimal(new string('9', DecimalText.MaxDigits + 1), null).Fault));

    [Theory]
    [InlineData("-", "", "")]
    [InlineData("+", "0", ".")]
    [InlineData("-", "999\u202F", ",")]
    [InlineData("", "", ".")]
    public void Its_sign_its_separator_and_its_groups_are_no_digits(string sign, string first, string separator)
    {
        var groups = first.EndsWith('\u202F') ? string.Concat(Enumerable.Repeat(first, 300)) + "999" : first;
        string Number(int digits) => sign + groups + separator + new string('7', digits - groups.Count(char.IsAsciiDigit));
        char? settled = groups.Length > 1 ? ',' : null;

        Assert.Equal(
            (ValueFault.None, ValueFault.NotOfType),
            (Decimal(Number(DecimalText.MaxDigits), settled).Fault, Decimal(Number(DecimalText.MaxDigits + 1), settled).Fault));
        Assert.Equal(
            (sign == "-" ? "-" : "") + (groups.Length == 0 && separator == "." ? "0" : "") + Number(DecimalText.MaxDigits).TrimStart('-', '+').Replace("\u202F", "", StringComparison.Ordinal).Replace(',', '.'),
            Decimal(Number(DecimalText.MaxDigits), settled).Stored);
    }

    [Fact]
    public void Numbers_of_a_workbook_lose_their_exponent_and_nothing_else() =>
        Gen.Double.Where(double.IsFinite).Sample(number =>
        {
            var (fault, stored) = Number(number.ToString("R", CultureInfo.InvariantCulture));
            Assert.Equal(ValueFault.None, fault);
            Assert.DoesNotContain('E', stored);
            Assert.Equal(number, double.Parse(stored, CultureInfo.InvariantCulture));
        });

    [Theory]
    [InlineData("12.0", ValueFault.None, 12)]
    [InlineData("1E+15", ValueFault.None, 1_000_000_000_000_000)]
    [InlineData("-1.5E+3", ValueFault.None, -1500)]
    [InlineData("12.5", ValueFault.NotOfType, 0)]
    [InlineData("1E-07", ValueFault.NotOfType, 0)]
    [InlineData("1E+19", ValueFault.OutOfRange, 0)]
    [InlineData("1E+999999999", ValueFault.NotOfType, 0)]
    public void A_whole_number_of_a_workbook_may_look_like_a_fraction(string text, ValueFault fault, long number) =>
        Assert.Equal((fault, number), (IntegerText.ReadNumber(Encoding.UTF8.GetBytes(text), new byte[DecimalText.BufferBytes], out var read), read));

    private static (ValueFault Fault, long Number) Integer(string text, char? separator) =>
        (IntegerText.Read(Encoding.UTF8.GetBytes(text), separator, new byte[DecimalText.BufferBytes], out var number), number);

    private static (ValueFault Fault, string Stored) Decimal(string text, char? separator) =>
        (DecimalText.Read(Encoding.UTF8.GetBytes(text), separator, new byte[DecimalText.BufferBytes], out var plain), Encoding.UTF8.GetString(plain));

    private static (ValueFault Fault, string Stored) Number(string text) =>
        (DecimalText.ReadNumber(Encoding.UTF8.GetBytes(text), new byte[DecimalText.BufferBytes], out var plain), Encoding.UTF8.GetString(plain));
}
