using System.Text;
using ImportPortal.Core.Database;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Browser;

/// <summary>Uploads that failed, with their small originals in the store, and a worker that is there only while it is needed.</summary>
internal static class FailedUploads
{
    private const int Most = 16;

    /// <summary>Adds uploads of two rows each that failed, or are in line, and tells whoever watches.</summary>
    public static async Task<IReadOnlyList<Upload>> AddAsync(
        PortalHost host, string name, int count, string code = ReasonCodes.StoreUnavailable, UploadStatus status = UploadStatus.Failed, DateTimeOffset? nextAttemptAt = null)
    {
        var store = host.Services.GetRequiredService<IObjectStore>();
        var database = host.Services.GetRequiredService<PortalDatabase>();
        await using var context = database.Read();
        var staff = await context.Users.SingleAsync(user => user.Email == PortalFolder.StaffEmail);
        var first = await database.AddUploadAsync(new Actor(staff.Id, PortalFolder.StaffEmail, IsAdmin: false), upload =>
        {
            upload.FileName = $"{name}.csv";
            (upload.Status, upload.Error, upload.NextAttemptAt) = (status, status == UploadStatus.Failed || nextAttemptAt is not null ? new Reason(code) : null, nextAttemptAt);
            upload.FinishedAt = status == UploadStatus.Failed ? DateTimeOffset.UtcNow : null;
            (upload.FailedAttempts, upload.Checkpoint, upload.RowsRead, upload.RowsInserted) = (1, Checkpoint.Start, 0, 0);
        });
        if (count > 1)
            await database.CopyAsync(first, count - 1);
        await database.WriteAsync(
            context => context.Database.ExecuteSqlAsync(
                $"update uploads set object_key = {$"uploads/{name}/"} || id, file_name = {$"{name}-"} || (id - {first.Id} + 1) || '.csv' where id >= {first.Id}"),
            CancellationToken.None);
        var ids = Enumerable.Range(0, count).Select(index => first.Id + index);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Most };
        await Parallel.ForEachAsync(ids, options, async (id, cancellation) =>
            await store.PutAsync($"uploads/{name}/{id}", Encoding.UTF8.GetBytes($"name,value\n{name} {id},1\n{name} {id},2\n"), cancellation));
        var added = await FindAsync(host, first.Id, count);
        foreach (var upload in added)
            host.Services.GetRequiredService<ProgressFeed>().Publish(UploadProgress.Of(upload));
        return added;
    }

    /// <summary>So many uploads from a number on, as they stand now.</summary>
    public static async Task<IReadOnlyList<Upload>> FindAsync(PortalHost host, long firstId, int count)
    {
        await using var context = host.Services.GetRequiredService<PortalDatabase>().Read();
        return await context.Set<Upload>().Where(upload => upload.Id >= firstId && upload.Id < firstId + count).ToListAsync();
    }

    /// <summary>Lets a worker work until what is done here is done.</summary>
    public static async Task WithWorkerAsync(PortalHost host, Func<Task> work)
    {
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => host.Services.GetRequiredService<WorkerSlots>().RunAsync(1, stop.Token), CancellationToken.None);
        try
        {
            // A worker that died would otherwise show only as a page that stands still.
            await await Task.WhenAny(work(), running);
        }
        finally
        {
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
