using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>A portal as a process of its own, in a folder of its own.</summary>
internal sealed class OutcomePortal : IAsyncDisposable
{
    private const string Key = "ip_key-of-the-benchmark";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("importportal-outcomes-");
    private readonly HttpClient _http;
    private Process? _process;

    private OutcomePortal()
    {
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}") };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        Client = new PortalClient(_http, ConnectionString);
    }

    /// <summary>Who speaks to it.</summary>
    public PortalClient Client { get; }

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "portal.db")}";

    /// <summary>Starts the program of that path.</summary>
    public static async Task<OutcomePortal> StartAsync(string program)
    {
        if (!File.Exists(program))
            throw new FileNotFoundException($"{program} is not there: build ImportPortal.Web, or name another.");
        var portal = new OutcomePortal();
        try
        {
            await portal.RunAsync(program);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task RunAsync(string program)
    {
        var settings = new Dictionary<string, string>
        {
            ["environment"] = "Production",
            ["Urls"] = _http.BaseAddress!.OriginalString,
            ["ConnectionStrings:Portal"] = ConnectionString,
            ["Storage:Local:Root"] = Path.Combine(_folder.FullName, "objects"),
            ["Auth:Bootstrap:AdminEmail"] = "benchmark@example.com",
            ["Auth:Bootstrap:AdminPassword"] = "a long enough password",
            ["Auth:Bootstrap:ApiKey"] = Key,
            ["Logging:LogLevel:Default"] = "Warning",
        };
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, .. settings.Select(pair => $"--{pair.Key}={pair.Value}")]))!;
        using var deadline = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(deadline.Token))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The portal ended at its start with {_process.ExitCode}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
