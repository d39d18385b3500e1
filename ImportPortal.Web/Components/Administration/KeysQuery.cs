using ImportPortal.Web.Accounts;
using ImportPortal.Web.Components.Shared;

namespace ImportPortal.Web.Components.Administration;

/// <summary>What the list of API keys shows; it stands in the address.</summary>
/// <param name="Search">Part of the name or of the person's e-mail address; null: any.</param>
/// <param name="State">Whether they work; null: any.</param>
/// <param name="Page">The page, from 1.</param>
internal sealed record KeysQuery(string? Search = null, KeyState? State = null, int Page = 1)
{
    /// <summary>How many keys a page has.</summary>
    public const int PageSize = 50;

    /// <summary>Whether any is left out.</summary>
    public bool IsFiltered => Search is not null || State is not null;

    public static KeysQuery Parse(Uri address)
    {
        var values = new AddressValues(address);
        return new(values["q"], values.Named<KeyState>("state"), values.Page);
    }

    public string ToAddress() => AddressValues.Write("/admin/keys", Page, ("q", Search), ("state", State?.ToString()));

    public KeyFilter ToFilter() => new(Search, UserId: null, State);
}
