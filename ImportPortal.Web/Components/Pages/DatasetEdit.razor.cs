using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Proposing;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Administration;
using ImportPortal.Web.Components.Datasets;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Endpoints;
using ImportPortal.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace ImportPortal.Web.Components.Pages;

/// <summary>Makes a dataset, or changes one: by hand, or from a sample file.</summary>
public sealed partial class DatasetEdit
{
    private DatasetDraft? _draft;
    private DefinitionPlan? _plan;
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _sentence;
    private string? _name;
    private bool _isDirty;
    private bool _isSaving;
    private bool _failed;

    /// <summary>The dataset that is changed; null: one is made.</summary>
    [Parameter]
    public string? Slug { get; set; }

    /// <summary>Who is signed in: an administrator.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    [Inject]
    private DatasetCatalog Catalog { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Slug is null)
        {
            _draft = new DatasetDraft(new DatasetDefinition { Columns = [new ColumnDefinition()] }, []);
            return;
        }

        try
        {
            _failed = false;
            if (await Catalog.FindOpenAsync(Slug, Actor, CancellationToken.None) is not { } dataset)
            {
                Navigation.NotFound();
                return;
            }

            (_draft, _name) = (DatasetDraft.Of(dataset), dataset.Name);
        }
        catch (Exception exception) when (ProblemsOfExceptions.Of(exception) is not null)
        {
            _failed = true;
        }
    }

    private Task TakeAsync(DatasetDraft proposed)
    {
        // A sample tells nothing of people: who was chosen stays chosen.
        proposed.Access = _draft!.Access;
        (_draft, _problems, _sentence) = (proposed, [], null);
        return ChangedAsync();
    }

    private Task AddAsync()
    {
        _draft!.Columns.Add(new ColumnDraft(new ColumnDefinition()));
        return ShiftedAsync();
    }

    private Task RemoveAsync(ColumnDraft column)
    {
        _draft!.Columns.Remove(column);
        return ShiftedAsync();
    }

    private Task MoveAsync(ColumnDraft column, int by)
    {
        _draft!.Move(column, by);
        return ShiftedAsync();
    }

    private Task ShiftedAsync()
    {
        // Problems name columns by their places, and these are others now.
        (_problems, _sentence) = ([], null);
        return ChangedAsync();
    }

    private Task NamedAsync()
    {
        if (Slug is null && _draft!.Slug.Length == 0 && _draft.Name.Length > 0)
            _draft.Slug = ProposedNames.OfColumns([_draft.Name])[0];
        return ChangedAsync();
    }

    private async Task ChangedAsync()
    {
        _isDirty = true;
        if (Slug is null)
            return;
        var refusal = await Acting.TryAsync(async () =>
        {
            _plan = await Catalog.PlanAsync(Slug, _draft!.ToDefinition(), CancellationToken.None);
            return null;
        });
        // What is told is of the fields as they stand, or nothing is.
        if (refusal is not null)
            _plan = null;
    }

    private async Task SaveAsync()
    {
        if (_isSaving)
            return;
        _isSaving = true;
        (_problems, _sentence) = ([], null);
        try
        {
            if (await Acting.TryAsync(SaveDraftAsync) is { } refusal)
                _sentence = ReasonTexts.Of(refusal);
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task<Reason?> SaveDraftAsync()
    {
        var definition = _draft!.ToDefinition();
        var result = Slug is null
            ? await Catalog.CreateAsync(definition, Actor.Email, CancellationToken.None)
            : await Catalog.ChangeAsync(Slug, definition, Actor.Email, CancellationToken.None);
        if (result is null)
            return new Reason(ReasonCodes.NotFound);
        if (result.Dataset is { } dataset)
        {
            _isDirty = false;
            Navigation.NavigateTo($"/datasets/{dataset.Slug}?tab={DatasetTab.Columns}");
            return null;
        }

        _problems = [.. result.Problems.Select(DraftProblems.Of)];
        return result.Code is DefinitionCodes.DefinitionInvalid or DefinitionCodes.SlugTaken ? null : new Reason(result.Code!, [.. result.Arguments]);
    }

    private async Task BeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (!_isDirty)
            return;
        leaving.PreventNavigation();
        var leaves = await PlanDialog.AskAsync(
            Dialogs, T["Leave_Title"], [T["Leave_Plan"]], T["Leave_Stay"], T["Leave_Do"], () => Task.FromResult<Reason?>(null));
        if (!leaves)
            return;
        _isDirty = false;
        Navigation.NavigateTo(leaving.TargetLocation);
    }

    /// <summary>What the field of a problem is called: a column's by the column, the dataset's own by their labels.</summary>
    private string? NameOf(string field) => field.Split('-') switch
    {
        [_, "columns", var place, ..] when int.TryParse(place, out var index) && index < _draft!.Columns.Count =>
            _draft.Columns[index].Name is { Length: > 0 } name ? name : T["Edit_Column", index + 1].Value,
        [_, "name"] => T["Columns_Name"].Value,
        [_, "slug"] => T["Edit_Slug"].Value,
        [_, "maxRowErrors"] => T["Edit_MaxRowErrors"].Value,
        [_, "batchSize"] => T["Edit_BatchSize"].Value,
        [_, "maxAttempts"] => T["Edit_MaxAttempts"].Value,
        [_, "columns"] => T["Tab_columns"].Value,
        [_, "access"] => T["Tab_people"].Value,
        _ => null,
    };
}
