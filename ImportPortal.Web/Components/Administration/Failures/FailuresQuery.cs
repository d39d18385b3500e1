using ImportPortal.Core.Reports;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace ImportPortal.Web.Components.Administration.Failures;

/// <summary>Which failures are shown. It stands in the address; what the address does not say is not filtered by.</summary>
public sealed record FailuresQuery
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/admin/failures";

    /// <summary>Part of a file's name, or a number; null: any.</summary>
    public string? Search { get; init; }

    /// <summary>Only this dataset, by its slug; null: all.</summary>
    public string? Dataset { get; init; }

    /// <summary>Only this reason, by its code; null: all.</summary>
    public string? Code { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Search is not null || Dataset is not null || Code is not null;

    /// <summary>Reads an address.</summary>
    /// <param name="address">An absolute address.</param>
    public static FailuresQuery Parse(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var values = new AddressValues(address);
        return new() { Search = values["q"], Dataset = values["dataset"], Code = values["code"] };
    }

    /// <summary>Writes the address, from the root; what is not filtered by is left out.</summary>
    public string ToAddress()
    {
        var values = new Dictionary<string, string?> { ["q"] = Search, ["dataset"] = Dataset, ["code"] = Code };
        return QueryHelpers.AddQueryString(Path, values.Where(pair => pair.Value is not null).ToDictionary());
    }

    /// <summary>What the reports are asked for.</summary>
    public UploadFilter ToFilter() => new() { Query = Search, Dataset = Dataset, Code = Code, HasFailed = true };
}
