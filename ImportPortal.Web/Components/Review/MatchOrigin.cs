namespace ImportPortal.Web.Components.Review;

/// <summary>Why a column of a file goes where it goes.</summary>
public enum MatchOrigin
{
    /// <summary>It goes nowhere, and nobody said so before.</summary>
    Ignored,

    /// <summary>It goes nowhere, as with earlier files.</summary>
    IgnoredAsLastTime,

    /// <summary>More than one column bears the same name: a person must choose.</summary>
    Undecided,

    /// <summary>It bears the name of the dataset's column, or one of its other names.</summary>
    KnownName,

    /// <summary>It went there in earlier files.</summary>
    AsLastTime,

    /// <summary>A person chose it for this file.</summary>
    Chosen,
}
