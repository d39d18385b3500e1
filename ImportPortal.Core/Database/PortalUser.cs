using Microsoft.AspNetCore.Identity;

namespace ImportPortal.Core.Database;

/// <summary>A person who may sign in. What an administrator may do more is told by the role <see cref="PortalRoles.Admin"/>.</summary>
public sealed class PortalUser : IdentityUser<long>
{
    /// <summary>When the person was added.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Since when the person may no longer sign in; null for one who may.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>When the person was last seen in a browser, to the minute; null: never yet.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }
}

/// <summary>The roles of people and API keys.</summary>
public static class PortalRoles
{
    /// <summary>Sees every upload, administers datasets, people, keys and the queue.</summary>
    public const string Admin = "Admin";

    /// <summary>Sees their own uploads and the datasets they were given.</summary>
    public const string Staff = "Staff";
}
