using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImportPortal.Tests.Support;

/// <summary>An answer at <c>/hubs/open</c> that never ends by itself, as a hub's connection.</summary>
/// <param name="begun">Set when one begins.</param>
internal sealed class EndlessFeed(TaskCompletionSource begun) : IStartupFilter
{
    public const string Path = "/hubs/open";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        app.Map(Path, open => open.Run(async context =>
        {
            await context.Response.Body.FlushAsync();
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }));
    };
}
