using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace ImportPortal.Tests.Support;

/// <summary>
/// The portal as a process of its own, which can be killed, stopped in good order and started again on the same folder
/// and at the same port.
/// </summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private const int Sigterm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PortalFolder _folder = new();
    private readonly string[] _arguments;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    private PortalProcess(IReadOnlyDictionary<string, string> environment, (string Key, string Value)[] settings)
    {
        _environment = environment;
        BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}");
        _arguments = _folder.Arguments([("Urls", BaseAddress.OriginalString), .. settings]);
        Admin = new HttpClient { BaseAddress = BaseAddress };
        Admin.DefaultRequestHeaders.Authorization = new("Bearer", PortalFolder.AdminKey);
    }

    /// <summary>Where it listens, also after a restart.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Its folder, which outlives the process.</summary>
    public PortalFolder Folder => _folder;

    /// <summary>A client with the administrator's key.</summary>
    public HttpClient Admin { get; }

    /// <summary>What it wrote on stdout and stderr so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts a portal and waits until it is ready.</summary>
    public static Task<PortalProcess> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(new Dictionary<string, string>(), settings);

    /// <summary>Starts a portal with variables of the environment besides those of this process.</summary>
    public static async Task<PortalProcess> StartAsync(
        IReadOnlyDictionary<string, string> environment, params (string Key, string Value)[] settings)
    {
        var portal = new PortalProcess(environment, settings);
        try
        {
            await portal.StartAgainAsync();
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the program with a wrong configuration, until it ends.</summary>
    /// <returns>Its exit code, and what it wrote on stderr.</returns>
    public static async Task<(int ExitCode, string Error)> RunToTheEndAsync(params (string Key, string Value)[] settings)
    {
        using var folder = new PortalFolder();
        using var process = Process.Start(Command(folder.Arguments(settings)))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, error);
    }

    /// <summary>Starts it again after it ended, on the same folder, and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        _process?.Dispose();
        var command = Command(_arguments);
        foreach (var (name, value) in _environment)
            command.Environment[name] = value;
        _process = Process.Start(command)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ReadyAsync(_process);
    }

    /// <summary>Hears of an upload's progress as a page does, until it is so.</summary>
    public async Task HearAsync(long id, Func<JsonElement, bool> reached)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hub = new HubConnectionBuilder().WithUrl(
            new Uri(BaseAddress, "/hubs/imports"),
            options => options.AccessTokenProvider = () => Task.FromResult<string?>(PortalFolder.AdminKey)).Build();
        hub.On<JsonElement>("progress", progress =>
        {
            if (reached(progress))
                heard.TrySetResult();
        });
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("Watch", id, TestContext.Current.CancellationToken);
        await heard.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>SIGKILL: it ends at once, in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>SIGTERM: it ends in good order.</summary>
    /// <returns>How long that took, and the exit code.</returns>
    public async Task<(TimeSpan Took, int ExitCode)> StopAsync()
    {
        var clock = Stopwatch.StartNew();
        if (SendSignal(_process!.Id, Sigterm) != 0)
            throw new InvalidOperationException($"SIGTERM could not be sent: {Marshal.GetLastPInvokeErrorMessage()}");
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (clock.Elapsed, _process.ExitCode);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        _folder.Dispose();
    }

    // The program stands beside the tests, with all that it needs.
    private static ProcessStartInfo Command(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ImportPortal.Web.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // A process tells nobody when it begins to listen: it is asked until it answers.
    private async Task ReadyAsync(Process process)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The portal ended at its start with {process.ExitCode}:\n{Output}");
            try
            {
                using var answer = await Admin.GetAsync("/health/ready", deadline.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int process, int signal);
}
