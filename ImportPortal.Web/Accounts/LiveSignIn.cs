namespace ImportPortal.Web.Accounts;

/// <summary>
/// Ends the open connections of the live feed whose caller may no longer be here. A web socket is one request that lasts
/// for hours; what let it in is otherwise never looked at again.
/// </summary>
internal static class LiveSignIn
{
    /// <summary>Stands behind authentication and before the hubs.</summary>
    public static void UseLiveSignIn(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/hubs"),
        hubs => hubs.Use(async (context, next) =>
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            var watch = WatchAsync(context, ended.Token);
            try
            {
                await next(context);
            }
            finally
            {
                await ended.CancelAsync();
                await watch;
            }
        }));

    private static async Task WatchAsync(HttpContext context, CancellationToken ended)
    {
        var check = context.RequestServices.GetRequiredService<SignInCheck>();
        using var timer = new PeriodicTimer(SignInCheck.Interval, context.RequestServices.GetRequiredService<TimeProvider>());
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                if (await check.IsStillGoodAsync(context.User, ended))
                    continue;
                context.Abort();
                return;
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The connection ended by itself.
        }
    }
}
