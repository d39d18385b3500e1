using ImportPortal.Core.Database;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Components.Administration;

namespace ImportPortal.Tests.Web.Components.Administration;

/// <summary>What the administration's lists show stands in their addresses.</summary>
public sealed class AddressesTests
{
    [Fact]
    public void A_list_of_people_is_read_from_the_address_that_it_writes()
    {
        var query = new PeopleQuery("mai & co", PortalRoles.Admin, PersonState.Disabled, Page: 3);

        Assert.Equal("/admin/people?q=mai%20%26%20co&role=Admin&state=Disabled&page=3", query.ToAddress());
        Assert.Equal(query, PeopleQuery.Parse(Absolute(query.ToAddress())));
        Assert.Equal("/admin/people", new PeopleQuery().ToAddress());
    }

    [Fact]
    public void A_list_of_keys_and_an_audit_trail_are_too()
    {
        var keys = new KeysQuery("nightly", KeyState.Revoked, Page: 2);
        var audit = new AuditQuery("mai", "key.", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 24), Page: 201, Next: "201.5.0");

        Assert.Equal(keys, KeysQuery.Parse(Absolute(keys.ToAddress())));
        Assert.Equal(audit, AuditQuery.Parse(Absolute(audit.ToAddress())));
    }

    [Theory]
    [InlineData("/admin/people?role=Owner&state=7&page=-1")]
    [InlineData("/admin/people?state=gone&page=x&q=%20")]
    public void What_an_address_says_wrongly_is_left_out(string address)
    {
        Assert.Equal(new PeopleQuery(), PeopleQuery.Parse(Absolute(address)));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome", "Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari", "iPhone")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "macOS")]
    [InlineData("curl/8.0", null, null)]
    [InlineData(null, null, null)]
    public void A_browser_is_called_what_people_call_it(string? userAgent, string? browser, string? system)
    {
        Assert.Equal((browser, system), BrowserName.Of(userAgent));
    }

    private static Uri Absolute(string address) => new("https://portal.example" + address);
}
