namespace ImportPortal.Core.Reading;

/// <summary>
/// Knows a row below the names that only counts the columns, as printed forms have it: <c>(1)</c>, <c>(2)</c>, <c>(3)</c>,
/// or <c>A</c>, <c>B</c>, <c>1</c>, <c>2</c>. It names nothing.
/// </summary>
internal static class ColumnNumbers
{
    private const string Opening = "([{<";
    private const string Closing = ")]}>.:";

    /// <summary>Whether a row counts the columns from the first on, two at least and none left out.</summary>
    public static bool AreIn(IReadOnlyList<string?> fields)
    {
        var count = Filled(fields);
        var letters = 0;
        while (letters < count && LabelOf(fields[letters]) is [var letter] && char.ToUpperInvariant(letter) == 'A' + letters)
            letters++;
        for (var index = letters; index < count; index++)
        {
            if (!int.TryParse(LabelOf(fields[index]), out var number) || number != index - letters + 1)
                return false;
        }

        return count >= 2;
    }

    /// <summary>Whether each of the labels stands in brackets, which values seldom do.</summary>
    public static bool AreMarked(IReadOnlyList<string?> fields) =>
        fields.Take(Filled(fields)).All(field => Opening.Contains(field!.Trim()[0], StringComparison.Ordinal));

    private static int Filled(IReadOnlyList<string?> fields)
    {
        var count = fields.Count;
        while (count > 0 && string.IsNullOrWhiteSpace(fields[count - 1]))
            count--;
        return count;
    }

    // Behind a label may stand how the column is made of others: "(5)=(3)x(4)".
    private static string LabelOf(string? field)
    {
        var label = (field ?? "").Trim();
        var made = label.IndexOf('=', StringComparison.Ordinal);
        if (made > 0)
            label = label[..made].Trim();
        if (label.Length > 1 && Opening.Contains(label[0], StringComparison.Ordinal))
            label = label[1..];
        return label.Length > 1 && Closing.Contains(label[^1], StringComparison.Ordinal) ? label[..^1].Trim() : label;
    }
}
