namespace ImportPortal.Core.Reports;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
/// <param name="Items">The page.</param>
/// <param name="Page">Its number, from 1.</param>
/// <param name="PageSize">How many items a page has.</param>
/// <param name="Total">How many there are; exact up to 10,000.</param>
/// <param name="TotalIsAtLeast">Whether there are more than <paramref name="Total"/>.</param>
/// <param name="Next">Where the next page begins, for lists too long for page numbers; null at the end.</param>
public sealed record Listing<T>(
    IReadOnlyList<T> Items, int Page, int PageSize, int Total, bool TotalIsAtLeast = false, string? Next = null);
