using System.ComponentModel;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page.</param>
/// <param name="Page">Its number, from 1.</param>
/// <param name="PageSize">How many items a page has.</param>
/// <param name="Total">How many there are; exact up to 10,000.</param>
/// <param name="TotalIsAtLeast">Whether there are more than <paramref name="Total"/>.</param>
/// <param name="Next">What to give as <c>next</c> for the page behind this one; null at the end.</param>
internal sealed record PageBody<T>(
    IReadOnlyList<T> Items, int Page, int PageSize, int Total, bool TotalIsAtLeast = false, string? Next = null)
{
    public static PageBody<T> Of<TSource>(Listing<TSource> listing, Func<TSource, T> map) => new(
        [.. listing.Items.Select(map)], listing.Page, listing.PageSize, listing.Total, listing.TotalIsAtLeast, listing.Next);

    /// <summary>A list that is short by nature, as its one page.</summary>
    public static PageBody<T> Whole(IReadOnlyList<T> items) => new(items, 1, Math.Max(1, items.Count), items.Count);
}

/// <summary>Which page of a list is wanted.</summary>
internal sealed class PageQuery
{
    private const int DefaultSize = 50;

    [FromQuery(Name = "page"), Description("The page, from 1; within the first 10,000 items.")]
    public int? Page { get; init; }

    [FromQuery(Name = "pageSize"), Description("Items on a page: 1 to 200, by default 50.")]
    public int? PageSize { get; init; }

    [FromQuery(Name = "next"), Description("The page behind another: that one's `next`. It replaces `page`.")]
    public string? Next { get; init; }

    public int Number => Page ?? 1;

    public int Size => PageSize ?? DefaultSize;

    /// <summary>Why the page cannot be given, or null.</summary>
    public ProblemHttpResult? Refusal() => Size is < 1 or > Paging.LargestPage
        ? Problems.Of(ReasonCodes.BadParameter, "pageSize")
        : Number < 1 || (Number - 1L) * Size >= Paging.Counted ? Problems.Of(ReasonCodes.BadParameter, "page") : null;
}
