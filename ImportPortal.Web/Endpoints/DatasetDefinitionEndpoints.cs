using System.Text.Json;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Resources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace ImportPortal.Web.Endpoints;

/// <summary>Making and changing datasets, for administrators.</summary>
internal static class DatasetDefinitionEndpoints
{
    // 250 columns with twenty aliases of 200 characters each, and some room.
    private const int MostBytes = 4 * 1024 * 1024;

    private const string Refusals =
        "A refusal has `errors`, a list of `{field, code, message}`; `field` is a path such as `columns[2].name`.";

    public static void MapDatasetDefinitions(this RouteGroupBuilder datasets)
    {
        var changing = datasets.MapGroup("").RequireAuthorization(AccountSchemes.AdminPolicy)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        changing.MapPost("", CreateAsync).WithSummary("Make a dataset and its table").WithDescription(Refusals)
            .Accepts<DatasetDefinition>("application/json").Produces<DatasetBody>(StatusCodes.Status201Created);
        changing.MapPut("/{slug}", ChangeAsync).WithSummary("Change a dataset")
            .WithDescription(
                "The whole definition; what is left out takes its default. While there are rows, columns may be added that " +
                "need no value of old rows, and names, aliases, limits, formats and defaults may be changed. " + Refusals)
            .Accepts<DatasetDefinition>("application/json").Produces<DatasetBody>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, DatasetCatalog catalog, IOptions<JsonOptions> json, CancellationToken cancellation)
    {
        var actor = context.Actor();
        var (definition, refusal) = await ReadAsync(context.Request, json.Value.SerializerOptions, cancellation);
        if (definition is null)
            return refusal!;

        var result = await catalog.CreateAsync(definition, actor.Email, cancellation);
        return result.Dataset is { } dataset
            ? TypedResults.Created($"/api/datasets/{dataset.Slug}", DatasetBody.Of(dataset, actor))
            : Refuse(result);
    }

    private static async Task<IResult> ChangeAsync(
        string slug, HttpContext context, DatasetCatalog catalog, IOptions<JsonOptions> json, CancellationToken cancellation)
    {
        var actor = context.Actor();
        if (await catalog.FindAsync(slug, cancellation) is not { } before || !actor.MayUse(before))
            return Problems.Of(ReasonCodes.NotFound);
        var (definition, refusal) = await ReadAsync(context.Request, json.Value.SerializerOptions, cancellation);
        if (definition is null)
            return refusal!;

        var result = await catalog.ChangeAsync(slug, definition, actor.Email, cancellation);
        if (result is null)
            return Problems.Of(ReasonCodes.NotFound);
        return result.Dataset is { } dataset ? TypedResults.Ok(DatasetBody.Of(dataset, actor)) : Refuse(result);
    }

    private static async Task<(DatasetDefinition? Definition, ProblemHttpResult? Refusal)> ReadAsync(
        HttpRequest request, JsonSerializerOptions options, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
            return (null, Problems.Of(ReasonCodes.UnsupportedMediaType, "application/json"));
        try
        {
            var definition = await request.ReadFromJsonAsync<DatasetDefinition>(options, cancellation);
            return definition is null ? (null, Problems.Of(ReasonCodes.BrokenBody)) : (definition, null);
        }
        catch (JsonException exception) when (exception.Path is ['$', '.', .. var field])
        {
            return (null, Refuse(DefinitionCodes.DefinitionInvalid, [], [new(field, DefinitionCodes.WrongKind)]));
        }
        catch (JsonException)
        {
            return (null, Problems.Of(ReasonCodes.BrokenBody));
        }
    }

    private static ProblemHttpResult Refuse(DefinitionResult result) => Refuse(result.Code!, result.Arguments, result.Problems);

    private static ProblemHttpResult Refuse(string code, IReadOnlyList<string> arguments, IReadOnlyList<DefinitionProblem> problems)
    {
        var problem = Problems.Of(code, [.. arguments]);
        problem.ProblemDetails.Extensions["errors"] = problems
            .Select(found => new FieldError(found.Field, found.Code, ReasonTexts.Of(found.Code, [.. found.Arguments]))).ToArray();
        return problem;
    }

    /// <summary>What is wrong with one field.</summary>
    internal sealed record FieldError(string Field, string Code, string Message);
}
