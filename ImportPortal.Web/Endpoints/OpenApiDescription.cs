using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace ImportPortal.Web.Endpoints;

/// <summary>The description of the API: for programs at <c>/openapi/v1.json</c>, for people at <c>/scalar</c>.</summary>
internal static class OpenApiDescription
{
    private const string ApiKey = "ApiKey";
    private const string Cookie = "Cookie";

    private const string Text =
        "Send files of rows, watch them land in a dataset, mend what was rejected. Refusals are problem details (RFC 9457): " +
        "`title` is a sentence in the language of `Accept-Language`, `code` is what a program relies on. Calls by cookie that " +
        "change something need the header `X-CSRF-TOKEN`, whose value `GET /api/session` gives. Progress comes live by SignalR " +
        "at `/hubs/imports`: call `WatchAll()`, `Watch(id)`, `Unwatch(id)`, listen to `progress`.";

    public static void AddOpenApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(AddNotSignedInAsync);
        options.AddSchemaTransformer(AddCodeAsync);
    });

    public static void MapOpenApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        // All of it comes from this host, and its script bears the page's nonce: the content security policy stays as it is.
        routes.MapScalarApiReference("/scalar", (options, context) => options
            .WithTitle("ImportPortal API")
            .WithNonce(context.CspNonce())
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools()
            .AddPreferredSecuritySchemes([ApiKey])).RequireAuthorization();
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo { Title = "ImportPortal", Version = "v1", Description = Text };
        // The caller's address says where it is, whatever stands before it.
        document.Servers = [];
        document.AddComponent<IOpenApiSecurityScheme>(ApiKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key. An administrator makes it; it is shown once.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Cookie, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = "importportal",
            Description = "The cookie of the sign-in page.",
        });
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKey, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] },
        ];
        return Task.CompletedTask;
    }

    private static Task AddNotSignedInAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            (operation.Responses ??= []).TryAdd("401", new OpenApiResponse { Description = "Nobody is signed in, or the key is not valid." });
        return Task.CompletedTask;
    }

    private static Task AddCodeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
        {
            (schema.Properties ??= new Dictionary<string, IOpenApiSchema>())["code"] =
                new OpenApiSchema { Type = JsonSchemaType.String, Description = "What is wrong, for programs: one of the portal's codes." };
        }

        return Task.CompletedTask;
    }
}
