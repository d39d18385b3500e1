using System.Text.Json;
using System.Threading.Channels;
using ImportPortal.Core.Database;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Tests.Web.Endpoints;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Live;

public sealed class FollowedImportTests
{
    [Fact]
    public async Task A_program_starts_an_upload_follows_it_to_its_end_and_gets_rows_and_rejected_rows()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var host = await PortalHost.StartAsync(("Import:Workers", "1"));
        var upload = await AddAsync(host, "name,value\nAn,1\n,2\nBình,3\n");
        var statuses = Channel.CreateUnbounded<string>();
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(host.BaseAddress, "/hubs/imports"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(PortalFolder.AdminKey))
            .Build();
        hub.On<JsonElement>("progress", progress => statuses.Writer.TryWrite(progress.GetProperty("status").GetString()!));
        await hub.StartAsync(cancellation);
        await hub.InvokeAsync("Watch", upload.Id, cancellation);

        using var started = await host.Admin.PostAsync($"/api/uploads/{upload.Id}/start", null, cancellation);
        started.EnsureSuccessStatusCode();
        string status;
        do
            status = await statuses.Reader.ReadAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(60), cancellation);
        while (status != "CompletedWithErrors");

        var ended = await host.Admin.JsonAsync($"/api/uploads/{upload.Id}");
        Assert.Equal("CompletedWithErrors", ended.GetProperty("status").GetString());
        Assert.Equal((3, 2, 1), (ended.GetProperty("rowsRead").GetInt32(), ended.GetProperty("rowsImported").GetInt32(), ended.GetProperty("rowsRejected").GetInt32()));
        Assert.Equal(100, ended.GetProperty("percent").GetInt32());
        Assert.Equal(2, (await host.Admin.JsonAsync($"/api/datasets/records/rows?upload={upload.Id}")).GetProperty("total").GetInt32());
        Assert.Equal(2, (await host.Admin.JsonAsync($"/api/uploads/{upload.Id}/errors")).GetProperty("items")[0].GetProperty("rowNumber").GetInt32());
        Assert.Equal(1, (await host.Admin.JsonAsync($"/api/uploads/{upload.Id}/attempts")).GetProperty("total").GetInt32());
    }

    private static async Task<Upload> AddAsync(PortalHost host, string content)
    {
        var upload = await host.Services.GetRequiredService<PortalDatabase>().AddUploadAsync(CorePortal.Admin, upload =>
        {
            (upload.Status, upload.Error) = (UploadStatus.NeedsReview, new Reason(ReasonCodes.DuplicateContent, "1"));
            (upload.RowsRead, upload.RowsInserted, upload.Attempt) = (0, 0, 0);
            (upload.StartedAt, upload.FinishedAt, upload.Checkpoint) = (null, null, Checkpoint.Start);
            upload.SizeBytes = upload.ReceivedBytes = System.Text.Encoding.UTF8.GetByteCount(content);
        });
        await host.Services.GetRequiredService<IObjectStore>().PutAsync(upload.ObjectKey, System.Text.Encoding.UTF8.GetBytes(content), CancellationToken.None);
        return upload;
    }
}
