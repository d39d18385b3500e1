using System.ComponentModel;
using ImportPortal.Core.Database;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>People: who may sign in, and as what. For administrators.</summary>
internal static class UserEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/users").WithTags("People").RequireAuthorization(AccountSchemes.AdminPolicy)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        users.MapGet("", ListAsync).WithSummary("The people, by e-mail address").ProducesProblem(StatusCodes.Status400BadRequest);
        users.MapPost("", AddAsync).WithSummary("Adds a person; without a password with an invitation, given this once")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        users.MapGet("/{id:long}", FindAsync).WithSummary("One person").ProducesProblem(StatusCodes.Status404NotFound);
        users.MapPut("/{id:long}", ChangeAsync).WithSummary("Changes a person: address, role, password, whether they may sign in")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        users.MapPost("/{id:long}/invitation", ResetAsync)
            .WithSummary("Takes the password away, ends all sessions and gives a one-time link to set another")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        users.MapDelete("/{id:long}/sessions", EndSessionsAsync).WithSummary("Signs a person out everywhere")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PageBody<UserBody>>, ProblemHttpResult>> ListAsync(
        [FromQuery, Description("Part of the e-mail address.")] string? q,
        [FromQuery, Description("Only this role: `Admin` or `Staff`.")] string? role,
        [FromQuery, Description("Only `invited`, `active` or `disabled` people.")] string? state,
        [AsParameters] NumberedPageQuery page,
        PeopleList people,
        CancellationToken cancellation)
    {
        if (page.Refusal() is { } refusal)
            return refusal;
        if (q is { Length: > Paging.LongestSearch })
            return Problems.Of(ReasonCodes.BadParameter, "q");
        string? kept = null;
        if (!string.IsNullOrEmpty(role) && PersonRules.OfRole(role, out kept) is { } unknown)
            return Problems.Of(unknown);
        if (!Words.TryRead<PersonState>(state, out var wanted))
            return Problems.Of(ReasonCodes.BadParameter, "state");
        var filter = new PeopleFilter(string.IsNullOrWhiteSpace(q) ? null : q.Trim(), kept, wanted);
        var listing = await people.ListAsync(filter, page.Number, page.Size, cancellation);
        return TypedResults.Ok(PageBody<UserBody>.Of(listing, UserBody.Of));
    }

    private static async Task<Results<Ok<UserBody>, ProblemHttpResult>> FindAsync(
        long id, PeopleList people, CancellationToken cancellation) =>
        await people.FindAsync(id, cancellation) is { } person ? TypedResults.Ok(UserBody.Of(person)) : Problems.Of(ReasonCodes.NotFound);

    private static async Task<Results<Created<UserBody>, ProblemHttpResult>> AddAsync(
        NewUserBody body, HttpContext context, PersonActs acts, CancellationToken cancellation)
    {
        var outcome = await acts.AddAsync(
            context.Actor(), (body.Email ?? "").Trim(), body.Role ?? PortalRoles.Staff, body.Password, cancellation);
        return outcome.Value is { } added
            ? TypedResults.Created($"/api/users/{added.Person.Id}", UserBody.Of(added.Person, added.Link))
            : Problems.Of(outcome.Refusal!);
    }

    private static async Task<Results<Ok<UserBody>, ProblemHttpResult>> ChangeAsync(
        long id, UserChangeBody body, HttpContext context, PersonActs acts, CancellationToken cancellation)
    {
        var change = new PersonChange(body.Email?.Trim(), body.Role, body.Disabled, body.Password);
        var outcome = await acts.ChangeAsync(context.Actor(), id, change, cancellation);
        return outcome.Value is { } person ? TypedResults.Ok(UserBody.Of(person)) : Problems.Of(outcome.Refusal!);
    }

    private static async Task<Results<Created<InvitationBody>, ProblemHttpResult>> ResetAsync(
        long id, [FromQuery, Description("Revokes the person's API keys too.")] bool? revokeKeys, HttpContext context, PersonActs acts,
        CancellationToken cancellation)
    {
        var outcome = await acts.ResetPasswordAsync(context.Actor(), id, revokeKeys == true, cancellation);
        return outcome.Value is { } link
            // Without a Location: headers are written to logs, and the link is a secret.
            ? TypedResults.Created((string?)null, new InvitationBody(link.Path, link.ExpiresAt))
            : Problems.Of(outcome.Refusal!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndSessionsAsync(
        long id, HttpContext context, PersonActs acts, CancellationToken cancellation) =>
        await acts.EndSessionsAsync(context.Actor(), id, cancellation) ? TypedResults.NoContent() : Problems.Of(ReasonCodes.NotFound);
}
