namespace ImportPortal.Web.Components.Review;

/// <summary>Where the values of a dataset's column come from, and why.</summary>
public enum TargetState
{
    /// <summary>From nowhere, and the import cannot start like that.</summary>
    Missing,

    /// <summary>From a column of the file that is only likely: a person should look at it.</summary>
    Suggested,

    /// <summary>From one of several columns of the file that bear its name: a person must choose.</summary>
    Ambiguous,

    /// <summary>From a column of the file that bears its name, or one of its other names.</summary>
    NameRecognised,

    /// <summary>From where they came in earlier files.</summary>
    SameAsLastTime,

    /// <summary>From a column of the file that a person chose.</summary>
    Chosen,

    /// <summary>It is the same value in every row.</summary>
    Fixed,

    /// <summary>From nowhere: each row gets the column's default.</summary>
    Default,

    /// <summary>From nowhere: it stays empty.</summary>
    Empty,
}
