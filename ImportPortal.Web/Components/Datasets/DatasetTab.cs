namespace ImportPortal.Web.Components.Datasets;

/// <summary>The tabs of a dataset's page, as they stand in its address.</summary>
internal static class DatasetTab
{
    /// <summary>Its rows.</summary>
    public const string Rows = "rows";

    /// <summary>The uploads that brought them, or are about to.</summary>
    public const string Uploads = "uploads";

    /// <summary>Its columns.</summary>
    public const string Columns = "columns";

    /// <summary>Who may send files to it.</summary>
    public const string People = "people";

    /// <summary>All of them, in order.</summary>
    public static readonly IReadOnlyList<string> All = [Rows, Uploads, Columns, People];

    /// <summary>The tab of an address; what is no tab is the rows.</summary>
    public static string Parse(string? tab) => tab is not null && All.Contains(tab) ? tab : Rows;
}
