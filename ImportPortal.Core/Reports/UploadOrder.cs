namespace ImportPortal.Core.Reports;

/// <summary>What a list of uploads can be sorted by.</summary>
public enum UploadOrder
{
    /// <summary>The latest first.</summary>
    Newest,

    /// <summary>The oldest first.</summary>
    Oldest,

    /// <summary>By file name.</summary>
    FileName,

    /// <summary>By file name, backwards.</summary>
    FileNameDescending,

    /// <summary>The most rows first.</summary>
    MostRows,

    /// <summary>The fewest rows first.</summary>
    FewestRows,

    /// <summary>The most rejected rows first.</summary>
    MostRejected,

    /// <summary>The fewest rejected rows first.</summary>
    FewestRejected,
}
