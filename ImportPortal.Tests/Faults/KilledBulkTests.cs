using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Faults;

/// <summary>The process is killed while it acts on many uploads; after the restart each has been acted on once.</summary>
public sealed class KilledBulkTests
{
    private const int Uploads = 8_000;

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_with_what_is_left()
    {
        await using var portal = await PortalProcess.StartAsync(("Import:Workers", "0"));
        var database = Open(portal.Folder);
        var first = await database.AddUploadAsync(CorePortal.Admin, upload =>
            (upload.Status, upload.Error) = (UploadStatus.Failed, new Reason(ReasonCodes.StoreUnavailable)));
        await database.CopyAsync(first, Uploads - 1);

        using var answer = await portal.Admin.PostAsJsonAsync(
            "/api/uploads/bulk", new { action = "retry", filter = new { status = "Failed" } }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var location = answer.Headers.Location!.OriginalString;
        var kills = 0;
        for (; kills < 3; kills++)
        {
            // Somewhere in the next portions, at whatever instruction that is.
            var from = (await FindAsync(portal, location)).Finished;
            if (await WaitAsync(portal, location, finished => finished > from) == Uploads)
                break;
            await portal.KillAsync();
            await portal.StartAgainAsync();
        }

        await WaitAsync(portal, location, finished => finished == Uploads);
        Assert.NotEqual(0, kills);
        var job = await portal.Admin.GetFromJsonAsync<JsonElement>(location, TestContext.Current.CancellationToken);
        Assert.Equal(("done", Uploads), (job.GetProperty("state").GetString(), job.GetProperty("counts").GetProperty("done").GetInt32()));
        await using var context = database.Read();
        Assert.Equal(Uploads, await context.Set<Upload>().CountAsync(upload => upload.Status == UploadStatus.Pending, TestContext.Current.CancellationToken));
        Assert.Equal(
            Uploads,
            await context.Set<UploadEvent>().Where(entry => entry.Kind == UploadEventKind.Retried).Select(entry => entry.UploadId)
                .Distinct().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Uploads, await context.Set<UploadEvent>().CountAsync(entry => entry.Kind == UploadEventKind.Retried, TestContext.Current.CancellationToken));
    }

    private static PortalDatabase Open(PortalFolder folder)
    {
        var options = new DatabaseOptions { ConnectionString = folder.ConnectionString };
        var gate = new WriteGate(enabled: true);
        return new PortalDatabase(new PortalDbContextFactory(options, gate), gate, options);
    }

    private static async Task<(string State, int Finished)> FindAsync(PortalProcess portal, string location)
    {
        var job = await portal.Admin.GetFromJsonAsync<JsonElement>(location);
        return (job.GetProperty("state").GetString()!, job.GetProperty("outcomes").GetArrayLength());
    }

    /// <summary>Asks until it is so; the process may die at any moment, so that nothing else can tell.</summary>
    private static async Task<int> WaitAsync(PortalProcess portal, string location, Func<int, bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var (state, finished) = await FindAsync(portal, location);
            if (state == "done" || reached(finished))
                return finished;
        }
    }
}
