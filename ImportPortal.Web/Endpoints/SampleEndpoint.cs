namespace ImportPortal.Web.Endpoints;

/// <summary>The file that "Try the sample" sends. It stands in the program's folder, as <c>samples/</c> is no folder of static files.</summary>
internal static class SampleEndpoint
{
    /// <summary>Its name.</summary>
    public const string FileName = "records-100k.csv";

    /// <summary>Where the page fetches it.</summary>
    public const string Address = "/samples/" + FileName;

    public static void MapSample(this WebApplication app)
    {
        var path = Path.Combine(app.Environment.ContentRootPath, "samples", FileName);
        app.MapGet(Address, () => TypedResults.PhysicalFile(path, "text/csv")).RequireAuthorization().ExcludeFromDescription();
    }
}
