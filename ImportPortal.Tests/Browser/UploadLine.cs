using System.Net;
using System.Net.Sockets;

namespace ImportPortal.Tests.Browser;

/// <summary>The line between a browser and a portal, which can be slow and can break.</summary>
public sealed class UploadLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Uri _portal;
    private readonly Task _serving;
    private CancellationTokenSource _cut = new();

    public UploadLine(Uri portal)
    {
        _portal = portal;
        // Small, so that what the browser believes to have sent is not all in here.
        _listener.Server.ReceiveBufferSize = 64 * 1024;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = ServeAsync();
    }

    /// <summary>Where the browser finds the portal.</summary>
    public Uri Address { get; }

    /// <summary>How fast a connection takes what the browser sends, in bytes a second; null: as it comes.</summary>
    public int? BytesPerSecond { get; set; }

    /// <summary>Breaks every connection, and lets no new one through.</summary>
    public void Cut() => _cut.Cancel();

    /// <summary>Lets connections through again.</summary>
    public void Mend() => _cut = new();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _serving;
        _ending.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(PassOnAsync(await _listener.AcceptTcpClientAsync(_ending.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassOnAsync(TcpClient browser)
    {
        using var _ = browser;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token, _cut.Token);
        using var portal = new TcpClient();
        try
        {
            await portal.ConnectAsync(_portal.Host, _portal.Port, end.Token);
            var answers = portal.GetStream().CopyToAsync(browser.GetStream(), end.Token);
            await Task.WhenAny(answers, SendAsync(browser.GetStream(), portal.GetStream(), end.Token));
            await end.CancelAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Cut, or the portal is not there: the connection ends, as lines do.
        }

        // At once, with a reset: no end in good order.
        browser.LingerState = portal.LingerState = new LingerOption(enable: true, seconds: 0);
    }

    private async Task SendAsync(NetworkStream from, NetworkStream to, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            if (BytesPerSecond is { } speed)
                await Task.Delay(TimeSpan.FromSeconds((double)read / speed), cancellation);
        }
    }
}
