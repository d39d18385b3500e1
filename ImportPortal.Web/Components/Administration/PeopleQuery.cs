using ImportPortal.Core.Database;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Components.Shared;

namespace ImportPortal.Web.Components.Administration;

/// <summary>What the list of people shows; it stands in the address.</summary>
/// <param name="Search">Part of the e-mail address; null: any.</param>
/// <param name="Role">One of <see cref="PortalRoles"/>; null: any.</param>
/// <param name="State">Whether they can sign in; null: any.</param>
/// <param name="Page">The page, from 1.</param>
internal sealed record PeopleQuery(string? Search = null, string? Role = null, PersonState? State = null, int Page = 1)
{
    /// <summary>How many people a page has.</summary>
    public const int PageSize = 50;

    /// <summary>Whether anybody is left out.</summary>
    public bool IsFiltered => Search is not null || Role is not null || State is not null;

    public static PeopleQuery Parse(Uri address)
    {
        var values = new AddressValues(address);
        return new(values["q"], values["role"] is PortalRoles.Admin or PortalRoles.Staff ? values["role"] : null, values.Named<PersonState>("state"), values.Page);
    }

    public string ToAddress() => AddressValues.Write("/admin/people", Page, ("q", Search), ("role", Role), ("state", State?.ToString()));

    public PeopleFilter ToFilter() => new(Search, Role, State);
}
