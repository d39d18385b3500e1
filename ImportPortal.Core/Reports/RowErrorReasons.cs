using ImportPortal.Core.Checking;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reports;

/// <summary>What a row error says to a person.</summary>
public static class RowErrorReasons
{
    /// <summary>The reason, from which its sentence is made.</summary>
    /// <param name="error">The row error.</param>
    /// <param name="columns">The columns of its upload; null when they are not known.</param>
    public static Reason Of(RowError error, IReadOnlyList<ColumnMatch>? columns)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error switch
        {
            { Code: ReasonCodes.TooManyFields or ReasonCodes.TooFewFields } =>
                new Reason(error.Code, Number(error.Values.Count), Number(columns?.Count(column => column.Index is not null) ?? 0)),
            // What is said of a whole row names no column.
            { Column: null, Value: { } value } => new Reason(error.Code, value),
            _ => new Reason(error.Code, PlaceOf(error), error.Value ?? ""),
        };
    }

    // A workbook's cells have names, which lead to them sooner than a row and a column.
    private static string PlaceOf(RowError error) => error switch
    {
        { Cell: { } cell, Sheet: { } sheet } => $"{error.Column} ({sheet}!{cell})",
        { Cell: { } cell } => $"{error.Column} ({cell})",
        _ => error.Column ?? "",
    };

    private static string Number(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
