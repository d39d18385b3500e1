namespace ImportPortal.Web.Endpoints;

/// <summary>The API as a whole, but signing in and the ways in which files come.</summary>
internal static class ApiEndpoints
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddApiJson();
        services.AddOpenApiDescription();
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapUploads();
        routes.MapUploadActions();
        routes.MapUploadReview();
        routes.MapInspect();
        routes.MapBulk();
        routes.MapUploadFile();
        routes.MapRowErrors();
        routes.MapDatasets();
        routes.MapQueue();
        routes.MapPeople();
        routes.MapKeys();
        routes.MapAudit();
        routes.MapOpenApiDescription();
    }
}
