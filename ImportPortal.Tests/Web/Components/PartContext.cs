using Bunit;
using ImportPortal.Core.Queue;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace ImportPortal.Tests.Web.Components;

/// <summary>Renders parts of pages with the real texts, for a reader in Ho Chi Minh City, at a time that the test moves.</summary>
public sealed class PartContext : BunitContext
{
    private readonly Language _language;

    public PartContext(string language)
    {
        _language = new Language(language);
        // A busy machine takes longer than the second that is usual.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddScoped<Holding>();
        Services.AddSingleton(new LeaseOptions(TimeSpan.FromSeconds(30)));
        RenderTree.Add<Microsoft.AspNetCore.Components.CascadingValue<Formats>>(
            parameters => parameters.Add(value => value.Value, Texts.Formats(Time)));
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 11, 24, 13, 0, 0, TimeSpan.Zero));

    protected override void Dispose(bool disposing)
    {
        _language.Dispose();
        base.Dispose(disposing);
    }
}
