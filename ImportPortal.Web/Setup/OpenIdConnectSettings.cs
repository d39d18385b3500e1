namespace ImportPortal.Web.Setup;

/// <summary>The section <c>Auth:OpenIdConnect</c>: signing in at an identity provider, beside the portal's own passwords. Off while it has no authority.</summary>
internal sealed class OpenIdConnectSettings
{
    /// <summary>The provider's address, under which its discovery document is; HTTPS, or HTTP on this machine. Default: none.</summary>
    public string? Authority { get; set; }

    /// <summary>The portal's name at the provider. Default: none.</summary>
    public string? ClientId { get; set; }

    /// <summary>The portal's secret at the provider. Default: none, for a public client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The value of the role claim that makes somebody who is new an administrator. Default: none, everybody new is staff.</summary>
    public string? AdminRole { get; set; }

    /// <summary>The claim that has the roles or groups. Default: <c>roles</c>.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>What is asked of the provider. Default: <c>openid</c>, <c>profile</c>, <c>email</c>.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = ["openid", "profile", "email"];

    /// <summary>What the sign-in page calls the provider. Default: the host of its address.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Whether people can sign in there.</summary>
    public bool IsOn => Authority is not null;
}
