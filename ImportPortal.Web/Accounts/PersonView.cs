namespace ImportPortal.Web.Accounts;

/// <summary>Whether a person can sign in.</summary>
public enum PersonState
{
    /// <summary>Not yet: a password must be set by the one-time link, or by a first sign-in at the identity provider.</summary>
    Invited,

    /// <summary>Yes.</summary>
    Active,

    /// <summary>No longer.</summary>
    Disabled,
}

/// <summary>A person as administrators see them.</summary>
/// <param name="Id">The person's number.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Role">One of <see cref="Core.Database.PortalRoles"/>.</param>
/// <param name="State">Whether the person can sign in.</param>
/// <param name="DisabledAt">Since when the person may no longer sign in; null for one who may.</param>
/// <param name="CreatedAt">When the person was added.</param>
/// <param name="LastSeenAt">When the person was last seen in a browser, to the minute; null: never yet.</param>
/// <param name="Keys">How many API keys that still work act for the person.</param>
public sealed record PersonView(
    long Id, string Email, string Role, PersonState State, DateTimeOffset? DisabledAt, DateTimeOffset CreatedAt,
    DateTimeOffset? LastSeenAt, int Keys)
{
    /// <summary>Whether the person may no longer sign in.</summary>
    public bool Disabled => DisabledAt is not null;
}

/// <summary>Which people are wanted.</summary>
/// <param name="Search">Part of the e-mail address; null: any.</param>
/// <param name="Role">One of <see cref="Core.Database.PortalRoles"/>; null: any.</param>
/// <param name="State">Whether they can sign in; null: any.</param>
internal sealed record PeopleFilter(string? Search = null, string? Role = null, PersonState? State = null);

/// <summary>What is to be changed of a person; null stays as it is.</summary>
/// <param name="Email">Another e-mail address.</param>
/// <param name="Role">Another role.</param>
/// <param name="Disabled">Whether the person may no longer sign in.</param>
/// <param name="Password">A new password; the old one and all sessions end.</param>
internal sealed record PersonChange(string? Email = null, string? Role = null, bool? Disabled = null, string? Password = null);
