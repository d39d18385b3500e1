using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;

namespace ImportPortal.Tests.Web.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("1234567", ReasonCodes.PasswordTooShort)]
    [InlineData("12345678", ReasonCodes.PasswordCommon)]
    [InlineData("password", ReasonCodes.PasswordCommon)]
    [InlineData("Password1", ReasonCodes.PasswordCommon)]
    [InlineData("qwerty123", ReasonCodes.PasswordCommon)]
    [InlineData("1q2w3e4r", ReasonCodes.PasswordCommon)]
    [InlineData("football1", ReasonCodes.PasswordCommon)]
    [InlineData("ngoc.anh@example.com", ReasonCodes.PasswordIsName)]
    [InlineData("Ngoc.Anh", ReasonCodes.PasswordIsName)]
    [InlineData("NgocAnh2026!", ReasonCodes.PasswordIsName)]
    [InlineData("ImportPortal", ReasonCodes.PasswordIsName)]
    [InlineData("import-portal-1", ReasonCodes.PasswordIsName)]
    [InlineData("Correct-horse-9", null)]
    [InlineData("không có trong danh sách", null)]
    [InlineData("        ", null)]
    [InlineData("password of ngoc.anh", null)]
    [InlineData(null, null)]
    public void What_is_tried_first_is_refused_and_nothing_is_asked_of_the_characters(string? password, string? code) =>
        Assert.Equal(code, PasswordRules.Of(password, "ngoc.anh@example.com")?.Code);

    [Fact]
    public void A_name_of_a_letter_or_two_is_in_any_password() => Assert.Null(PasswordRules.Of("73-a-19-48-25", "a@example.com"));

    [Fact]
    public void It_has_200_characters_at_most()
    {
        Assert.Null(PasswordRules.Of(new string('ấ', 200), "a@example.com"));
        Assert.Equal(ReasonCodes.PasswordTooLong, PasswordRules.Of(new string('ấ', 201), "a@example.com")?.Code);
    }
}
