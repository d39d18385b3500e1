using ImportPortal.Core.Reports;
using MudBlazor;

namespace ImportPortal.Web.Components.Listing;

/// <summary>The orders of the list as its columns' headers show them.</summary>
internal static class UploadsOrder
{
    private static readonly Dictionary<UploadOrder, (string Column, SortDirection Direction)> Columns = new()
    {
        [UploadOrder.Newest] = (nameof(UploadRow.CreatedAt), SortDirection.Descending),
        [UploadOrder.Oldest] = (nameof(UploadRow.CreatedAt), SortDirection.Ascending),
        [UploadOrder.FileName] = (nameof(UploadRow.FileName), SortDirection.Ascending),
        [UploadOrder.FileNameDescending] = (nameof(UploadRow.FileName), SortDirection.Descending),
        [UploadOrder.MostRows] = (nameof(UploadRow.Rows), SortDirection.Descending),
        [UploadOrder.FewestRows] = (nameof(UploadRow.Rows), SortDirection.Ascending),
        [UploadOrder.MostRejected] = (nameof(UploadRow.Rejected), SortDirection.Descending),
        [UploadOrder.FewestRejected] = (nameof(UploadRow.Rejected), SortDirection.Ascending),
    };

    /// <summary>Which column an order sorts by, and how.</summary>
    public static (string Column, SortDirection Direction) ColumnOf(UploadOrder order) => Columns[order];

    /// <summary>How a column is sorted in an order; not at all unless it is the one.</summary>
    public static SortDirection DirectionOf(UploadOrder order, string column) =>
        Columns[order] is var (sorted, direction) && sorted == column ? direction : SortDirection.None;

    /// <summary>The order that the grid's headers ask for; without any, the newest first.</summary>
    public static UploadOrder Of(IEnumerable<SortDefinition<UploadRow>> sorts)
    {
        if (sorts.FirstOrDefault() is not { } sort)
            return UploadOrder.Newest;
        var direction = sort.Descending ? SortDirection.Descending : SortDirection.Ascending;
        return Columns.Single(pair => pair.Value == (sort.SortBy, direction)).Key;
    }
}
