using ImportPortal.Core.Checking;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Detail;

/// <summary>The rejected rows of an upload: groups that filter, one page of problems, the file to mend.</summary>
public sealed partial class RejectedRows : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<RowErrorGroup> _groups = [];
    private Listing<RowError>? _listing;
    private RejectedQuery? _shown;
    private long? _read;
    private bool _failed;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>Which of them are wanted.</summary>
    [Parameter, EditorRequired]
    public RejectedQuery Query { get; set; } = null!;

    /// <summary>How many rows are rejected by now. While the import runs the table stands still until it is asked for more.</summary>
    [Parameter, EditorRequired]
    public long RowsRejected { get; set; }

    /// <summary>Where the file's columns go; null: not known.</summary>
    [Parameter]
    public IReadOnlyList<ColumnMatch>? Columns { get; set; }

    [Inject]
    private RowErrorReports Reports { get; set; } = null!;

    [Inject]
    private ILogger<RejectedRows> Log { get; set; } = null!;

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => Query == _shown ? Task.CompletedTask : ReadAsync();

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        var query = _shown = Query;
        try
        {
            _read = RowsRejected;
            var groups = await Reports.SummarizeAsync(query.UploadId, _gone.Token);
            var listing = await ListAsync(query);
            // What was asked for later has overtaken this.
            if (query != _shown)
                return;
            (_groups, _listing, _failed) = (groups, listing, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.LogError(exception, "The row errors of upload {UploadId} could not be read.", query.UploadId);
            _failed = true;
        }
    }

    private async Task<Listing<RowError>> ListAsync(RejectedQuery query)
    {
        var (id, column, code, page, after) = query;
        return (after is null ? null : await Reports.ListAsync(id, column, code, after, RejectedQuery.PageSize, _gone.Token))
            ?? await Reports.ListAsync(id, column, code, page, RejectedQuery.PageSize, _gone.Token);
    }

    private string Heading()
    {
        var rows = T[RowsRejected == 1 ? "Rejected_Rows_One" : "Rejected_Rows", Formats.Number(RowsRejected)];
        var problems = _groups.Sum(group => group.Count);
        // A row may have two problems; only then there is more to say.
        return problems > RowsRejected ? $"{rows}, {T["Rejected_Problems", Formats.Number(problems)]}" : rows;
    }

    private RejectedQuery QueryOf(RowErrorGroup group) => new(Query.UploadId, group.Column ?? "", group.Code);

    private bool IsChosen(RowErrorGroup group) => Query.Code == group.Code && Query.Column == (group.Column ?? "");

    private string Problem(RowErrorGroup group)
    {
        var problem = T["Problem_" + group.Code];
        var words = problem.ResourceNotFound ? T["Problem_other"] : problem;
        return group.Column is { } column ? $"{column}: {words}" : words;
    }
}
