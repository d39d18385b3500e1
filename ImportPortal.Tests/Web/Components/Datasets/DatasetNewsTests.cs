using Bunit;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Datasets;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Components.Datasets;

/// <summary>What keeps the lists of a dataset's page up to date.</summary>
public sealed class DatasetNewsTests : IDisposable
{
    private readonly PartContext _context = new("en");
    private readonly ProgressFeed _feed = new();
    private int _shown;

    public DatasetNewsTests()
    {
        _context.Services.AddSingleton(_feed);
        _context.Services.AddScoped<Announcer>();
        _context.RenderTree.Add<CascadingValue<Actor>>(parameters => parameters.Add(value => value.Value, CorePortal.Admin));
    }

    public void Dispose() => _context.Dispose();

    [Fact]
    public async Task Nothing_moves_under_the_hand_and_only_rows_that_are_in_for_good_are_counted()
    {
        _feed.Publish(Upload(1, UploadStatus.Completed, 500));
        var part = Render();
        await PointAsync(part, isIn: true);

        Publish(Upload(2, UploadStatus.Processing, 1_000), Upload(1, UploadStatus.Completed, 503), Upload(3, UploadStatus.Completed, 10) with { Dataset = "others" });
        await UntilAsync(part, () => News(part) == "3 new rows");
        Publish(Upload(2, UploadStatus.Completed, 1_200));
        await UntilAsync(part, () => News(part) == "1,203 new rows");
        Assert.Equal(0, _shown);
        await part.Find(".list-news button").ClickAsync();
        Assert.Equal((1, null), (_shown, News(part)));

        Publish(Upload(1, UploadStatus.Undone, 503));
        await UntilAsync(part, () => News(part) == "The rows have changed.");
        await PointAsync(part, isIn: false);
        await UntilAsync(part, () => _shown == 2);
    }

    [Fact]
    public async Task While_updates_are_held_a_list_of_uploads_stands_still()
    {
        var highest = 1L;
        var part = Render(id => id > highest);
        var holding = _context.Services.GetRequiredService<Holding>();
        await PointAsync(part, isIn: true);
        Publish(Upload(1, UploadStatus.Completed, 5), Upload(2, UploadStatus.Pending, 0));
        await UntilAsync(part, () => News(part) == "1 new upload");

        await part.InvokeAsync(holding.Toggle);
        await PointAsync(part, isIn: false);
        await LookAsync(part);
        Assert.Equal(0, _shown);
        await part.InvokeAsync(holding.Toggle);
        await UntilAsync(part, () => _shown == 1);

        highest = 2;
        await LookAsync(part);
        Assert.Equal((1, null), (_shown, News(part)));
    }

    private static UploadProgress Upload(long id, UploadStatus status, long rows) =>
        new(id, status, null, rows, rows, 0, 0, 1_000, null, null, null) { OwnerId = 7, Dataset = "records" };

    private IRenderedComponent<DatasetNews> Render(Func<long, bool>? isNew = null) => _context.Render<DatasetNews>(parameters => parameters
        .Add(part => part.Slug, "records").Add(part => part.IsNew, isNew).Add(part => part.OnShow, () => _shown++).AddChildContent("<p>rows</p>"));

    private void Publish(params UploadProgress[] uploads) => Array.ForEach(uploads, _feed.Publish);

    private static string? News(IRenderedComponent<DatasetNews> part) => part.FindAll(".list-news span").Select(news => news.TextContent).FirstOrDefault();

    private static Task PointAsync(IRenderedComponent<DatasetNews> part, bool isIn) =>
        part.Find("div:has(> p)").TriggerEventAsync(isIn ? "onpointerenter" : "onpointerleave", new PointerEventArgs());

    /// <summary>Lets the part look once; what it does then is done on return.</summary>
    private Task LookAsync(IRenderedComponent<DatasetNews> part)
    {
        _context.Time.Advance(TimeSpan.FromSeconds(2));
        return part.InvokeAsync(() => { });
    }

    /// <summary>Lets time pass until something holds: the feed is read on another thread.</summary>
    private async Task UntilAsync(IRenderedComponent<DatasetNews> part, Func<bool> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await LookAsync(part);
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
        }
    }
}
