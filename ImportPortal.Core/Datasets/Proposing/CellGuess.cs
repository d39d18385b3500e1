using System.Text;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Core.Datasets.Proposing;

/// <summary>What a cell of a workbook is.</summary>
public enum CellKind
{
    /// <summary>A text, whatever it looks like.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day, a time, or both: a number whose format shows one.</summary>
    Date,

    /// <summary>An error, such as <c>#N/A</c>.</summary>
    Error,
}

/// <summary>
/// What a column of a workbook seems to be: by what its cells are, before what they look like. A text of digits stays a
/// text, as somebody took care that it is none of the numbers.
/// </summary>
public static class CellGuess
{
    /// <summary>Guesses from cells, in any order; one without a value is an empty text.</summary>
    public static ColumnGuess Of(IReadOnlyList<(CellKind Kind, string Text)> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        // The same text may stand in cells of different kinds, so that each value is known by itself.
        var kinds = new Dictionary<byte[], CellKind>(ReferenceEqualityComparer.Instance);
        var values = new List<byte[]>();
        foreach (var (kind, text) in cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Text)))
        {
            values.Add(Encoding.UTF8.GetBytes(text.Trim()));
            kinds.Add(values[^1], kind);
        }

        var sample = new Sample([.. values], cells.Count - values.Count);
        Sample Only(CellKind kind) => sample.Only(value => kinds[value] == kind);
        return Numbers(Only(CellKind.Number)) ?? Dates(Only(CellKind.Date)) ?? Booleans(Only(CellKind.Boolean))
            ?? ColumnGuess.OfTexts(Only(CellKind.Text))
            ?? sample.Guess(ColumnType.Text, sample.Only(value => kinds[value] != CellKind.Error).Fit(_ => true));
    }

    private static ColumnGuess? Numbers(Sample numbers)
    {
        if (numbers.Fit(_ => true) is not { } all)
            return null;
        var buffer = new byte[DecimalText.BufferBytes];
        var whole = numbers.Fit(value => IntegerText.ReadNumber(value, buffer, out _) == ValueFault.None);
        return whole?.Count == all.Count
            ? numbers.Guess(ColumnType.Integer, whole)
            : numbers.Guess(ColumnType.Decimal, all, numbers.First(value => IntegerText.ReadNumber(value, buffer, out _) != ValueFault.None));
    }

    private static ColumnGuess? Dates(Sample dates)
    {
        // A time without a day is of none of the types, and stays a text.
        var moments = dates.Fit(value => DateText.ReadDatetime(value, null, out _) == ValueFault.None);
        if (moments is null)
            return null;
        var days = dates.Fit(value => DateText.ReadDate(value, null, out _) == ValueFault.None);
        return days?.Count == moments.Count
            ? dates.Guess(ColumnType.Date, days)
            : dates.Guess(ColumnType.Datetime, moments, dates.First(value => value.Contains((byte)'T')));
    }

    private static ColumnGuess? Booleans(Sample booleans) =>
        booleans.Fit(_ => true) is { } all ? booleans.Guess(ColumnType.Boolean, all) : null;
}
