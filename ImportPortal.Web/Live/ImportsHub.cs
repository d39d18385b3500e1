using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace ImportPortal.Web.Live;

/// <summary>
/// The live feed for programs. Progress comes as <c>progress</c>, the latest value first; there are no groups, as a send to
/// a group waits for its slowest member (<see cref="LiveWatch"/>).
/// </summary>
/// <param name="watches">What each connection watches.</param>
/// <param name="feed">Has the latest values.</param>
/// <param name="reports">Tells whose an upload is.</param>
/// <param name="hub">Reaches a connection outside of its calls.</param>
/// <param name="logger">Told when a connection cannot be served.</param>
[Authorize]
internal sealed class ImportsHub(
    LiveWatches watches, ProgressFeed feed, UploadReports reports, IHubContext<ImportsHub> hub, ILogger<ImportsHub> logger)
    : Hub
{
    /// <summary>What its clients listen to: the latest progress of an upload, at most five a second for each upload.</summary>
    public const string ProgressMessage = "progress";

    private Actor Actor => Context.User!.ActorOf();

    /// <inheritdoc />
    public override Task OnConnectedAsync()
    {
        var watch = new LiveWatch(Actor, hub.Clients.Client(Context.ConnectionId), feed);
        watches.Add(Context.ConnectionId, watch);
        _ = RunAsync(watch, Context, logger);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watches.Remove(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>Watches every upload that the caller may see.</summary>
    public void WatchAll() => watches[Context.ConnectionId].AddAll();

    /// <summary>Watches one upload.</summary>
    /// <exception cref="HubException">There is none of that number, or it is another's; or the connection watches too many.</exception>
    public async Task Watch(long id)
    {
        if (await reports.RecordAsync(Actor, id, Context.ConnectionAborted) is not { } upload)
            throw Refusal(ReasonCodes.NotFound);
        if (!watches[Context.ConnectionId].Add(UploadProgress.Of(upload)))
            throw Refusal(ReasonCodes.TooManyRequests);
    }

    /// <summary>Ends watching one upload; harmless when it was not watched.</summary>
    public void Unwatch(long id) => watches[Context.ConnectionId].Remove(id);

    private static HubException Refusal(string code) => new($"{code}: {ReasonTexts.Of(code)}");

    // Beside the connection for as long as it lives; what goes wrong ends the connection, so that its client connects anew.
    private static async Task RunAsync(LiveWatch watch, HubCallerContext connection, ILogger logger)
    {
        try
        {
            await watch.RunAsync(connection.ConnectionAborted);
        }
        catch (OperationCanceledException) when (connection.ConnectionAborted.IsCancellationRequested)
        {
            // The connection ended.
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Progress cannot be sent to connection {ConnectionId}", connection.ConnectionId);
            connection.Abort();
        }
    }
}
