namespace ImportPortal.Core.Datasets.Values;

/// <summary>What a percent sign makes of a number.</summary>
public enum PercentReading
{
    /// <summary><c>12.5%</c> is 0.125.</summary>
    Fraction,

    /// <summary><c>12.5%</c> is 12.5.</summary>
    Number,
}
