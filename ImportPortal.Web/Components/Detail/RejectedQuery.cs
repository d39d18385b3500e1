using ImportPortal.Core.Reports;
using Microsoft.AspNetCore.WebUtilities;

namespace ImportPortal.Web.Components.Detail;

/// <summary>Which rejected rows are shown: all of it stands in the page's address.</summary>
/// <param name="UploadId">The upload.</param>
/// <param name="Column">Only problems of this column; empty: those of whole rows; null: all.</param>
/// <param name="Code">Only this problem; null: all.</param>
/// <param name="Page">From 1.</param>
/// <param name="After">Where the page begins, as the page before it told; null: by its number.</param>
public sealed record RejectedQuery(
    long UploadId, string? Column = null, string? Code = null, int Page = 1, string? After = null)
{
    /// <summary>How many problems one page shows.</summary>
    public const int PageSize = 25;

    /// <summary>Stands in the address for problems of whole rows, as no column bears such a name.</summary>
    private const string WholeRow = "*";

    /// <summary>Whether only some of the problems are wanted.</summary>
    public bool IsFiltered => Code is not null;

    /// <summary>The page before; null: there is none, or it is too deep to be found by its number.</summary>
    public RejectedQuery? Previous =>
        Page > 1 && (Page - 1L) * PageSize <= Paging.Counted ? this with { Page = Page - 1, After = null } : null;

    /// <summary>Reads the parts of an address.</summary>
    public static RejectedQuery Parse(long uploadId, string? column, string? code, int? page, string? after) =>
        new(uploadId, column == WholeRow ? "" : column, code, Math.Max(1, page ?? 1), after);

    /// <summary>The address of the page that shows it.</summary>
    public string ToAddress() => QueryHelpers.AddQueryString($"/uploads/{UploadId}", new Dictionary<string, string?>
    {
        ["tab"] = DetailTab.Rejected,
        ["column"] = Column is "" ? WholeRow : Column,
        ["code"] = Code,
        ["page"] = Page > 1 ? Page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        ["after"] = After,
    });
}
