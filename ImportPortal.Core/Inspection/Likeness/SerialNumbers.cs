using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection.Likeness;

/// <summary>
/// Knows columns that count the rows up, by their names and values: they fit every column of numbers, and are meant for none
/// that measures something.
/// </summary>
/// <param name="values">The values of the file's columns.</param>
internal sealed class SerialNumbers(ColumnValues values)
{
    // Two rows may well have the quantities 1 and 2.
    private const int FewestValues = 3;

    /// <summary>Whether a column of the file counts the rows, and is not called otherwise.</summary>
    public bool AreIn(ColumnMatch column)
    {
        // "#" and "№" have no letters; "TT" is an amount or a place in turn.
        var name = NameParts.Of(column.Header ?? "");
        return name.Concept is NameConcepts.Serial
            || ((name.Parts.Count == 0 || name.Parts[^1].Concept is NameConcepts.Number || name.Joined is "tt") && AreCounted(values.Of(column.Index!.Value)));
    }

    /// <summary>Whether the values of a column of the file may be such numbers, whatever it is called.</summary>
    public bool MayBeIn(ColumnMatch column) => AreIn(column) || AreCounted(values.Of(column.Index!.Value));

    /// <summary>Whether a column of the dataset may take them.</summary>
    public static bool AreWanted(DatasetColumn column) =>
        column.Aliases.Prepend(column.Name).Any(name => NameParts.Of(name).Parts is [.., var last] && IsOne(last));

    private static bool IsOne(NamePart part) => part.Concept is NameConcepts.Serial or NameConcepts.Number or NameConcepts.Code;

    /// <summary>Whether the values, in the file's order, are each one more than the one before, from the first row on.</summary>
    private static bool AreCounted(IReadOnlyList<string> texts)
    {
        var numbers = texts.Select(text => long.TryParse(text.TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .TakeWhile(number => number >= 0).ToArray();
        return numbers.Length >= FewestValues && numbers[0] is 0 or 1 && numbers.Zip(numbers.Skip(1)).All(pair => pair.Second == pair.First + 1);
    }
}
