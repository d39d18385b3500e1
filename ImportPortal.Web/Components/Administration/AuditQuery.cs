using System.Globalization;
using ImportPortal.Core.Reports;
using ImportPortal.Web.Components.Shared;

namespace ImportPortal.Web.Components.Administration;

/// <summary>What the audit trail shows; it stands in the address.</summary>
/// <param name="By">Part of the e-mail address of who did it; null: anybody.</param>
/// <param name="Action">What was done, or the beginning of it; null: anything.</param>
/// <param name="From">The first day; null: from the beginning.</param>
/// <param name="To">The last day; null: until now.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Next">Where the page begins, beyond what page numbers reach; null: by the number.</param>
internal sealed record AuditQuery(
    string? By = null, string? Action = null, DateOnly? From = null, DateOnly? To = null, int Page = 1, string? Next = null)
{
    /// <summary>How many entries a page has.</summary>
    public const int PageSize = 50;

    private const string Iso = "yyyy-MM-dd";

    /// <summary>Whether any is left out.</summary>
    public bool IsFiltered => By is not null || Action is not null || From is not null || To is not null;

    public static AuditQuery Parse(Uri address)
    {
        var values = new AddressValues(address);
        return new(values["by"], values["action"], Day(values["from"]), Day(values["to"]), values.Page, values["next"]);
    }

    public string ToAddress() => AddressValues.Write(
        "/admin/audit", Page, ("by", By), ("action", Action), ("from", Text(From)), ("to", Text(To)), ("next", Next));

    /// <summary>What the report is asked for.</summary>
    /// <param name="formats">Tells where the reader's days begin.</param>
    public AuditFilter ToFilter(Formats formats) => new()
    {
        By = By,
        Action = Action,
        Since = From is { } from ? formats.StartOf(from) : null,
        Before = To is { } to && to < DateOnly.MaxValue ? formats.StartOf(to.AddDays(1)) : null,
    };

    /// <summary>A day as the address and the date field have it.</summary>
    public static string? Text(DateOnly? day) => day?.ToString(Iso, CultureInfo.InvariantCulture);

    /// <summary>Reads a day; null when it is none.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
