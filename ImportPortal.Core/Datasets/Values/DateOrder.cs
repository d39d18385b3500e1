namespace ImportPortal.Core.Datasets.Values;

/// <summary>The order in which a file writes the parts of a date.</summary>
public enum DateOrder
{
    /// <summary>Day, month, year: 31/01/2026.</summary>
    Dmy,

    /// <summary>Month, day, year: 01/31/2026.</summary>
    Mdy,

    /// <summary>Year, month, day: 2026-01-31.</summary>
    Ymd,
}
