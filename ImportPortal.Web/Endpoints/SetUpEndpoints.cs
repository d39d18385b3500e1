using System.Net;
using ImportPortal.Core.Database;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>The page behind the one-time set-up link. Its token is the right to use it, so that it needs no other.</summary>
internal static class SetUpEndpoints
{
    public static void MapSetUp(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/set-up", Show).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/set-up", CreateAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(16 * 1024)).ExcludeFromDescription();
    }

    private static Task Show(HttpContext context, SetUpLink link)
    {
        var token = context.Request.Query["token"].ToString();
        return link.Fits(token) ? FormAsync(context, token, "", null) : NoLinkAsync(context);
    }

    private static async Task CreateAsync(HttpContext context, SetUpLink link, People people)
    {
        if (!context.Request.HasFormContentType)
        {
            await NoLinkAsync(context);
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var token = form["token"].ToString();
        var email = form["email"].ToString().Trim();
        var password = form["password"].ToString();
        if (!link.Fits(token))
            await NoLinkAsync(context);
        else if (!SettingsCheck.IsEmail(email))
            await FormAsync(context, token, email, PlainPage.Text("notAnEmail"));
        else if (PasswordRules.Of(password, email) is { } refusal)
            await FormAsync(context, token, email, PasswordRules.TextOf(refusal.Code));
        else
        {
            // Of two that come at once only one adds somebody: the database knows whether there is a person.
            var added = await people.AddFirstAsync([new(email, password, PortalRoles.Admin)], context.RequestAborted);
            link.Used();
            if (added)
                context.Response.Redirect("/sign-in" + QueryString.Create("email", email));
            else
                await NoLinkAsync(context);
        }
    }

    private static Task NoLinkAsync(HttpContext context) => PlainPage.WriteAsync(context, StatusCodes.Status404NotFound, "noLink", $"""
        <p>{Text("noLinkHelp")}</p>
        <p><a href="/">{Text("back")}</a></p>
        """);

    private static Task FormAsync(HttpContext context, string token, string email, string? problem) =>
        PlainPage.WriteAsync(context, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, "setUp", $"""
            <p>{Text("setUpHelp")}</p>
            {(problem is null ? "" : $"<p role=\"alert\">{WebUtility.HtmlEncode(problem)}</p>")}
            <form method="post" action="/set-up">
              <input type="hidden" name="token" value="{WebUtility.HtmlEncode(token)}">
              <label for="email">{Text("email")}</label>
              <input id="email" name="email" type="email" autocomplete="username" required value="{WebUtility.HtmlEncode(email)}">
              <label for="password">{Text("password")}</label>
              <input id="password" name="password" type="password" autocomplete="new-password" required minlength="{SettingsCheck.PasswordLength}" maxlength="{PasswordRules.MostCharacters}">
              <button>{Text("create")}</button>
            </form>
            """);

    private static string Text(string name) => WebUtility.HtmlEncode(PlainPage.Text(name));
}
