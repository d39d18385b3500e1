using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ImportPortal.Web.Accounts;

/// <summary>
/// The one-time link by which the first administrator is made, for a portal without users and without bootstrap settings.
/// Its token lives in memory alone: a restart makes another.
/// </summary>
internal sealed class SetUpLink
{
    private volatile string? _token;

    /// <summary>The path with the token, or null while there is none.</summary>
    public string? Path => _token is { } token ? $"/set-up?token={token}" : null;

    /// <summary>Makes the link.</summary>
    public void Issue() => _token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether the token is the link's.</summary>
    public bool Fits(string? token) =>
        _token is { } own && token is not null &&
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(own));

    /// <summary>The first administrator is there; the link ends.</summary>
    public void Used() => _token = null;
}
