using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Components.Administration;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ImportPortal.Web.Components.Pages;

/// <summary>The people of the portal: invited, changed, disabled by administrators.</summary>
public sealed partial class AdminPeople
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    private PeopleQuery _query = new();
    private string? _done;

    /// <summary>Who is signed in.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    // Named here so that the page learns of a change of its address, which it reads itself.
    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "role")]
    private string? Role { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageNumber { get; set; }

    [Inject]
    private PeopleList People { get; set; } = null!;

    [Inject]
    private PersonActs Acts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private string HeadingWords => Shown is null ? Shell["Place_People"] : Formats.Count("Heading", Shown.Total, T);

    /// <inheritdoc />
    protected override Task<Listing<PersonView>> LoadAsync(Uri address, CancellationToken cancellation)
    {
        _query = PeopleQuery.Parse(address);
        return People.ListAsync(_query.ToFilter(), _query.Page, PeopleQuery.PageSize, cancellation);
    }

    private static string ToneOf(PersonState state) => state switch
    {
        PersonState.Active => "done",
        PersonState.Invited => "review",
        _ => "quiet",
    };

    private static string IconOf(PersonState state) => state switch
    {
        PersonState.Active => Icons.Material.Filled.CheckCircle,
        PersonState.Invited => Icons.Material.Filled.MailOutline,
        _ => Icons.Material.Filled.Block,
    };

    private string RoleWord(string? role) => string.IsNullOrEmpty(role) ? T["Any"] : T["Role_" + role];

    private string StateWord(PersonState? state) => state is null ? T["Any"] : T["State_" + state];

    private void GoTo(PeopleQuery query, bool replace = false) => Navigation.NavigateTo((query with { Page = 1 }).ToAddress(), replace: replace);

    // A menu stays open until its item's work is done, which here is a whole dialog: so the item only begins it.
    private void Begin(Task act) => _ = FollowAsync(act);

    private async Task FollowAsync(Task act)
    {
        try
        {
            await act;
            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task InviteAsync()
    {
        var parameters = new DialogParameters<PersonDialog> { { dialog => dialog.Actor, Actor } };
        var dialog = await Dialogs.ShowAsync<PersonDialog>(T["Invite_Title"], parameters, Options);
        if (await dialog.Result is not { Canceled: false, Data: AddedPerson added })
            return;
        await ReloadAsync();
        await ShowLinkAsync(added.Person.Email, added.Link!);
    }

    private async Task ChangeAsync(PersonView person)
    {
        var parameters = new DialogParameters<PersonDialog> { { dialog => dialog.Actor, Actor }, { dialog => dialog.Person, person } };
        var dialog = await Dialogs.ShowAsync<PersonDialog>(T["Change_Title", person.Email], parameters, Options);
        if (await dialog.Result is { Canceled: false, Data: PersonView changed })
            await ShowDoneAsync("Done_Change", changed.Email);
    }

    private async Task ResetAsync(PersonView person)
    {
        InvitationLink? link = null;
        var isNew = person.State == PersonState.Invited;
        string[] plan = isNew ? [T["NewLink_Plan", person.Email]] : [T["Reset_Plan", person.Email], T["Reset_Plan2"]];
        var kind = isNew ? "NewLink" : "Reset";
        var isDone = await PlanAsync(kind, person, plan, person.Keys > 0 ? Formats.Count("Reset_Keys", person.Keys, T) : null, async keysToo =>
        {
            var outcome = await Acts.ResetPasswordAsync(Actor, person.Id, keysToo, CancellationToken.None);
            link = outcome.Value;
            return outcome.Refusal;
        });
        if (!isDone)
            return;
        await ReloadAsync();
        await ShowLinkAsync(person.Email, link!);
    }

    private async Task SignOutAsync(PersonView person)
    {
        var isDone = await PlanAsync("SignOut", person, [T["SignOut_Plan", person.Email]], async () =>
            await Acts.EndSessionsAsync(Actor, person.Id, CancellationToken.None) ? null : new Reason(ReasonCodes.NotFound));
        if (isDone)
            await ShowDoneAsync("Done_SignOut", person.Email);
    }

    private async Task DisableAsync(PersonView person)
    {
        var plan = new List<string> { T["Disable_Plan", person.Email] };
        if (person.Keys > 0)
            plan.Add(Formats.Count("Disable_Keys", person.Keys, T));
        plan.Add(T["Disable_Rest"]);
        if (await PlanAsync("Disable", person, plan, () => SetDisabledAsync(person, disabled: true)))
            await ShowDoneAsync("Done_Disable", person.Email);
    }

    private async Task EnableAsync(PersonView person)
    {
        if (await PlanAsync("Enable", person, [T["Enable_Plan", person.Email]], () => SetDisabledAsync(person, disabled: false)))
            await ShowDoneAsync("Done_Enable", person.Email);
    }

    private async Task<Reason?> SetDisabledAsync(PersonView person, bool disabled) =>
        (await Acts.ChangeAsync(Actor, person.Id, new PersonChange(Disabled: disabled), CancellationToken.None)).Refusal;

    private Task<bool> PlanAsync(string kind, PersonView person, IEnumerable<string> plan, Func<Task<Reason?>> act) =>
        PlanAsync(kind, person, plan, option: null, _ => act());

    private Task<bool> PlanAsync(string kind, PersonView person, IEnumerable<string> plan, string? option, Func<bool, Task<Reason?>> act)
    {
        string[] all = person.Id == Actor.UserId ? [T["Yourself"], .. plan] : [.. plan];
        return PlanDialog.AskAsync(Dialogs, T[kind + "_Title", person.Email], all, T["Keep"], T[kind + "_Do", person.Email], option, act);
    }

    private Task ShowLinkAsync(string email, InvitationLink link) => ShownOnceDialog.ShowAsync(
        Dialogs, T["Link_Title", email], T["Link_Help", email, Formats.When(link.ExpiresAt)],
        Navigation.ToAbsoluteUri(link.Path).ToString());

    private Task ShowDoneAsync(string text, string email)
    {
        _done = T[text, email];
        return ReloadAsync();
    }
}
