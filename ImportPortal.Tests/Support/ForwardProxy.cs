using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ImportPortal.Tests.Support;

/// <summary>
/// An HTTP proxy that leads every host name to one server and passes requests on as they are, with their <c>Host</c>: what a
/// name server does for the buckets of a server that takes virtual hosts.
/// </summary>
public sealed class ForwardProxy : IAsyncDisposable
{
    private static readonly HashSet<string> OwnToEachConnection =
        new(["Connection", "Proxy-Connection", "Transfer-Encoding", "Keep-Alive", "Expect"], StringComparer.OrdinalIgnoreCase);

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly ConcurrentDictionary<string, bool> _hosts = [];
    private readonly Uri _server;

    private ForwardProxy(WebApplication app, Uri server)
    {
        _app = app;
        _server = server;
    }

    /// <summary>Where it listens.</summary>
    public string Url => _app.Urls.First();

    /// <summary>The host names that were asked for.</summary>
    public IReadOnlyCollection<string> Hosts => (IReadOnlyCollection<string>)_hosts.Keys;

    /// <summary>Starts a proxy before a server.</summary>
    public static async Task<ForwardProxy> StartAsync(Uri server)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var proxy = new ForwardProxy(app, server);
        app.Run(proxy.PassOnAsync);
        await app.StartAsync();
        return proxy;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        _hosts[context.Request.Host.Host] = true;
        using var request = RequestOf(context);
        using var answer = await _client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!OwnToEachConnection.Contains(name))
                context.Response.Headers[name] = values.ToArray();
        }

        if (context.Request.Method != HttpMethods.Head && answer.StatusCode != HttpStatusCode.NoContent)
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private HttpRequestMessage RequestOf(HttpContext context)
    {
        // As it was signed: neither decoded nor put in order.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var path = target.StartsWith('/') ? target : target[target.IndexOf('/', "http://".Length)..];
        var uri = new Uri(_server, "/").GetLeftPart(UriPartial.Authority) + path;
        var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(uri, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (context.Request.ContentLength is not null)
            request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!OwnToEachConnection.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        return request;
    }
}
