using ImportPortal.Core.Database;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ImportPortal.Web.Accounts;

/// <summary>Registers people, keys, the two ways to sign in, and who may do what.</summary>
internal static class AccountServices
{
    public static void AddAccounts(this IServiceCollection services, AuthOptions auth)
    {
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("ImportPortal").PersistKeysToDbContext<PortalDbContext>();
        AddIdentity(services);
        AddSchemes(services).AddExternalSignIn(auth.OpenIdConnect);
        services.AddAuthorizationBuilder()
            .AddPolicy(AccountSchemes.AdminPolicy, policy => policy.RequireRole(PortalRoles.Admin).RequireAssertion(IsUnlimited))
            .AddPolicy(AccountSchemes.UnlimitedPolicy, policy => policy.RequireAuthenticatedUser().RequireAssertion(IsUnlimited))
            .AddPolicy(AccountSchemes.PagePolicy, policy => policy.RequireAssertion(request => request.User.IsCookie()))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

        services.AddSingleton<ApiKeys>();
        services.AddSingleton<KeyList>();
        services.AddSingleton<KeyActs>();
        services.AddSingleton<PeopleList>();
        services.AddSingleton<SessionNotes>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignInCheck>();
        services.AddSingleton<AccountActivity>();
        services.AddHostedService(provider => provider.GetRequiredService<AccountActivity>());
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<SetUpLink>();
        services.AddScoped<People>();
        services.AddScoped<AccountWriter>();
        services.AddScoped<Invitations>();
        services.AddScoped<PersonActs>();
        services.AddScoped<Passwords>();
        services.AddSingleton(auth);
        services.AddSingleton(auth.OpenIdConnect);
        services.AddScoped<ExternalPeople>();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddCascadingAuthenticationState();
    }

    private static bool IsUnlimited(AuthorizationHandlerContext request) => !request.User.HasClaim(claim => claim.Type == Callers.LimitedClaim);

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<PortalUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // The user name is the e-mail address, which may hold any character.
                options.User.AllowedUserNameCharacters = "";
                // Length is what makes a password strong; rules on its characters only make it hard to remember.
                options.Password.RequiredLength = SettingsCheck.PasswordLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = SignInThrottle.WrongPasswords;
                options.Lockout.DefaultLockoutTimeSpan = SignInThrottle.Lockout;
            })
            .AddRoles<IdentityRole<long>>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager<PortalSignInManager>();
    }

    private static AuthenticationBuilder AddSchemes(IServiceCollection services) => services
        .AddAuthentication(AccountSchemes.Portal)
        .AddPolicyScheme(AccountSchemes.Portal, displayName: null, options => options.ForwardDefaultSelector =
            context => ApiKeyHandler.Brings(context.Request) ? AccountSchemes.ApiKey : AccountSchemes.Cookie)
        .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(AccountSchemes.ApiKey, configureOptions: null)
        .AddCookie(AccountSchemes.Cookie, options =>
        {
            options.Cookie.Name = "importportal";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.LoginPath = "/sign-in";
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = CookieCheck.RunAsync,
                OnRedirectToLogin = Refusals.ToSignInAsync,
                OnRedirectToAccessDenied = Refusals.ForbiddenAsync,
            };
        });
}
