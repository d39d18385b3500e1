using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>Signing in and out, the language, and what a script of the page needs to know of its session.</summary>
internal static class AccountEndpoints
{
    // An e-mail address, a password and a token; nothing larger is a sign-in.
    private const int MostFormBytes = 16 * 1024;

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        // The page of the same address takes GET; without the order both would claim POST.
        routes.MapPost("/sign-in", SignInAsync).AllowAnonymous().WithOrder(-1)
            .WithMetadata(new RequestSizeLimitAttribute(MostFormBytes))
            .RequireRateLimiting(SignInThrottle.Policy).ExcludeFromDescription();
        routes.MapExternalSignIn();
        routes.MapPost("/sign-out", SignOutAsync).WithMetadata(new RequestSizeLimitAttribute(MostFormBytes)).ExcludeFromDescription();
        routes.MapPost("/account/password", ChangePasswordAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MostFormBytes))
            .RequireRateLimiting(SignInThrottle.Policy).ExcludeFromDescription();
        routes.MapPost("/invitation", AcceptAsync).AllowAnonymous().WithOrder(-1)
            .WithMetadata(new RequestSizeLimitAttribute(MostFormBytes))
            .RequireRateLimiting(SignInThrottle.Policy).ExcludeFromDescription();
        routes.MapGet("/language", ChooseLanguage).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/api/session", Session).WithTags("Session").WithSummary("Who is signed in, and the antiforgery token for calls by cookie");
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, IAntiforgery antiforgery, SignInManager<PortalUser> signIn, SignInThrottle throttle)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return BackToSignIn(ReasonCodes.AntiforgeryFailed);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var email = form["email"].ToString().Trim();
        var returnUrl = form["returnUrl"].ToString();

        var refusal = throttle.MayTry(email)
            ? await TryAsync(signIn, throttle, email, form["password"].ToString())
            : ReasonCodes.TooManyRequests;
        return refusal is null ? LocalOrStart(returnUrl) : BackToSignIn(refusal, email, returnUrl);
    }

    // The code of the refusal, or null when the person is signed in.
    private static async Task<string?> TryAsync(SignInManager<PortalUser> signIn, SignInThrottle throttle, string email, string password)
    {
        if (await signIn.UserManager.FindByEmailAsync(email) is not { } user)
        {
            // As long and as often as for a person, so that nothing tells who has an account.
            signIn.UserManager.PasswordHasher.HashPassword(new PortalUser(), password);
            return throttle.MayTryNobody(email) ? ReasonCodes.SignInFailed : ReasonCodes.TooManyRequests;
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.IsLockedOut)
            return ReasonCodes.TooManyRequests;
        if (!result.Succeeded)
            return ReasonCodes.SignInFailed;
        await signIn.SignInAsync(user, isPersistent: false);
        return null;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, AccountActivity activity)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return LocalOrStart(null);
        if (SessionSight.Of(context.User, context) is { } session)
        {
            activity.Sessions.Ended(session);
            // What is only noted would be lost with this process, and a copy of the cookie work again; also where the browser is closed meanwhile.
            await activity.WriteNowAsync(CancellationToken.None);
        }

        await context.SignOutAsync(AccountSchemes.Cookie);
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, IAntiforgery antiforgery, Passwords passwords)
    {
        // A key has no password to change, and a page of another site no token.
        if (!context.User.IsCookie() || !await antiforgery.IsRequestValidAsync(context))
            return BackToAccount("error", ReasonCodes.AntiforgeryFailed);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var refusal = await passwords.ChangeAsync(
            context.User, form["current"].ToString(), form["password"].ToString(), context.RequestAborted);
        return refusal is null ? BackToAccount("done", "password") : BackToAccount("error", refusal.Code);
    }

    private static RedirectHttpResult BackToAccount(string name, string value) =>
        TypedResults.LocalRedirect("/account" + QueryString.Create(name, value));

    private static async Task<IResult> AcceptAsync(HttpContext context, IAntiforgery antiforgery, Invitations invitations)
    {
        var isOurs = await antiforgery.IsRequestValidAsync(context);
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var token = form["token"].ToString();
        var password = form["password"].ToString();
        if (await invitations.FindAsync(token, context.RequestAborted) is not { } email)
            return TypedResults.LocalRedirect("/invitation");
        if ((isOurs ? PasswordRules.Of(password, email)?.Code : ReasonCodes.AntiforgeryFailed) is { } refusal)
            return TypedResults.LocalRedirect("/invitation" + QueryString.Create("token", token).Add("error", refusal));
        return await invitations.RedeemAsync(token, password, context.RequestAborted) is not null
            ? TypedResults.LocalRedirect("/sign-in" + QueryString.Create("email", email))
            : TypedResults.LocalRedirect("/invitation");
    }

    private static RedirectHttpResult ChooseLanguage(HttpContext context, string? culture, string? returnUrl)
    {
        if (Languages.Codes.Contains(culture))
            Languages.Choose(context, culture!);
        return LocalOrStart(returnUrl);
    }

    private static Ok<SessionView> Session(HttpContext context, IAntiforgery antiforgery)
    {
        var actor = context.Actor();
        return TypedResults.Ok(new SessionView(
            actor.UserId, actor.Email, actor.IsAdmin, context.User.IsCookie() ? antiforgery.GetAndStoreTokens(context).RequestToken : null));
    }

    /// <summary>Where the sign-in page says why it did not work; the e-mail address stays in its field.</summary>
    public static RedirectHttpResult BackToSignIn(string code, string email = "", string returnUrl = "") =>
        TypedResults.LocalRedirect(SignInAddress(code, email, returnUrl));

    /// <summary>The address of the sign-in page that says why it did not work.</summary>
    public static string SignInAddress(string code, string email = "", string returnUrl = "")
    {
        var query = QueryString.Create("error", code);
        if (email.Length > 0)
            query = query.Add("email", email);
        if (RedirectHttpResult.IsLocalUrl(returnUrl))
            query = query.Add("returnUrl", returnUrl);
        return "/sign-in" + query;
    }

    // Only to addresses of the portal's own: a link to the sign-in page must not lead elsewhere.
    private static RedirectHttpResult LocalOrStart(string? url) => TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(url) ? url! : "/");

    /// <summary>What a script of the page needs to know.</summary>
    /// <param name="Id">The person's number.</param>
    /// <param name="Email">The person's e-mail address.</param>
    /// <param name="IsAdmin">Whether the person is an administrator.</param>
    /// <param name="CsrfToken">For the header <c>X-CSRF-TOKEN</c>; null for an API key, which needs none.</param>
    internal sealed record SessionView(long Id, string Email, bool IsAdmin, string? CsrfToken);
}
