using ImportPortal.Core.Database;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Components.Administration;
using ImportPortal.Web.Endpoints;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Datasets;

/// <summary>Chooses who may use a dataset: everyone, or some of the people. Administrators may always.</summary>
public sealed partial class AccessFields : IDisposable
{
    private const int MostFound = 8;

    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<long, string> _emails = [];
    private List<PersonView> _found = [];
    private string? _search;
    private string? _said;
    private bool _failed;

    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public AccessDraft Access { get; set; } = null!;

    /// <summary>What is wrong in the form.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FieldProblem> Problems { get; set; } = [];

    /// <summary>Told when something was changed.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnChanged { get; set; }

    private static string Id => DraftProblems.IdOf("access");

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private Task LoadAsync() => TryAsync(async () =>
    {
        foreach (var id in Access.People.Where(id => !_emails.ContainsKey(id)).ToArray())
        {
            if (await People.FindAsync(id, _gone.Token) is { } person)
                _emails[id] = person.Email;
        }

        await FindAsync();
    });

    private Task SearchAsync() => TryAsync(FindAsync);

    private async Task FindAsync()
    {
        var search = _search;
        var listing = await People.ListAsync(
            new PeopleFilter(string.IsNullOrWhiteSpace(search) ? null : search.Trim(), PortalRoles.Staff), 1, MostFound + Access.People.Count, _gone.Token);
        // Who types on has asked for others meanwhile.
        if (search != _search)
            return;
        _found = [.. listing.Items.Where(person => !person.Disabled && !Access.People.Contains(person.Id)).Take(MostFound)];
        _said = _found.Count > 0 ? null : T["Access_Nobody"].Value;
    }

    private Task ChooseAsync(bool isForEveryone)
    {
        Access.IsForEveryone = isForEveryone;
        return OnChanged.InvokeAsync();
    }

    private async Task AddAsync(PersonView person)
    {
        Access.People.Add(person.Id);
        _emails[person.Id] = person.Email;
        await OnChanged.InvokeAsync();
        await SearchAsync();
        _said = T["Access_Added", person.Email];
    }

    private async Task RemoveAsync(long id)
    {
        Access.People.Remove(id);
        await OnChanged.InvokeAsync();
        await SearchAsync();
        _said = T["Access_Removed", NameOf(id)];
    }

    private async Task TryAsync(Func<Task> read)
    {
        try
        {
            await read();
            _failed = false;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception exception) when (ProblemsOfExceptions.Of(exception) is not null)
        {
            // What is chosen stays; the person can try again.
            _failed = true;
        }
    }

    private string NameOf(long id) => _emails.TryGetValue(id, out var email) ? email : T["Access_Unknown", id];
}
