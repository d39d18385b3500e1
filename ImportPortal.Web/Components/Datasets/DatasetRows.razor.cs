using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Datasets;

/// <summary>One page of a dataset's rows, in the order of their lineage.</summary>
public sealed partial class DatasetRows
{
    // A longer text would push the other columns away; the whole of it is in the tooltip and in the export.
    private const int MostCharacters = 80;

    private IReadOnlySet<long> _visible = new HashSet<long>();

    // What the rows that are shown were asked for by.
    private DatasetRowsQuery _asked = new("");

    /// <summary>Who is here.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>The dataset.</summary>
    [Parameter, EditorRequired]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>Which of its rows are wanted.</summary>
    [Parameter, EditorRequired]
    public DatasetRowsQuery Query { get; set; } = null!;

    [Inject]
    private DatasetRowReports Rows { get; set; } = null!;

    [Inject]
    private UploadReports Uploads { get; set; } = null!;

    private long First => (_asked.Page - 1L) * DatasetRowsQuery.PageSize + 1;

    /// <summary>Reads again what is shown, and draws it.</summary>
    public async Task ShowNewsAsync()
    {
        await ReloadAsync();
        StateHasChanged();
    }

    /// <inheritdoc />
    protected override async Task<Listing<DatasetRow>> LoadAsync(Uri address, CancellationToken cancellation)
    {
        var asked = Query;
        var listing = await ListAsync(asked, cancellation);
        // Behind the last row, and further than pages are found by their numbers, there is nothing to see.
        if (listing.Items.Count == 0 && asked.Page > 1)
        {
            asked = asked with { Page = 1, After = null };
            listing = await ListAsync(asked, cancellation);
        }

        // A row may be everybody's, and the upload that brought it somebody else's: no link leads to what is not found.
        var visible = new HashSet<long>();
        foreach (var id in listing.Items.Select(row => row.UploadId).Distinct())
        {
            if (await Uploads.RecordAsync(Actor, id, cancellation) is not null)
                visible.Add(id);
        }

        (_visible, _asked) = (visible, asked);
        return listing;
    }

    private async Task<Listing<DatasetRow>> ListAsync(DatasetRowsQuery query, CancellationToken cancellation) =>
        (query.After is null ? null : await Rows.ListAsync(Dataset, query.UploadId, query.After, DatasetRowsQuery.PageSize, cancellation))
        ?? await Rows.ListAsync(Dataset, query.UploadId, query.Page, DatasetRowsQuery.PageSize, cancellation);

    private static string ClassOf(DatasetColumn column) => column.Type is ColumnType.Integer or ColumnType.Decimal ? "number" : "";

    private static string Text(object? value)
    {
        var text = Whole(value);
        return text.Length <= MostCharacters ? text : string.Concat(text.AsSpan(0, MostCharacters), "…");
    }

    private static string? LongText(object? value) => Whole(value) is { Length: > MostCharacters } text ? text : null;

    private static string Whole(object? value) => value switch
    {
        null => Formats.None,
        bool isTrue => isTrue ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private string Total(Listing<DatasetRow> shown) => Formats.Number(shown.Total) + (shown.TotalIsAtLeast ? "+" : "");
}
