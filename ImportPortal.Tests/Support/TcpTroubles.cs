using System.Net;
using System.Net.Sockets;

namespace ImportPortal.Tests.Support;

/// <summary>A port of this machine whose connections do what networks do at their worst.</summary>
public sealed class TcpTroubles : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    private TcpTroubles(Func<NetworkStream, CancellationToken, Task> trouble)
    {
        _listener.Start();
        _serving = ServeAsync(trouble);
    }

    /// <summary>The address of the port.</summary>
    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>Done when the first bytes of a client have arrived.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Takes everything and never answers.</summary>
    public static TcpTroubles Silence() => new((client, cancel) => client.CopyToAsync(Stream.Null, cancel));

    /// <summary>Passes everything on to a server, and cuts the connection after so many bytes of its answers.</summary>
    public static TcpTroubles CutAnswers(Uri server, int afterBytes) => new(async (client, cancel) =>
    {
        using var upstream = new TcpClient();
        var asking = await PassOnAsync(client, upstream, server, afterBytes, cancel);
        client.Socket.Shutdown(SocketShutdown.Both);
        await asking;
    });

    /// <summary>The same, but keeps the connection open and falls silent.</summary>
    public static TcpTroubles HoldAnswers(Uri server, int afterBytes) => new(async (client, cancel) =>
    {
        using var upstream = new TcpClient();
        await await PassOnAsync(client, upstream, server, afterBytes, cancel);
    });

    /// <summary>An address where nobody listens.</summary>
    public static string Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

    /// <summary>Closes the port and all its connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _serving;
        _listener.Stop();
        _ending.Dispose();
    }

    /// <summary>Connects the client to the server and passes back the first bytes; the task that it gives passes on what is asked.</summary>
    private static async Task<Task> PassOnAsync(NetworkStream client, TcpClient upstream, Uri server, int bytes, CancellationToken cancel)
    {
        await upstream.ConnectAsync(server.Host, server.Port, cancel);
        var answers = upstream.GetStream();
        var asking = client.CopyToAsync(answers, cancel);
        var passed = new byte[bytes];
        await answers.ReadExactlyAsync(passed, cancel);
        await client.WriteAsync(passed, cancel);
        return asking;
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> trouble)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(HandleAsync(await _listener.AcceptTcpClientAsync(_ending.Token), trouble));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task HandleAsync(TcpClient client, Func<NetworkStream, CancellationToken, Task> trouble)
    {
        using (client)
        {
            try
            {
                await client.Client.ReceiveAsync(new byte[1], SocketFlags.Peek, _ending.Token);
                _reached.TrySetResult();
                await trouble(client.GetStream(), _ending.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // The test is over, or the client hung up: both are what a troubled connection comes to.
            }
        }
    }
}
