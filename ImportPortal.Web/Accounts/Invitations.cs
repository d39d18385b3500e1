using System.Buffers.Text;
using System.Security.Cryptography;
using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>A one-time link to set a password; shown once.</summary>
/// <param name="Path">Its address from the portal's root.</param>
/// <param name="ExpiresAt">When it ends unused.</param>
internal sealed record InvitationLink(string Path, DateTimeOffset ExpiresAt);

/// <summary>The one-time links by which people set their password.</summary>
/// <param name="database">Where they are.</param>
/// <param name="accounts">Writes the password.</param>
/// <param name="audit">Keeps who did what.</param>
/// <param name="time">Tells which have expired.</param>
internal sealed class Invitations(PortalDatabase database, AccountWriter accounts, AuditTrail audit, TimeProvider time)
{
    /// <summary>How long a link can be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const int MostCharacters = 100;

    /// <summary>Makes a link for a person, who has no other afterwards.</summary>
    public async Task<InvitationLink> IssueAsync(PortalDbContext context, long userId, CancellationToken cancellation)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var expiresAt = time.GetUtcNow() + Lifetime;
        await context.Set<Invitation>().Where(invitation => invitation.UserId == userId).ExecuteDeleteAsync(cancellation);
        context.Add(new Invitation { UserId = userId, Hash = ApiKeys.HashOf(token), ExpiresAt = expiresAt });
        return new InvitationLink($"/invitation?token={token}", expiresAt);
    }

    /// <summary>The e-mail address of whom a link is for, or null when it is used up, expired or made up.</summary>
    public async Task<string?> FindAsync(string token, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await UserOf(context, token).Select(user => user.Email).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Sets the password of whom a link is for, and uses the link up.</summary>
    /// <param name="token">The link's token.</param>
    /// <param name="password">The password, checked.</param>
    /// <param name="cancellation">Ends it; nothing is then written.</param>
    /// <returns>The person's e-mail address, or null when the link is used up, expired or made up.</returns>
    public Task<string?> RedeemAsync(string token, string password, CancellationToken cancellation) => database.WriteAsync(
        async context =>
        {
            if (await UserOf(context, token).SingleOrDefaultAsync(cancellation) is not { } user)
                return null;
            await accounts.SetPasswordAsync(context, user, password, cancellation);
            audit.Add(context, user.Email!, "account.link", user.Email!);
            return user.Email;
        },
        cancellation);

    private IQueryable<PortalUser> UserOf(PortalDbContext context, string token)
    {
        var hash = token.Length is > 0 and <= MostCharacters ? ApiKeys.HashOf(token) : "";
        var now = time.GetUtcNow();
        return
            from invitation in context.Set<Invitation>()
            join user in context.Users on invitation.UserId equals user.Id
            where invitation.Hash == hash && invitation.ExpiresAt > now && user.DisabledAt == null
            select user;
    }
}
