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
}
