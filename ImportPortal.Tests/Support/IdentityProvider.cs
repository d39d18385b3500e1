using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImportPortal.Tests.Support;

/// <summary>
/// A small OpenID Connect provider at a real port: discovery, keys, the page where people sign in (who is there is signed
/// in at once), and codes for tokens, with PKCE and the client's secret checked.
/// </summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "portal";
    public const string ClientSecret = "secret of the portal";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSA _otherRsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Redirect)> _codes = new();
    private WebApplication? _app;

    /// <summary>What it tells of who signs in.</summary>
    public Dictionary<string, object> Person { get; set; } = [];

    /// <summary>Whether its next tokens bear a nonce that nobody asked for.</summary>
    public bool ForgesNonce { get; set; }

    /// <summary>Whether its next tokens are signed with a key that is not its own.</summary>
    public bool ForgesSignature { get; set; }

    public string Authority => _app!.Urls.First();

    /// <summary>The settings of a portal that people sign in to by it.</summary>
    public (string, string)[] Settings(params (string, string)[] more) =>
    [
        ("Auth:OpenIdConnect:Authority", Authority),
        ("Auth:OpenIdConnect:ClientId", ClientId),
        ("Auth:OpenIdConnect:ClientSecret", ClientSecret),
        .. more,
    ];

    public static async Task<IdentityProvider> StartAsync()
    {
        var provider = new IdentityProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        provider._app = app;
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = provider.Authority,
            ["authorization_endpoint"] = provider.Authority + "/authorize",
            ["token_endpoint"] = provider.Authority + "/token",
            ["jwks_uri"] = provider.Authority + "/keys",
        }));
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _rsa.Dispose();
        _otherRsa.Dispose();
    }

    private static RsaSecurityKey KeyOf(RSA rsa) => new(rsa) { KeyId = "1" };

    private IResult Keys()
    {
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(new
        {
            keys = new[]
            {
                new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) },
            },
        });
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256")
            return Results.BadRequest();
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["nonce"].ToString(), query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        return Results.Redirect(query["redirect_uri"] + QueryString.Create("code", code).Add("state", query["state"].ToString()));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var verifier = SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()));
        if (!_codes.TryRemove(form["code"].ToString(), out var asked) || asked.Challenge != Base64Url.EncodeToString(verifier) ||
            asked.Redirect != form["redirect_uri"] || form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = ClientId,
            Claims = new Dictionary<string, object>(Person) { ["nonce"] = ForgesNonce ? "made up" : asked.Nonce },
            SigningCredentials = new SigningCredentials(KeyOf(ForgesSignature ? _otherRsa : _rsa), SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "nothing to call with", token_type = "Bearer", id_token = token });
    }
}
