namespace ImportPortal.Web.Setup;

/// <summary>The section <c>Proxy</c>.</summary>
internal sealed class ProxyOptions
{
    /// <summary>
    /// The networks whose forwarded headers are believed, such as <c>10.0.0.0/8</c> or a single address: a list, or one
    /// text with commas. Default: none, nobody's are.
    /// </summary>
    public IReadOnlyList<string> KnownNetworks { get; set; } = [];
}
