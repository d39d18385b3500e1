namespace ImportPortal.Tests.Support;

/// <summary>One portal for all tests of a class (<c>IClassFixture&lt;PortalFixture&gt;</c>).</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private PortalHost? _host;

    public PortalHost Host => _host ?? throw new InvalidOperationException("It is not started yet.");

    public async ValueTask InitializeAsync() => _host = await PortalHost.StartAsync();

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;
}
