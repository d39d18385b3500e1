using System.ComponentModel.DataAnnotations;

namespace ImportPortal.Web.Setup;

/// <summary>The section <c>Auth</c>.</summary>
internal sealed class AuthOptions
{
    /// <summary>The first administrator.</summary>
    public BootstrapOptions Bootstrap { get; set; } = new();

    /// <summary>Signing in at an identity provider.</summary>
    public OpenIdConnectSettings OpenIdConnect { get; set; } = new();

    /// <summary>Days after signing in until it has to be done again, however often the portal was used meanwhile. Default: 30. 1 to 3,650.</summary>
    [Range(1, 3_650)]
    public int SessionDays { get; set; } = 30;
}

/// <summary>The section <c>Auth:Bootstrap</c>: the first administrator, made while there is no user and ignored afterwards.</summary>
internal sealed class BootstrapOptions
{
    /// <summary>The administrator's e-mail address. Default: none.</summary>
    public string? AdminEmail { get; set; }

    /// <summary>The administrator's password, at least 8 characters. Default: none.</summary>
    public string? AdminPassword { get; set; }

    /// <summary>An API key of the administrator: visible ASCII without spaces, 200 characters at most. Default: none.</summary>
    public string? ApiKey { get; set; }
}
