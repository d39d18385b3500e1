using System.Buffers;
using ImportPortal.Core.Datasets;

namespace ImportPortal.Core.Inspection.Likeness;

/// <summary>What the values of a text column look like where its name says what they are.</summary>
internal static class ValueShape
{
    private static readonly SearchValues<char> OfPhones = SearchValues.Create("0123456789 +-().\u00A0/x");

    /// <summary>The test for the values of a dataset's column; null where they may be anything.</summary>
    public static Func<string, bool>? Of(DatasetColumn column)
    {
        if (column.Type != ColumnType.Text)
            return null;
        return column.Aliases.Prepend(column.Name).SelectMany(name => NameParts.Of(name).Parts).Select(part => OfConcept(part.Concept))
            .OfType<Func<string, bool>>().FirstOrDefault();
    }

    private static Func<string, bool>? OfConcept(string? concept) => concept switch
    {
        NameConcepts.Phone => IsPhone,
        NameConcepts.Email => IsEmail,
        NameConcepts.Page => IsPage,
        _ => null,
    };

    /// <summary>Whether it may be dialled: a number with a leading zero or plus, or in groups; a workbook may have cut the zero off.</summary>
    public static bool IsPhone(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(OfPhones))
            return false;
        var digits = text.Count(char.IsAsciiDigit);
        return digits is >= 7 and <= 15 && (text[0] is '0' or '+' or '(' || digits < text.Length || digits is >= 9 and <= 11) && !IsDate(text);
    }

    private static bool IsEmail(string text) => text.IndexOf('@') is > 0 and var at && text.IndexOf('.', at) > at + 1 && !text.Contains(' ', StringComparison.Ordinal);

    private static bool IsPage(string text) => text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    // Digits in three groups of at most four are a day rather.
    private static bool IsDate(string text) =>
        text.Split(['-', '/', '.'], StringSplitOptions.None) is { Length: 3 } groups && groups.All(group => group.Length is 1 or 2 or 4) && groups.Count(group => group.Length == 4) <= 1
        && text.Count(char.IsAsciiDigit) <= 8;
}
