using System.Globalization;
using ImportPortal.Core.Reports;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ImportPortal.Web.Components.Shared;

/// <summary>What a page's address says; what it says wrongly is left out.</summary>
internal sealed class AddressValues(Uri address)
{
    private readonly Dictionary<string, StringValues> _values = QueryHelpers.ParseQuery(address.Query);

    /// <summary>A text, trimmed and no longer than a search may be; null when there is none.</summary>
    public string? this[string name] =>
        _values.TryGetValue(name, out var found) && !string.IsNullOrWhiteSpace(found) ? Cut(found.ToString().Trim()) : null;

    /// <summary>The page, from 1.</summary>
    public int Page => int.TryParse(this["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1;

    /// <summary>A value by its name, in any case; null when there is none of that name.</summary>
    public T? Named<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(this[name], ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>Writes an address, from the root; what is null, and the first page, are left out.</summary>
    public static string Write(string path, int page, params (string Name, string? Value)[] values) => QueryHelpers.AddQueryString(
        path,
        values.Append((Name: "page", Value: page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)))
            .Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => pair.Value));

    private static string Cut(string text) => text.Length <= Paging.LongestSearch ? text : text[..Paging.LongestSearch];
}
