namespace ImportPortal.Web.Setup;

/// <summary>The program: starts the portal, and ends when it is told to.</summary>
internal static class PortalProgram
{
    /// <summary>Runs until the process is asked to stop.</summary>
    /// <returns>The exit code: 0 after a stop in good order, 1 when it cannot start as it is configured, or did not stop in time.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = await PortalApplication.BuildAsync(args);
            await StartAsync(app);
            return await StoppedAsync(app);
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (IsOfTheServer(exception))
        {
            var detail = exception.Message.ReplaceLineEndings(" ").TrimEnd('.');
            throw new StartRefusedException($"Urls (or Kestrel:Endpoints) cannot be listened at: {detail}. Set it to another address, or stop the program that has this one.", exception);
        }
    }

    private static async Task<int> StoppedAsync(WebApplication app)
    {
        try
        {
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("The stop took too long and was cut short. What was under way goes on at the next start.");
            return 1;
        }
    }

    // A port that is taken or not allowed, an address or a certificate that cannot be used. They have no type in common,
    // only where they come from.
    private static bool IsOfTheServer(Exception exception) =>
        exception.StackTrace?.Contains("Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerImpl.BindAsync", StringComparison.Ordinal) == true;
}
