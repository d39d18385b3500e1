using ImportPortal.Core.Database;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Components.Administration;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ImportPortal.Web.Components.Pages;

/// <summary>The API keys: made and revoked by administrators. A key is shown once, when it is made.</summary>
public sealed partial class AdminKeys
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    private KeysQuery _query = new();
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

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageNumber { get; set; }

    [Inject]
    private KeyList Keys { get; set; } = null!;

    [Inject]
    private KeyActs Acts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private string HeadingWords => Shown is null ? Shell["Place_Keys"] : Formats.Count("Heading", Shown.Total, T);

    /// <inheritdoc />
    protected override Task<Listing<KeyView>> LoadAsync(Uri address, CancellationToken cancellation)
    {
        _query = KeysQuery.Parse(address);
        return Keys.ListAsync(_query.ToFilter(), _query.Page, KeysQuery.PageSize, cancellation);
    }

    private static string ToneOf(KeyState state) => state switch
    {
        KeyState.Active => "done",
        KeyState.Revoked => "failed",
        _ => "quiet",
    };

    private static string IconOf(KeyState state) => state switch
    {
        KeyState.Active => Icons.Material.Filled.CheckCircle,
        KeyState.Expired => Icons.Material.Filled.TimerOff,
        _ => Icons.Material.Filled.Block,
    };

    private string StateWord(KeyState? state) => state is null ? Shared["Any"] : T["State_" + state];

    private string LimitsOf(KeyView key)
    {
        var limits = new List<string>();
        if (key.Role == PortalRoles.Staff)
            limits.Add(T["Limit_Staff"]);
        if (key.Datasets is { } datasets)
            limits.Add(string.Join(", ", datasets));
        return limits.Count == 0 ? T["Limit_None"] : string.Join(" · ", limits);
    }

    private void GoTo(KeysQuery query, bool replace = false) => Navigation.NavigateTo((query with { Page = 1 }).ToAddress(), replace: replace);

    private async Task MakeAsync()
    {
        var parameters = new DialogParameters<NewKeyDialog> { { dialog => dialog.Actor, Actor }, { dialog => dialog.Formats, Formats } };
        var dialog = await Dialogs.ShowAsync<NewKeyDialog>(T["New_Title"], parameters, Options);
        if (await dialog.Result is not { Canceled: false, Data: ValueTuple<string, string, MadeKey> made })
            return;
        await ReloadAsync();
        var (name, email, key) = made;
        await ShownOnceDialog.ShowAsync(Dialogs, T["Key_Title", name], T["Key_Help", email], key.Key);
    }

    private async Task RevokeAsync(KeyView key)
    {
        string used = key.LastUsedAt is { } at ? T["Revoke_Used", Formats.When(at)] : T["Revoke_Unused"];
        var isDone = await PlanDialog.AskAsync(
            Dialogs, T["Revoke_Title", key.Name], [used, T["Revoke_Plan"]], T["Keep"], T["Revoke_Do"],
            async () => await Acts.RevokeAsync(Actor, key.Id, CancellationToken.None) ? null : new Reason(ReasonCodes.NotFound));
        if (!isDone)
            return;
        _done = T["Done_Revoke", key.Name];
        await ReloadAsync();
    }
}
