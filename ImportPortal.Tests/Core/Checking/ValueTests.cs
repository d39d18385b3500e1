using System.Globalization;
using System.Text;
using CsCheck;
using ImportPortal.Core.Checking;

namespace ImportPortal.Tests.Core.Checking;

public sealed class ValueTests
{
    [Fact]
    public void Every_whole_number_of_64_bits_reads_back_as_it_was() =>
        Gen.Long.Sample(number =>
            IntegerText.TryRead(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), out var read) && read == number);

    [Theory]
    [InlineData("+7", true)]
    [InlineData("007", true)]
    [InlineData("-0", true)]
    [InlineData("9223372036854775807", true)]
    [InlineData("-9223372036854775808", true)]
    [InlineData("9223372036854775808", false)]
    [InlineData("1.0", false)]
    [InlineData("1e3", false)]
    [InlineData("1,000", false)]
    [InlineData("1 000", false)]
    [InlineData("0x10", false)]
    [InlineData("١٢", false)]
    [InlineData("-", false)]
    public void Nothing_but_digits_and_a_sign_is_a_whole_number(string text, bool isOne) =>
        Assert.Equal(isOne, IntegerText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("99999999999999999999", true)]
    [InlineData("-99999999999999999999", true)]
    [InlineData("9.5", false)]
    [InlineData("", false)]
    public void A_number_that_is_too_large_is_told_from_what_is_none(string text, bool isWhole) =>
        Assert.Equal(isWhole, IntegerText.IsWholeNumber(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void White_space_around_a_value_is_dropped_as_dotnet_drops_it() =>
        Gen.String[Gen.Char["a é漢\t\u00A0\u3000\u2009\n"], 0, 10].Sample(text =>
            Assert.Equal(text.Trim(), Encoding.UTF8.GetString(Whitespace.Trim(Encoding.UTF8.GetBytes(text)))));
}
