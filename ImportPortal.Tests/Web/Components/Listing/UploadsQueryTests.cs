using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Listing;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Web.Components.Listing;

public sealed class UploadsQueryTests
{
    [Theory]
    [InlineData("/uploads")]
    [InlineData("/uploads?q=people%20%26%20more&status=Pending,Failed&dataset=records&sort=MostRows&page=3&size=50")]
    [InlineData("/uploads?days=Between&from=2026-11-01&to=2026-11-24")]
    [InlineData("/uploads?status=Completed,CompletedWithErrors&days=EndedToday")]
    public void An_address_comes_back_as_it_was(string address) => Assert.Equal(address, Parse(address).ToAddress());

    [Theory]
    [InlineData("/uploads?page=0&size=7&sort=Sideways&days=Never&status=Asleep,,&from=24.11.2026")]
    [InlineData("/uploads?page=-3&size=999999999999&status=99&q=%20")]
    public void What_an_address_says_wrongly_is_left_out(string address) => Assert.Equal("/uploads", Parse(address).ToAddress());

    [Fact]
    public void Days_are_the_readers_days()
    {
        using var english = new Language("en");
        // 00:30 of 24 November in Ho Chi Minh City, still the 23rd in UTC.
        var formats = Texts.Formats(new FakeTimeProvider(new(2026, 11, 23, 17, 30, 0, TimeSpan.Zero)));
        var midnight = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(7));

        Assert.Equal(midnight, Parse("/uploads?days=Today").ToFilter(formats).CreatedSince);
        Assert.Equal(midnight, Parse("/uploads?days=EndedToday").ToFilter(formats).FinishedSince);
        Assert.Equal(midnight.AddDays(-6), Parse("/uploads?days=Week").ToFilter(formats).CreatedSince);

        var between = Parse("/uploads?days=Between&from=2026-11-22&to=2026-11-23").ToFilter(formats);
        Assert.Equal((midnight.AddDays(-2), midnight), (between.CreatedSince!.Value, between.CreatedBefore!.Value));
    }

    [Fact]
    public void Clearing_filters_keeps_the_order_and_the_page_size()
    {
        var query = Parse("/uploads?q=people&status=Failed&sort=FileName&size=100&page=4");

        Assert.True(query.IsFiltered);
        Assert.Equal("/uploads?sort=FileName&size=100", query.Cleared().ToAddress());
    }

    [Fact]
    public void Every_order_has_its_column()
    {
        foreach (var order in Enum.GetValues<UploadOrder>())
        {
            var (column, direction) = UploadsOrder.ColumnOf(order);
            Assert.Equal(direction, UploadsOrder.DirectionOf(order, column));
        }
    }

    private static UploadsQuery Parse(string address) => UploadsQuery.Parse(new Uri("http://localhost" + address));
}
