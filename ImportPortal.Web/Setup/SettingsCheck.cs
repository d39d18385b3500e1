using System.Net;
using System.Net.Mail;
using ImportPortal.Core.Database;
using ImportPortal.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Web.Setup;

/// <summary>What the settings must be together, beyond the type and range of each.</summary>
internal static class SettingsCheck
{
    /// <summary>The fewest characters of a password.</summary>
    public const int PasswordLength = 8;

    /// <exception cref="StartRefusedException">A setting is not what it must be.</exception>
    public static void Run(PortalSettings settings, IConfiguration configuration)
    {
        CheckDatabase(settings.Database);
        CheckStorage(settings.Storage);
        foreach (var network in settings.Proxy.KnownNetworks)
            _ = NetworkOf(network);
        CheckBootstrap(settings.Auth.Bootstrap);
        CheckOpenIdConnect(settings.Auth.OpenIdConnect);
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            CheckUrl(url);
    }

    /// <summary>Whether a text is an e-mail address and nothing more.</summary>
    public static bool IsEmail(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>A network of <c>Proxy:KnownNetworks</c>; a single address is a network of one.</summary>
    /// <exception cref="StartRefusedException">It is neither.</exception>
    public static System.Net.IPNetwork NetworkOf(string text)
    {
        if (System.Net.IPNetwork.TryParse(text, out var network))
            return network;
        if (IPAddress.TryParse(text, out var address))
            return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw new StartRefusedException($"Proxy:KnownNetworks has \"{text}\". Write networks such as 10.0.0.0/8, or single addresses.");
    }

    private static void CheckDatabase(DatabaseOptions database)
    {
        if (database.Provider == DatabaseProvider.PostgreSql)
            throw new StartRefusedException("Database:Provider is PostgreSql, which this version does not support yet. Set it to Sqlite.");

        SqliteConnectionStringBuilder connection;
        try
        {
            connection = new SqliteConnectionStringBuilder(database.ConnectionString);
        }
        catch (ArgumentException exception)
        {
            throw new StartRefusedException(
                "ConnectionStrings:Portal is not a connection string for SQLite. Write it like Data Source=data/portal.db.", exception);
        }

        if (connection.DataSource.Length == 0 || connection.Mode == SqliteOpenMode.Memory || connection.DataSource.StartsWith(":memory:", StringComparison.Ordinal))
            throw new StartRefusedException("ConnectionStrings:Portal names no file. Write it like Data Source=data/portal.db.");
    }

    private static void CheckStorage(StorageOptions storage)
    {
        if (storage.Provider != StorageProvider.S3)
            return;
        var s3 = storage.S3;
        if (s3.Bucket.Length == 0)
            throw new StartRefusedException("Storage:S3:Bucket is missing. Set it to the name of a bucket that exists.");
        if (s3.AccessKey is null != s3.SecretKey is null)
            throw new StartRefusedException(
                $"Storage:S3:{(s3.AccessKey is null ? "AccessKey" : "SecretKey")} is missing. Set both keys, or neither to use the machine's own credentials.");
        if (s3.ServiceUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            throw new StartRefusedException($"Storage:S3:ServiceUrl is \"{url}\". Set it to an address such as https://s3.example.com.");
    }

    private static void CheckBootstrap(BootstrapOptions bootstrap)
    {
        if (bootstrap.AdminEmail is null && (bootstrap.AdminPassword ?? bootstrap.ApiKey) is not null)
            throw new StartRefusedException("Auth:Bootstrap:AdminEmail is missing. Set it to the first administrator's e-mail address.");
        if (bootstrap.AdminEmail is { } email && !IsEmail(email))
            throw new StartRefusedException($"Auth:Bootstrap:AdminEmail is \"{email}\". Set it to an e-mail address.");
        if (bootstrap.AdminEmail is not null && bootstrap.AdminPassword is null)
            throw new StartRefusedException("Auth:Bootstrap:AdminPassword is missing. Set it to the first administrator's password.");
        if (bootstrap.AdminPassword is { Length: < PasswordLength })
            throw new StartRefusedException($"Auth:Bootstrap:AdminPassword is too short. Set it to at least {PasswordLength} characters.");
        if (bootstrap.ApiKey is { } key && (key.Length > 200 || key.Any(character => character is <= ' ' or > '~')))
            throw new StartRefusedException("Auth:Bootstrap:ApiKey cannot be sent in a header. Set it to at most 200 letters, digits or signs without spaces.");
    }

    private static void CheckOpenIdConnect(OpenIdConnectSettings provider)
    {
        if (provider.Authority is not { } authority)
        {
            if ((provider.ClientId ?? provider.ClientSecret ?? provider.AdminRole ?? provider.DisplayName) is not null)
                throw new StartRefusedException("Auth:OpenIdConnect:Authority is missing. Set it to the identity provider's address, or remove the section.");
            return;
        }

        // The code, the keys and the secret travel there: not readable on the way.
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            throw new StartRefusedException($"Auth:OpenIdConnect:Authority is \"{authority}\". Set it to an address such as https://login.example.com/realm.");
        if (provider.ClientId is null)
            throw new StartRefusedException("Auth:OpenIdConnect:ClientId is missing. Set it to the name that the identity provider knows this portal by.");
        if (!provider.Scopes.Contains("openid"))
            throw new StartRefusedException("Auth:OpenIdConnect:Scopes lacks openid. Add it, as in openid,profile,email.");
    }

    private static void CheckUrl(string url)
    {
        try
        {
            if (BindingAddress.Parse(url) is { Scheme: "http" or "https" })
                return;
        }
        catch (FormatException)
        {
            // Told below, as the wrong schemes are.
        }

        throw new StartRefusedException($"Urls has \"{url}\". Write addresses such as http://*:8080, separated by semicolons.");
    }
}
