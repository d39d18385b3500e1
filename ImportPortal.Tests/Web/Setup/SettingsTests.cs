using ImportPortal.Web.Setup;
using Microsoft.Extensions.Configuration;

namespace ImportPortal.Tests.Web.Setup;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Import:BatchSize", "0", "Import:BatchSize is \"0\". Set it to a whole number from 1 to 100000.")]
    [InlineData("Import:BatchSize", "many", "Import:BatchSize is \"many\". Set it to a whole number from 1 to 100000.")]
    [InlineData("Import:Workers", "65", "a whole number from 0 to 64")]
    [InlineData("Import:MaxAttempts", "0", "from 1 to 1000")]
    [InlineData("Import:LeaseSeconds", "1", "from 2 to 3600")]
    [InlineData("Import:BackoffSeconds", "3601", "from 1 to 3600")]
    [InlineData("Import:TurnSeconds", "0.5", "from 1 to 3600")]
    [InlineData("Import:Weights:Low", "0", "from 1 to 1000")]
    [InlineData("Import:Weights", "3", "Import:Weights is a section")]
    [InlineData("Import:BatchSise", "10", "Import:BatchSise is not a setting of the portal. Correct or remove it; known here: Import:BatchSize, ")]
    [InlineData("Import:Workers:Count", "1", "Import:Workers takes one value")]
    [InlineData("Uploads:MaxBytes", "10GB", "from 1 to 5497558138880")]
    [InlineData("Uploads:ExpireHours", "-1", "from 1 to 8760")]
    [InlineData("Retention:AuditDays", "-1", "from 0 to 36500")]
    [InlineData("Database:Provider", "MySql", "Set it to Sqlite or PostgreSql.")]
    [InlineData("Database:Provider", "PostgreSql", "does not support yet. Set it to Sqlite.")]
    [InlineData("ConnectionStrings:Portal", "portal.db", "not a connection string for SQLite")]
    [InlineData("ConnectionStrings:Portal", "Data Source=:memory:", "names no file")]
    [InlineData("ConnectionStrings:Portl", "Data Source=a.db", "ConnectionStrings:Portl is not a setting")]
    [InlineData("Storage:Provider", "0", "Set it to Local or S3.")]
    [InlineData("Storage:Provider", "S3", "Storage:S3:Bucket is missing.")]
    [InlineData("Storage:S3:ForcePathStyle", "yes", "Set it to true or false.")]
    [InlineData("Proxy:KnownNetworks", "10.0.0.0/8, proxy", "Proxy:KnownNetworks has \"proxy\".")]
    [InlineData("Auth:Bootstrap:AdminEmail", "admin", "Set it to an e-mail address.")]
    [InlineData("Auth:Bootstrap:AdminEmail", "a@b.c", "Auth:Bootstrap:AdminPassword is missing.")]
    [InlineData("Auth:Bootstrap:ApiKey", "ip_x", "Auth:Bootstrap:AdminEmail is missing.")]
    [InlineData("Auth:OpenIdConnect:ClientId", "portal", "Auth:OpenIdConnect:Authority is missing.")]
    [InlineData("Auth:OpenIdConnect:Authority", "login.example.com", "Set it to an address such as https://")]
    [InlineData("Auth:OpenIdConnect:Authority", "http://login.example.com", "Set it to an address such as https://")]
    [InlineData("Auth:OpenIdConnect:Authority", "https://login.example.com", "Auth:OpenIdConnect:ClientId is missing.")]
    [InlineData("Auth:OpenIdConnect:Autority", "https://login.example.com", "Auth:OpenIdConnect:Autority is not a setting")]
    [InlineData("Urls", "localhost:80", "Urls has \"localhost:80\".")]
    public void A_wrong_setting_is_refused_with_its_key_and_the_mend(string key, string value, string line)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read((key, value)));

        Assert.Contains(line, refused.Message, StringComparison.Ordinal);
        Assert.Contains(key.Split(':')[0], refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void What_is_set_is_read_and_the_rest_has_its_default()
    {
        var settings = Read(
            ("import:batchsize", "500"), ("Import:Weights:Critical", "9"), ("Uploads:MaxBytes", "1"), ("Storage:Provider", "s3"),
            ("Storage:S3:Bucket", "files"), ("Storage:S3:ForcePathStyle", "true"), ("Proxy:KnownNetworks:0", "10.0.0.0/8"),
            ("Proxy:KnownNetworks:1", "::1"), ("Auth:Bootstrap:ApiKey", ""));

        Assert.Equal((500, 2, 9, 3), (settings.Import.BatchSize, settings.Import.Workers, settings.Import.Weights.Critical, settings.Import.Weights.Default));
        Assert.Equal((1, 24), (settings.Uploads.MaxBytes, settings.Uploads.ExpireHours));
        Assert.Equal(("files", true), (settings.Storage.S3.Bucket, settings.Storage.S3.ForcePathStyle));
        Assert.Equal(["10.0.0.0/8", "::1"], settings.Proxy.KnownNetworks);
        Assert.Equal("Data Source=data/portal.db", settings.Database.ConnectionString);
        Assert.Null(settings.Auth.Bootstrap.ApiKey);
    }

    private static PortalSettings Read(params (string Key, string Value)[] settings) => PortalSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)))
        .Build());
}
