using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Tests.Web.Endpoints;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Live;

public sealed class ImportsHubTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private ProgressFeed Feed => fixture.Host.Services.GetRequiredService<ProgressFeed>();

    [Fact]
    public async Task A_late_joiner_gets_the_latest_value_first_in_the_words_of_the_contract()
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.Status = UploadStatus.Processing);
        Feed.Publish(UploadProgress.Of(upload) with { RowsRead = 1 });
        Feed.Publish(UploadProgress.Of(upload) with
        {
            Operation = UploadOperation.Import,
            RowsRead = 500,
            RowsImported = 499,
            RowsRejected = 1,
            BytesRead = 12,
            RowsPerSecond = 250,
            SecondsLeft = 2,
        });
        await using var client = await ConnectAsync(fixture.Host.StaffKey);

        await client.Hub.InvokeAsync("Watch", upload.Id, TestContext.Current.CancellationToken);

        Assert.Equal(
            $$"""{"id":{{upload.Id}},"status":"Processing","operation":"import","rowsRead":500,"rowsImported":499,"rowsRejected":1,"bytesRead":12,"sizeBytes":24,"rowsPerSecond":250,"secondsLeft":2,"queuePosition":null,"percent":50}""",
            (await client.NextAsync()).GetRawText());
    }

    [Fact]
    public async Task What_the_feed_no_longer_knows_comes_from_the_record()
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff);
        await using var client = await ConnectAsync(fixture.Host.StaffKey);

        await client.Hub.InvokeAsync("Watch", upload.Id, TestContext.Current.CancellationToken);

        var progress = await client.NextAsync();
        Assert.Equal(("Completed", 100), (progress.GetProperty("status").GetString(), progress.GetProperty("percent").GetInt32()));
    }

    [Fact]
    public async Task Who_waits_is_told_its_place_without_asking_again()
    {
        var first = await fixture.Database.AddUploadAsync(fixture.Admin, upload => (upload.Status, upload.Priority) = (UploadStatus.Pending, UploadPriority.Critical));
        var second = await fixture.Database.AddUploadAsync(fixture.Staff, upload => (upload.Status, upload.Priority) = (UploadStatus.Pending, UploadPriority.Critical));
        await using var client = await ConnectAsync(fixture.Host.StaffKey);
        await client.Hub.InvokeAsync("Watch", second.Id, TestContext.Current.CancellationToken);
        await UntilPlaceAsync(client, 2);

        // The first is gone, and the line moves up. No housekeeping shall find it lost.
        var until = DateTimeOffset.UtcNow.AddDays(1);
        await fixture.Database.WriteAsync(
            context => context.Set<Upload>().Where(upload => upload.Id == first.Id).ExecuteUpdateAsync(
                set => set.SetProperty(upload => upload.Status, UploadStatus.Processing)
                    .SetProperty(upload => upload.LeaseOwner, "worker").SetProperty(upload => upload.LeaseExpiresAt, until),
                TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        Feed.Publish(UploadProgress.Of(first) with { Status = UploadStatus.Processing });

        await UntilPlaceAsync(client, 1);
    }

    [Fact]
    public async Task Staff_cannot_watch_anothers_upload_and_hear_nothing_of_it()
    {
        var others = await fixture.Database.AddUploadAsync(fixture.Admin, upload => upload.Status = UploadStatus.Processing);
        var own = await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.Status = UploadStatus.Processing);
        Feed.Publish(UploadProgress.Of(others));
        await using var staff = await ConnectAsync(fixture.Host.StaffKey);
        await using var admin = await ConnectAsync(PortalFolder.AdminKey);

        var refusal = await Assert.ThrowsAsync<HubException>(() => staff.Hub.InvokeAsync("Watch", others.Id, TestContext.Current.CancellationToken));
        await staff.Hub.InvokeAsync("WatchAll", TestContext.Current.CancellationToken);
        await admin.Hub.InvokeAsync("WatchAll", TestContext.Current.CancellationToken);
        Feed.Publish(UploadProgress.Of(others) with { RowsRead = 7 });
        Feed.Publish(UploadProgress.Of(own) with { RowsRead = 8 });

        Assert.Contains("not_found", refusal.Message, StringComparison.Ordinal);
        // What the administrator heard of the one, the staff would have heard before or together with the other.
        await admin.UntilAsync(others.Id, 7);
        await staff.UntilAsync(own.Id, 8);
        Assert.DoesNotContain(staff.Heard, heard => heard.Id == others.Id);
    }

    [Fact]
    public async Task Many_steps_become_few_and_the_last_one_is_always_told()
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.Status = UploadStatus.Processing);
        await using var client = await ConnectAsync(fixture.Host.StaffKey);
        await client.Hub.InvokeAsync("WatchAll", TestContext.Current.CancellationToken);
        await client.Hub.InvokeAsync("Watch", upload.Id, TestContext.Current.CancellationToken);

        for (var row = 1; row <= 20_000; row++)
            Feed.Publish(UploadProgress.Of(upload) with { RowsRead = row });

        await client.UntilAsync(upload.Id, 20_000);
        var rows = client.Heard.Where(heard => heard.Id == upload.Id).Select(heard => heard.Rows).ToList();
        Assert.InRange(rows.Count, 1, 100);
        Assert.Equal(rows.Order(), rows);
    }

    [Fact]
    public async Task Who_ends_watching_hears_no_more_of_it()
    {
        var first = await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.Status = UploadStatus.Processing);
        var second = await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.Status = UploadStatus.Processing);
        await using var client = await ConnectAsync(fixture.Host.StaffKey);
        foreach (var id in new[] { first.Id, second.Id })
        {
            await client.Hub.InvokeAsync("Watch", id, TestContext.Current.CancellationToken);
            await client.UntilAsync(id, 2);
        }

        await client.Hub.InvokeAsync("Unwatch", first.Id, TestContext.Current.CancellationToken);
        Feed.Publish(UploadProgress.Of(first) with { RowsRead = 50 });
        Feed.Publish(UploadProgress.Of(second) with { RowsRead = 51 });

        await client.UntilAsync(second.Id, 51);
        Assert.DoesNotContain((first.Id, 50), client.Heard);
    }

    [Fact]
    public async Task A_limited_key_hears_of_its_datasets_alone()
    {
        var sales = await fixture.Database.AddDatasetAsync("sales");
        var limited = await fixture.AddLimitedKeyAsync(sales.Slug);
        var records = await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.Status = UploadStatus.Processing);
        var sold = await fixture.Database.AddUploadAsync(fixture.Staff, upload =>
            (upload.Status, upload.DatasetId, upload.DatasetSlug) = (UploadStatus.Processing, sales.Id, sales.Slug));
        await using var client = await ConnectAsync(limited);

        await client.Hub.InvokeAsync("WatchAll", TestContext.Current.CancellationToken);
        Feed.Publish(UploadProgress.Of(records) with { RowsRead = 3 });
        Feed.Publish(UploadProgress.Of(sold) with { RowsRead = 4 });

        await client.UntilAsync(sold.Id, 4);
        Assert.DoesNotContain(client.Heard, heard => heard.Id == records.Id);
        await Assert.ThrowsAsync<HubException>(() => client.Hub.InvokeAsync("Watch", records.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_connects_without_a_valid_key_and_a_web_socket_may_bring_it_in_its_address()
    {
        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => ConnectAsync(key: null));
        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);

        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(fixture.Host.BaseAddress, $"/hubs/imports?access_token={fixture.Host.StaffKey}"), options =>
            {
                options.SkipNegotiation = true;
                options.Transports = HttpTransportType.WebSockets;
            })
            .Build();
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("WatchAll", TestContext.Current.CancellationToken);
    }

    private static async Task UntilPlaceAsync(HubClient client, int place)
    {
        JsonElement told;
        do
            told = (await client.NextAsync()).GetProperty("queuePosition");
        while (told.ValueKind != JsonValueKind.Number || told.GetInt32() != place);
    }

    private Task<HubClient> ConnectAsync(string? key) => HubClient.ConnectAsync(new Uri(fixture.Host.BaseAddress, "/hubs/imports"), key);

    /// <summary>A client of the hub that keeps what it hears.</summary>
    private sealed class HubClient : IAsyncDisposable
    {
        private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

        private readonly Channel<JsonElement> _progress = Channel.CreateUnbounded<JsonElement>();

        private HubClient(HubConnection hub) => Hub = hub;

        public HubConnection Hub { get; }

        /// <summary>What it heard, in order.</summary>
        public List<(long Id, long Rows)> Heard { get; } = [];

        public static async Task<HubClient> ConnectAsync(Uri address, string? key)
        {
            var client = new HubClient(new HubConnectionBuilder()
                .WithUrl(address, options => options.AccessTokenProvider = () => Task.FromResult(key)).Build());
            client.Hub.On<JsonElement>("progress", progress => client._progress.Writer.TryWrite(progress));
            await client.Hub.StartAsync(TestContext.Current.CancellationToken);
            return client;
        }

        public async Task<JsonElement> NextAsync()
        {
            var progress = await _progress.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline);
            Heard.Add((progress.GetProperty("id").GetInt64(), progress.GetProperty("rowsRead").GetInt64()));
            return progress;
        }

        /// <summary>Waits until it has heard that an upload stands at so many rows.</summary>
        public async Task UntilAsync(long id, long rows)
        {
            while (!Heard.Contains((id, rows)))
                await NextAsync();
        }

        public ValueTask DisposeAsync() => Hub.DisposeAsync();
    }
}
