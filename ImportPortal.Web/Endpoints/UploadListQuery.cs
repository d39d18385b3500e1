using System.ComponentModel;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>Which uploads a list holds, and in which order.</summary>
internal sealed class UploadListQuery
{
    private const string Retry = "retry";

    private static readonly Dictionary<string, UploadStatus> Statuses =
        Enum.GetValues<UploadStatus>().ToDictionary(status => status.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, UploadOrder> Orders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["-createdAt"] = UploadOrder.Newest,
        ["createdAt"] = UploadOrder.Oldest,
        ["fileName"] = UploadOrder.FileName,
        ["-fileName"] = UploadOrder.FileNameDescending,
        ["-rowsRead"] = UploadOrder.MostRows,
        ["rowsRead"] = UploadOrder.FewestRows,
        ["-rowsRejected"] = UploadOrder.MostRejected,
        ["rowsRejected"] = UploadOrder.FewestRejected,
    };

    [FromQuery(Name = "status"), Description("Only these statuses: repeated, or separated by commas.")]
    public string[]? Status { get; init; }

    [FromQuery(Name = "dataset"), Description("Only the dataset of this slug.")]
    public string? Dataset { get; init; }

    [FromQuery(Name = "q"), Description("A part of the file's name, or an upload's number, also as `#12`.")]
    public string? Query { get; init; }

    [FromQuery(Name = "code"), Description("Only those whose error has this code, such as `store_unavailable`.")]
    public string? Code { get; init; }

    [FromQuery(Name = "waiting"), Description("`retry`: only those that wait for their next attempt.")]
    public string? Waiting { get; init; }

    [FromQuery(Name = "createdSince"), Description("Only those created at or after this time.")]
    public DateTimeOffset? CreatedSince { get; init; }

    [FromQuery(Name = "createdBefore"), Description("Only those created before this time.")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [FromQuery(Name = "finishedSince"), Description("Only those that ended at or after this time.")]
    public DateTimeOffset? FinishedSince { get; init; }

    [FromQuery(Name = "sort"), Description(
        "`createdAt`, `fileName`, `rowsRead` or `rowsRejected`; with `-` before it backwards. By default `-createdAt`. " +
        "Orders other than by time sort the latest 10,000 that match.")]
    public string? Sort { get; init; }

    /// <summary>The filter and the order, or the name of the parameter that is wrong.</summary>
    public string? TryRead(out UploadFilter filter, out UploadOrder order)
    {
        var statuses = new List<UploadStatus>();
        filter = new UploadFilter
        {
            Statuses = statuses,
            Dataset = string.IsNullOrEmpty(Dataset) ? null : Dataset,
            Query = Query,
            Code = string.IsNullOrEmpty(Code) ? null : Code,
            WaitsForRetry = Waiting == Retry,
            CreatedSince = CreatedSince,
            CreatedBefore = CreatedBefore,
            FinishedSince = FinishedSince,
        };
        order = UploadOrder.Newest;
        if (Query is { Length: > Paging.LongestSearch })
            return "q";

        const StringSplitOptions plain = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (var name in (Status ?? []).SelectMany(names => names.Split(',', plain)))
        {
            if (!Statuses.TryGetValue(name, out var status))
                return "status";
            if (!statuses.Contains(status))
                statuses.Add(status);
        }

        if (!string.IsNullOrEmpty(Waiting) && Waiting != Retry)
            return "waiting";
        return string.IsNullOrEmpty(Sort) || Orders.TryGetValue(Sort, out order) ? null : "sort";
    }
}
