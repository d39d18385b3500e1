using ImportPortal.Core.Progress;
using Microsoft.AspNetCore.SignalR;

namespace ImportPortal.Web.Live;

/// <summary>What the hub tells its clients.</summary>
internal interface IImportsClient
{
    /// <summary>The latest progress of an upload; at most five a second for each upload.</summary>
    [HubMethodName("progress")]
    Task ProgressAsync(UploadProgress progress);
}
