using System.Collections.Immutable;
using System.Globalization;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace ImportPortal.Web.Components.Listing;

/// <summary>Which days a list of uploads is about.</summary>
public enum ListedDays
{
    /// <summary>All of them.</summary>
    Any,

    /// <summary>Sent today.</summary>
    Today,

    /// <summary>Sent within the last seven days, today included.</summary>
    Week,

    /// <summary>Sent within the last thirty days, today included.</summary>
    Month,

    /// <summary>Sent from one day to another, both included.</summary>
    Between,

    /// <summary>Ended today, whenever they were sent.</summary>
    EndedToday,
}

/// <summary>
/// What the list of uploads shows: filters, order, page. It stands in the address, so that a view can be kept, sent and
/// gone back to; what the address does not say is the default, and what it says wrongly is left out.
/// </summary>
public sealed record UploadsQuery
{
    /// <summary>The sizes a page can have; the first is the default.</summary>
    public static readonly ImmutableArray<int> PageSizes = [25, 50, 100];

    /// <summary>Where the list is.</summary>
    public const string Path = "/uploads";

    /// <summary>Part of a file's name, or a number; null: any.</summary>
    public string? Search { get; init; }

    /// <summary>Only these statuses; empty: all.</summary>
    public ImmutableSortedSet<UploadStatus> Statuses { get; init; } = [];

    /// <summary>Only this dataset, by its slug; null: all.</summary>
    public string? Dataset { get; init; }

    /// <summary>Which days.</summary>
    public ListedDays Days { get; init; }

    /// <summary>The first day of <see cref="ListedDays.Between"/>; null: from the beginning.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of <see cref="ListedDays.Between"/>; null: to the end.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The order.</summary>
    public UploadOrder Order { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many uploads a page has: one of <see cref="PageSizes"/>.</summary>
    public int PageSize { get; init; } = PageSizes[0];

    /// <summary>Whether anything is left out: then an empty list means that nothing matches.</summary>
    public bool IsFiltered => FilterCount > 0 || Search is not null;

    /// <summary>How many filters are set besides the search.</summary>
    public int FilterCount =>
        (Statuses.IsEmpty ? 0 : 1) + (Dataset is null ? 0 : 1) + (Days == ListedDays.Any ? 0 : 1);

    /// <summary>The same order and page size without any filter.</summary>
    public UploadsQuery Cleared() => new() { Order = Order, PageSize = PageSize };

    /// <summary>Reads an address.</summary>
    /// <param name="address">An absolute address.</param>
    public static UploadsQuery Parse(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var values = new AddressValues(address);
        var size = Number(values["size"]);
        return new()
        {
            Search = values["q"],
            Statuses = [.. (values["status"] ?? "").Split(',').Select(Defined<UploadStatus>).OfType<UploadStatus>()],
            Dataset = values["dataset"],
            Days = Defined<ListedDays>(values["days"]) ?? ListedDays.Any,
            From = Day(values["from"]),
            To = Day(values["to"]),
            Order = Defined<UploadOrder>(values["sort"]) ?? UploadOrder.Newest,
            Page = Math.Max(1, Number(values["page"]) ?? 1),
            PageSize = size is { } given && PageSizes.Contains(given) ? given : PageSizes[0],
        };
    }

    /// <summary>Writes the address, from the root; defaults are left out.</summary>
    public string ToAddress()
    {
        var values = new Dictionary<string, string?>
        {
            ["q"] = Search,
            ["status"] = Statuses.IsEmpty ? null : string.Join(',', Statuses),
            ["dataset"] = Dataset,
            ["days"] = Days == ListedDays.Any ? null : Days.ToString(),
            ["from"] = Days == ListedDays.Between ? Iso(From) : null,
            ["to"] = Days == ListedDays.Between ? Iso(To) : null,
            ["sort"] = Order == UploadOrder.Newest ? null : Order.ToString(),
            ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
            ["size"] = PageSize == PageSizes[0] ? null : PageSize.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(Path, values.Where(pair => pair.Value is not null).ToDictionary());
    }

    /// <summary>What the reports are asked for.</summary>
    /// <param name="formats">Tells where the reader's days begin.</param>
    public UploadFilter ToFilter(Formats formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        var filter = new UploadFilter { Statuses = [.. Statuses], Dataset = Dataset, Query = Search };
        return Days switch
        {
            ListedDays.Today => filter with { CreatedSince = formats.StartOf(formats.Today) },
            ListedDays.Week => filter with { CreatedSince = formats.StartOf(formats.Today.AddDays(-6)) },
            ListedDays.Month => filter with { CreatedSince = formats.StartOf(formats.Today.AddDays(-29)) },
            ListedDays.EndedToday => filter with { FinishedSince = formats.StartOf(formats.Today) },
            ListedDays.Between => filter with
            {
                CreatedSince = From is { } from ? formats.StartOf(from) : null,
                CreatedBefore = To is { } to && to < DateOnly.MaxValue ? formats.StartOf(to.AddDays(1)) : null,
            },
            _ => filter,
        };
    }

    private static T? Defined<T>(string? text) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
