using System.Globalization;
using System.Text;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>How the names of a file are like those of its dataset.</summary>
/// <param name="Name">What is done to them.</param>
/// <param name="IsCertain">Whether they are the same names, so that nobody need be asked.</param>
/// <param name="Write">A name as the file has it; null where it cannot be done to this one.</param>
internal sealed record Naming(string Name, bool IsCertain, Func<Random, ColumnName, string?> Write)
{
    public static Naming Exact { get; } = new("as in the dataset", true, (_, name) => name.Target);

    public static Naming Written { get; } = new("as people write them", true, (_, name) => name.Written);

    public static Naming[] All { get; } =
    [
        Exact,
        Written,
        new("in capitals", true, (_, name) => name.Target.ToUpperInvariant()),
        new("dashes, points or slashes for blanks", true, (random, name) => name.Written.Replace(" ", random.Pick("-", ".", "/", "_", "  "), StringComparison.Ordinal)),
        new("words run together", true, (_, name) => name.Written.Replace(" ", "", StringComparison.Ordinal)),
        new("without accents", true, (_, name) => Bare(name.Written)),
        new("accents in parts", true, (_, name) => name.Written.Normalize(NormalizationForm.FormD)),
        new("with a unit in brackets", true, (random, name) => name.Written + random.Pick(" (VND)", " ($)", " [kg]", "(cái)", " (%)")),
        new("with format characters", true, (random, name) => name.Written.Insert(1, random.Pick("\u00AD", "\u200B", "\u200E", "\uFEFF", "\u2060"))),
        new("with marks around them", true, (random, name) => random.Pick($"#{name.Written}", $"{name.Written}:", $"{name.Written} *", $" {name.Written} ", $"\u00A0{name.Written}")),
        new("misspelt", false, Misspelt),
        new("abbreviated", false, (random, name) => name.Short.Length == 0 ? null : random.Pick(name.Short)),
        new("a word more, or another order", false, (random, name) => random.Pick(name.Longer)),
    ];

    private static string? Misspelt(Random random, ColumnName name)
    {
        var text = name.Written;
        if (text.Length < 5)
            return null;
        var at = random.Next(1, text.Length - 1);
        return random.Next(3) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, $"{text[at]}"),
            _ => $"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}",
        };
    }

    private static string Bare(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(value => CharUnicodeInfo.GetUnicodeCategory(value) != UnicodeCategory.NonSpacingMark))
        .Replace('đ', 'd').Replace('Đ', 'D');
}
