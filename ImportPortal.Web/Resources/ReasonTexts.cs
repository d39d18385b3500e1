using System.Globalization;
using System.Resources;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Resources;

/// <summary>
/// The sentences behind the codes of <see cref="ReasonCodes"/>, in the reader's language
/// (<see cref="CultureInfo.CurrentUICulture"/>), for pages and API alike.
/// </summary>
/// <remarks>
/// A placeholder may say what its argument is: <c>{0:n}</c> a whole number, <c>{0:size}</c> bytes, <c>{0:word}</c> a
/// status or an action, <c>{0:kind}</c> a kind of file and <c>{0:remedy}</c> what helps where it cannot be read, <c>{0:words}</c> several of them, <c>{0:place}</c> a column or whole rows, <c>{0:mark}</c> a character by its name. Without one the argument
/// is shown as it is.
/// </remarks>
internal static class ReasonTexts
{
    private const int MostArguments = 8;

    private static readonly ResourceManager Codes = new("ImportPortal.Web.Resources.Codes", typeof(ReasonTexts).Assembly);
    private static readonly ResourceManager Words = new("ImportPortal.Web.Resources.CodeWords", typeof(ReasonTexts).Assembly) { IgnoreCase = true };

    /// <summary>The reason as a sentence.</summary>
    public static string Of(Reason reason) => Of(reason.Code, [.. reason.Arguments]);

    /// <summary>
    /// The code's sentence with its arguments. A code that this version does not know (a newer node wrote it) is shown as it is.
    /// </summary>
    /// <param name="code">A code of <see cref="ReasonCodes"/>.</param>
    /// <param name="arguments">What the placeholders stand for; for one that is missing a dash is shown.</param>
    public static string Of(string code, params string[] arguments) => Of(Codes, code, arguments);

    /// <summary>
    /// The sentence of another table of codes with its arguments. Where the first of them is 1 and the table has a sentence for
    /// one (<c>code_One</c>), it is that.
    /// </summary>
    public static string Of(ResourceManager table, string code, IReadOnlyList<string> arguments)
    {
        var culture = CultureInfo.CurrentUICulture;
        var one = arguments is ["1", ..] ? table.GetString(code + "_One", culture) : null;
        if ((one ?? table.GetString(code, culture)) is not { } text)
            return code;
        var values = new object[MostArguments];
        for (var index = 0; index < MostArguments; index++)
            values[index] = new Argument(index < arguments.Count ? arguments[index] : "–");
        return string.Format(culture, text, values);
    }

    private sealed class Argument(string text) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) => format switch
        {
            null or "" => text,
            "n" => Number(text) is { } number ? number.ToString("N0", provider) : text,
            "size" => Number(text) is { } bytes ? Size(bytes, provider) : text,
            "word" => Word(text),
            "kind" => Words.GetString($"Kind_{text}", CultureInfo.CurrentUICulture) ?? text,
            "remedy" => Words.GetString($"Remedy_{text}", CultureInfo.CurrentUICulture) ?? Word("Remedy"),
            "place" => Words.GetString($"Place_{text}", CultureInfo.CurrentUICulture) ?? text,
            "words" => text.Length == 0 ? Word("nothing") : string.Join(", ", text.Split(',').Select(Word)),
            "mark" when text.Length == 0 => Word("Character_None"),
            "mark" => text.Length == 1 ? Words.GetString($"Character_{(int)text[0]}", CultureInfo.CurrentUICulture) ?? text : text,
            _ => throw new FormatException($"No argument of a reason is formatted as \"{format}\"."),
        };

        private static string Word(string text) => Words.GetString(text, CultureInfo.CurrentUICulture) ?? text;

        private static long? Number(string text) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

        private static string Size(long bytes, IFormatProvider? provider)
        {
            ReadOnlySpan<string> units = ["bytes", "KB", "MB", "GB", "TB"];
            var unit = 0;
            var size = (decimal)bytes;
            for (; size >= 1024 && unit < units.Length - 1; unit++)
                size /= 1024;
            return string.Create(provider, $"{size:#,0.#} {units[unit]}");
        }
    }
}
