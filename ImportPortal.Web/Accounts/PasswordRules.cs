using System.Globalization;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;
using ImportPortal.Web.Setup;
using Zxcvbn.Matcher;

namespace ImportPortal.Web.Accounts;

/// <summary>
/// What a password must be: long enough, and none of those that are tried first. What characters it is made of does not
/// matter; rules on them only make it hard to remember.
/// </summary>
/// <remarks>NIST SP 800-63B, 3.1.1; OWASP ASVS 5, 6.2.</remarks>
internal static class PasswordRules
{
    /// <summary>The most characters of a password.</summary>
    public const int MostCharacters = 200;

    private const string PortalName = "importportal";
    private const int ShortestName = 3;

    // The 40,000 commonest, without regard to case. No other list of the library's: names and words may be parts of good ones.
    private static readonly Lazy<DictionaryMatcher> Common = new(() => new DictionaryMatcher("passwords", "passwords.lst"));

    /// <summary>Why a password is none, or null.</summary>
    /// <param name="password">The password; null: none at all, which is no fault.</param>
    /// <param name="email">Whose it would be.</param>
    public static Reason? Of(string? password, string email) => password switch
    {
        null => null,
        { Length: < SettingsCheck.PasswordLength } => new Reason(ReasonCodes.PasswordTooShort, Text(SettingsCheck.PasswordLength)),
        { Length: > MostCharacters } => new Reason(ReasonCodes.PasswordTooLong, Text(MostCharacters)),
        _ when IsName(password, email) => new Reason(ReasonCodes.PasswordIsName),
        _ when IsCommon(password) => new Reason(ReasonCodes.PasswordCommon),
        _ => null,
    };

    /// <summary>A refusal of these in words; null: the code is none of theirs.</summary>
    public static string? TextOf(string? code) => code switch
    {
        ReasonCodes.PasswordTooShort => ReasonTexts.Of(code, Text(SettingsCheck.PasswordLength)),
        ReasonCodes.PasswordTooLong => ReasonTexts.Of(code, Text(MostCharacters)),
        ReasonCodes.PasswordIsName or ReasonCodes.PasswordCommon => ReasonTexts.Of(code),
        _ => null,
    };

    private static bool IsCommon(string password) => Common.Value.MatchPassword(password).Any(match => match.Token.Length == password.Length);

    private static bool IsName(string password, string email)
    {
        var plain = Plain(password);
        return plain == PortalName || plain == Plain(email) || plain == Plain(email.Split('@')[0]);
    }

    // Digits and signs around a name, as in Name2026!, are what is tried next. One or two letters stand in any password.
    private static string Plain(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetter)).ToLowerInvariant();
        return letters.Length >= ShortestName ? letters : text;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
