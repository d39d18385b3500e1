using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>Which page is wanted of a list that is short enough to need page numbers alone.</summary>
internal sealed class NumberedPageQuery
{
    [FromQuery(Name = "page"), Description("The page, from 1; within the first 10,000 items.")]
    public int? Page { get; init; }

    [FromQuery(Name = "pageSize"), Description("Items on a page: 1 to 200, by default 50.")]
    public int? PageSize { get; init; }

    public int Number => Whole.Number;

    public int Size => Whole.Size;

    private PageQuery Whole => new() { Page = Page, PageSize = PageSize };

    /// <summary>Why the page cannot be given, or null.</summary>
    public ProblemHttpResult? Refusal() => Whole.Refusal();
}
