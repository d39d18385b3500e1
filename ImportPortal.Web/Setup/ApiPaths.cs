namespace ImportPortal.Web.Setup;

/// <summary>Which addresses answer programs (problem details) rather than people (pages).</summary>
internal static class ApiPaths
{
    // The circuit's own address is called by a script, which can make nothing of a page.
    private static readonly PathString[] Roots = ["/api", "/hubs", "/metrics", "/openapi", "/health", "/_blazor"];

    /// <summary>Whether the path is one for programs.</summary>
    public static bool Include(PathString path) => Array.Exists(Roots, root => path.StartsWithSegments(root));
}
