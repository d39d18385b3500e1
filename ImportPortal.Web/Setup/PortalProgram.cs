using System.Net.Sockets;

namespace ImportPortal.Web.Setup;

/// <summary>The program: starts the portal, and ends when it is told to.</summary>
internal static class PortalProgram
{
    /// <summary>Runs until the process is asked to stop.</summary>
    /// <returns>The exit code: 0 after a stop in good order, 1 when it cannot start as it is configured.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = await PortalApplication.BuildAsync(args);
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
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
            throw new StartRefusedException($"Urls cannot be listened at: {detail}. Set Urls to other addresses, or stop the program that has these.", exception);
        }
    }

    // A port that is taken or not allowed; an address or a certificate that Kestrel cannot use.
    private static bool IsOfTheServer(Exception exception) =>
        exception is IOException or SocketException or InvalidOperationException or FormatException &&
        exception.Source?.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) == true;
}
