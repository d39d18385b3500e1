namespace ImportPortal.Web.Components.Detail;

/// <summary>The tabs of an upload's page, as they stand in its address.</summary>
public static class DetailTab
{
    /// <summary>The rejected rows.</summary>
    public const string Rejected = "rejected";

    /// <summary>What happened when.</summary>
    public const string Timeline = "timeline";

    /// <summary>The attempts at the import.</summary>
    public const string Attempts = "attempts";

    /// <summary>The file and how it is read.</summary>
    public const string File = "file";

    /// <summary>The tab of an address; what is no tab is <paramref name="otherwise"/>.</summary>
    public static string Parse(string? tab, string otherwise) => tab is Rejected or Timeline or Attempts or File ? tab : otherwise;
}
