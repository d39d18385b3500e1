using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>The API as a whole, but signing in and the ways in which files come.</summary>
internal static class ApiEndpoints
{
    /// <summary>The most bytes of a body in JSON, where a call does not say otherwise.</summary>
    public const int MostBodyBytes = 256 * 1024;

    public static void AddApi(this IServiceCollection services)
    {
        services.AddApiJson();
        services.AddOpenApiDescription();
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        // A call that needs more says so itself.
        var api = routes.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(MostBodyBytes));
        api.MapUploads();
        api.MapUploadActions();
        api.MapUploadReview();
        api.MapInspect();
        api.MapBulk();
        api.MapUploadFile();
        api.MapRowErrors();
        api.MapDatasets();
        api.MapQueue();
        api.MapPeople();
        api.MapKeys();
        api.MapAudit();
        api.MapOpenApiDescription();
    }
}
