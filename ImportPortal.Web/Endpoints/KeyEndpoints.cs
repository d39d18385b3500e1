using System.ComponentModel;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>API keys, by which programs act for people. For administrators. No answer but the first has a key.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/keys").WithTags("Keys").RequireAuthorization(AccountSchemes.AdminPolicy)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        keys.MapGet("", ListAsync).WithSummary("The API keys, the newest first; never the keys themselves")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        keys.MapPost("", MakeAsync).WithSummary("Makes an API key, which is given this once")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        keys.MapDelete("/{id:long}", RevokeAsync).WithSummary("Revokes an API key: its next request is refused")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PageBody<KeyView>>, ProblemHttpResult>> ListAsync(
        [FromQuery, Description("Part of the name or of the person's e-mail address.")] string? q,
        [FromQuery, Description("Only those that act for this person.")] long? userId,
        [FromQuery, Description("Only `active`, `expired`, `revoked` or `personDisabled` ones.")] string? state,
        [AsParameters] NumberedPageQuery page,
        KeyList keys,
        CancellationToken cancellation)
    {
        if (page.Refusal() is { } refusal)
            return refusal;
        if (q is { Length: > Paging.LongestSearch })
            return Problems.Of(ReasonCodes.BadParameter, "q");
        if (!Words.TryRead<KeyState>(state, out var wanted))
            return Problems.Of(ReasonCodes.BadParameter, "state");
        var filter = new KeyFilter(string.IsNullOrWhiteSpace(q) ? null : q.Trim(), userId, wanted);
        var listing = await keys.ListAsync(filter, page.Number, page.Size, cancellation);
        return TypedResults.Ok(PageBody<KeyView>.Of(listing, key => key));
    }

    private static async Task<Results<Created<MadeKey>, ProblemHttpResult>> MakeAsync(
        NewKeyBody body, HttpContext context, KeyActs acts, CancellationToken cancellation)
    {
        var wanted = new NewKey(body.Name ?? "", body.UserId, body.ExpiresAt, body.Datasets, body.Role);
        var outcome = await acts.MakeAsync(context.Actor(), wanted, cancellation);
        return outcome.Value is { } made
            ? TypedResults.Created($"/api/keys/{made.Id}", made)
            : Problems.Of(outcome.Refusal!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        long id, HttpContext context, KeyActs acts, CancellationToken cancellation) =>
        await acts.RevokeAsync(context.Actor(), id, cancellation) ? TypedResults.NoContent() : Problems.Of(ReasonCodes.NotFound);

    /// <summary>An API key to be made.</summary>
    /// <param name="Name">What it is called; 1 to 100 characters.</param>
    /// <param name="UserId">The person it acts for; by default the caller.</param>
    /// <param name="ExpiresAt">When it ends; by default not by itself.</param>
    /// <param name="Datasets">The slugs that it is limited to; by default those of its person.</param>
    /// <param name="Role"><c>Staff</c>: it has no more rights than staff, also when its person is an administrator.</param>
    internal sealed record NewKeyBody(
        string? Name, long? UserId = null, DateTimeOffset? ExpiresAt = null, IReadOnlyList<string>? Datasets = null, string? Role = null);
}
