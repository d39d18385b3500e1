using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>A connection on which a test sends a request as it likes: half of it, cut off, or without listening.</summary>
internal sealed class TusConnection : IDisposable
{
    private readonly TcpClient _client = new();

    private TusConnection()
    {
    }

    private NetworkStream Stream => _client.GetStream();

    public static async Task<TusConnection> OpenAsync(Uri server)
    {
        var connection = new TusConnection();
        await connection._client.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    /// <summary>Sends the head of a PATCH.</summary>
    public static async Task<TusConnection> PatchAsync(Uri server, string path, string key, long offset, long length)
    {
        var connection = await OpenAsync(server);
        await connection.SendHeadAsync($"PATCH {path}", key, length, $"Upload-Offset: {offset}", $"Content-Type: {TusClient.Piece}");
        return connection;
    }

    public async Task SendHeadAsync(string request, string key, long length, params string[] headers)
    {
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{request} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Tus-Resumable: 1.0.0\r\nContent-Length: {length}\r\n");
        foreach (var header in headers)
            head.Append(header).Append("\r\n");
        await Stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await Stream.WriteAsync(bytes);

    /// <summary>The answer's status; 0 when the server closed the connection without one.</summary>
    public async Task<int> ReadStatusAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var line = new byte[12];
        var read = await Stream.ReadAtLeastAsync(line, line.Length, throwOnEndOfStream: false, deadline.Token);
        return read < line.Length ? 0 : int.Parse(Encoding.ASCII.GetString(line, 9, 3), CultureInfo.InvariantCulture);
    }

    /// <summary>Breaks the connection at once (RST), as a crash or a lost network does.</summary>
    public void Cut() => _client.Client.Close(0);

    public void Dispose() => _client.Dispose();
}
