using System.Globalization;
using ImportPortal.Core.Reports;
using Microsoft.AspNetCore.WebUtilities;

namespace ImportPortal.Web.Components.Datasets;

/// <summary>Which rows of a dataset are shown: all of it stands in the page's address.</summary>
/// <param name="Slug">The dataset.</param>
/// <param name="UploadId">Only the rows that this upload brought; null: all.</param>
/// <param name="Page">From 1.</param>
/// <param name="After">Where the page begins, as the page before it told; null: by its number.</param>
public sealed record DatasetRowsQuery(string Slug, long? UploadId = null, int Page = 1, string? After = null)
{
    /// <summary>How many rows a page shows.</summary>
    public const int PageSize = 50;

    /// <summary>Understands what an address says; what it says wrongly is left out.</summary>
    public static DatasetRowsQuery Parse(string slug, string? upload, string? page, string? after) => new(
        slug,
        long.TryParse(upload, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1,
        string.IsNullOrWhiteSpace(after) ? null : after);

    /// <summary>The page before; null: there is none, or it is too deep to be found by its number.</summary>
    public DatasetRowsQuery? Previous =>
        Page > 1 && (Page - 1L) * PageSize <= Paging.Counted ? this with { Page = Page - 1, After = null } : null;

    /// <summary>The address of the page that shows it.</summary>
    public string ToAddress() => QueryHelpers.AddQueryString($"/datasets/{Slug}", new Dictionary<string, string?>
    {
        ["upload"] = UploadId?.ToString(CultureInfo.InvariantCulture),
        ["page"] = Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null,
        ["after"] = After,
    });
}
