using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>The verbs of tus 1.0.0 as a test needs them.</summary>
internal sealed class TusClient(HttpClient http)
{
    public const string Piece = "application/offset+octet-stream";

    /// <summary>A table of the dataset <c>records</c> of about so many bytes, like no other.</summary>
    public static byte[] Csv(int bytes) => Core.Receiving.ReceivingNode.Csv(bytes);

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string Metadata(params (string Key, string Value)[] pairs) =>
        string.Join(',', pairs.Select(pair => $"{pair.Key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Value))}"));

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, byte[]? body = null, string contentType = Piece, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        foreach (var (name, value) in headers.Append(("Tus-Resumable", "1.0.0")).DistinctBy(header => header.Item1))
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request, CancellationToken.None);
    }

    /// <summary>Creates an upload.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> CreateAsync(long length, params (string Key, string Value)[] metadata)
    {
        using var created = await SendAsync(
            HttpMethod.Post, "/api/tus", headers: [("Upload-Length", Text(length)), ("Upload-Metadata", Metadata(metadata))]);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return created.Headers.Location!.OriginalString;
    }

    public Task<HttpResponseMessage> PatchAsync(string path, long offset, byte[] body) =>
        SendAsync(HttpMethod.Patch, path, body, headers: [("Upload-Offset", Text(offset))]);

    /// <summary>How far the upload is.</summary>
    public async Task<long> OffsetAsync(string path)
    {
        using var head = await SendAsync(HttpMethod.Head, path);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        return OffsetOf(head);
    }

    public static long OffsetOf(HttpResponseMessage answer) =>
        long.Parse(Assert.Single(answer.Headers.GetValues("Upload-Offset")), CultureInfo.InvariantCulture);

    /// <summary>The upload as the API shows it.</summary>
    public Task<JsonElement> ReadAsync(string path) =>
        http.GetFromJsonAsync<JsonElement>(path.Replace("/api/tus/", "/api/uploads/", StringComparison.Ordinal), CancellationToken.None);

    /// <summary>The number of the upload at a path.</summary>
    public static long IdOf(string path) => long.Parse(path[(path.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);

    /// <summary>Waits until the upload's file is known by its hash.</summary>
    public async Task<JsonElement> ReadAcceptedAsync(string path)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var upload = await ReadAsync(path);
            if (upload.GetProperty("sha256").ValueKind == JsonValueKind.String)
                return upload;
            await Task.Delay(50, deadline.Token);
        }
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
