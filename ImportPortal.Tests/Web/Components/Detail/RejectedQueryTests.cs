using ImportPortal.Web.Components.Detail;
using Microsoft.AspNetCore.WebUtilities;

namespace ImportPortal.Tests.Web.Components.Detail;

public sealed class RejectedQueryTests
{
    public static TheoryData<string?, string?, int, string?> Parts() => new()
    {
        { null, null, 1, null },
        { "value", "not_an_integer", 3, null },
        { "", "too_many_fields", 1, null },
        { null, null, 402, "402.12345.0" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void Its_address_leads_back_to_it(string? column, string? code, int page, string? after)
    {
        var query = new RejectedQuery(7, column, code, page, after);
        var parts = QueryHelpers.ParseQuery(new Uri("http://portal" + query.ToAddress()).Query);
        string? Part(string name) => parts.TryGetValue(name, out var values) ? values.ToString() : null;

        Assert.StartsWith("/uploads/7?tab=rejected", query.ToAddress(), StringComparison.Ordinal);
        Assert.Equal(query, RejectedQuery.Parse(7, Part("column"), Part("code"), int.TryParse(Part("page"), out var number) ? number : null, Part("after")));
    }

    [Fact]
    public void Goes_back_by_number_only_where_pages_have_numbers()
    {
        Assert.Null(new RejectedQuery(7).Previous);
        Assert.Equal(new RejectedQuery(7, Page: 1), new RejectedQuery(7, Page: 2, After: "2.25.0").Previous);
        Assert.Null(new RejectedQuery(7, Page: 402, After: "402.10025.0").Previous);
    }
}
