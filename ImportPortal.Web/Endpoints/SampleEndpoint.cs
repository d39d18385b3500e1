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
        var path = PathIn(app.Environment);
        app.MapGet(Address, () => TypedResults.PhysicalFile(path, "text/csv")).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>Where it stands.</summary>
    public static string PathIn(IHostEnvironment environment) => Path.Combine(environment.ContentRootPath, "samples", FileName);
}
