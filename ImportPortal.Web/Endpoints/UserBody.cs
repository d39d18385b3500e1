using System.Text.Json.Serialization;
using ImportPortal.Web.Accounts;

namespace ImportPortal.Web.Endpoints;

/// <summary>A person.</summary>
/// <param name="Id">The person's number.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Role"><c>Admin</c> or <c>Staff</c>.</param>
/// <param name="State"><c>invited</c> (has no password yet), <c>active</c> or <c>disabled</c>.</param>
/// <param name="Disabled">Whether the person may no longer sign in.</param>
/// <param name="DisabledAt">Since when.</param>
/// <param name="CreatedAt">When the person was added.</param>
/// <param name="LastSeenAt">When the person was last seen in a browser, to the minute; null: never yet.</param>
/// <param name="Keys">How many API keys that work act for the person.</param>
/// <param name="Invitation">The link by which the person sets a password; given once, when it is made.</param>
internal sealed record UserBody(
    long Id, string Email, string Role, PersonState State, bool Disabled, DateTimeOffset? DisabledAt, DateTimeOffset CreatedAt,
    DateTimeOffset? LastSeenAt, int Keys,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] InvitationBody? Invitation = null)
{
    public static UserBody Of(PersonView person) => Of(person, null);

    public static UserBody Of(PersonView person, InvitationLink? link) => new(
        person.Id, person.Email, person.Role, person.State, person.Disabled, person.DisabledAt, person.CreatedAt, person.LastSeenAt,
        person.Keys, link is null ? null : new InvitationBody(link.Path, link.ExpiresAt));
}

/// <summary>A one-time link to set a password.</summary>
/// <param name="Path">Its address, from the portal's root.</param>
/// <param name="ExpiresAt">When it ends unused.</param>
internal sealed record InvitationBody(string Path, DateTimeOffset ExpiresAt);

/// <summary>A person to be added.</summary>
/// <param name="Email">The e-mail address.</param>
/// <param name="Role"><c>Admin</c> or <c>Staff</c>; by default <c>Staff</c>.</param>
/// <param name="Password">A password of at least 8 characters; without it the answer has an invitation.</param>
internal sealed record NewUserBody(string? Email, string? Role = null, string? Password = null);

/// <summary>What is to be changed of a person; what is left out, or null, stays as it is.</summary>
/// <param name="Email">Another e-mail address.</param>
/// <param name="Role"><c>Admin</c> or <c>Staff</c>; the person signs in again.</param>
/// <param name="Disabled">Whether the person may no longer sign in; their API keys do not work either.</param>
/// <param name="Password">A new password; the person signs in again.</param>
internal sealed record UserChangeBody(string? Email = null, string? Role = null, bool? Disabled = null, string? Password = null);
