using System.Text;
using CsCheck;
using ImportPortal.Core.Checking;

namespace ImportPortal.Tests.Core.Checking;

public sealed class WhitespaceTests
{
    [Fact]
    public void White_space_around_a_value_is_dropped_as_dotnet_drops_it() =>
        Gen.String[Gen.Char["a é漢\t\u00A0\u3000\u2009\n"], 0, 10].Sample(text =>
            Assert.Equal(text.Trim(), Encoding.UTF8.GetString(Whitespace.Trim(Encoding.UTF8.GetBytes(text)))));
}
