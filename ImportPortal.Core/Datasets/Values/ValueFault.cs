namespace ImportPortal.Core.Datasets.Values;

/// <summary>Why a text is no value of a type.</summary>
public enum ValueFault : byte
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It is something else.</summary>
    NotOfType,

    /// <summary>It may be one or another, and no setting says which.</summary>
    Ambiguous,

    /// <summary>A whole number that does not fit into 64 bits.</summary>
    OutOfRange,

    /// <summary>It is not written as the column's format says.</summary>
    NotInFormat,

    /// <summary>A date whose year has two digits, and no setting says in which century it is.</summary>
    AmbiguousYear,

    /// <summary>A date whose month has a name that means another month in another language, and no setting says which is meant.</summary>
    AmbiguousMonth,

    /// <summary>A number with a percent sign, and no setting says what that makes of it.</summary>
    PercentNotSettled,
}
