using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>
/// Writes accounts as Identity keeps them, inside the transaction of whoever calls: Identity's own managers save after
/// each step, and an act that is cut short would stay half done.
/// </summary>
/// <param name="passwords">Hashes passwords.</param>
/// <param name="normalizer">Makes names and e-mail addresses comparable.</param>
/// <param name="sessions">What was seen of sessions and is not written yet.</param>
/// <param name="time">Tells when.</param>
internal sealed class AccountWriter(IPasswordHasher<PortalUser> passwords, ILookupNormalizer normalizer, SessionNotes sessions, TimeProvider time)
{
    /// <summary>Adds a person, and saves: their number is known.</summary>
    public async Task<PortalUser> AddAsync(
        PortalDbContext context, string email, string role, string? password, CancellationToken cancellation)
    {
        var user = new PortalUser { LockoutEnabled = true, SecurityStamp = NewStamp(), CreatedAt = time.GetUtcNow() };
        SetEmail(user, email);
        if (password is not null)
            user.PasswordHash = passwords.HashPassword(user, password);
        context.Add(user);
        await context.SaveChangesAsync(cancellation);
        context.Add(new IdentityUserRole<long> { UserId = user.Id, RoleId = await RoleIdAsync(context, role, cancellation) });
        return user;
    }

    /// <summary>The refusal when somebody else has the e-mail address.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="email">The address.</param>
    /// <param name="except">Who may have it; null: nobody.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<Reason?> TakenAsync(PortalDbContext context, string email, long? except, CancellationToken cancellation)
    {
        var normal = normalizer.NormalizeEmail(email);
        return await context.Users.AnyAsync(user => user.NormalizedEmail == normal && user.Id != except, cancellation)
            ? new Reason(ReasonCodes.EmailTaken, email)
            : null;
    }

    /// <summary>The person with the e-mail address, or null.</summary>
    public Task<PortalUser?> FindAsync(PortalDbContext context, string email, CancellationToken cancellation)
    {
        var normal = normalizer.NormalizeEmail(email);
        return context.Users.SingleOrDefaultAsync(user => user.NormalizedEmail == normal, cancellation);
    }

    /// <summary>Gives another e-mail address, which is also the name to sign in with.</summary>
    public void SetEmail(PortalUser user, string email)
    {
        user.UserName = user.Email = email;
        user.NormalizedUserName = normalizer.NormalizeName(email);
        user.NormalizedEmail = normalizer.NormalizeEmail(email);
    }

    /// <summary>Gives another role; the sessions of the old one end.</summary>
    public async Task SetRoleAsync(PortalDbContext context, PortalUser user, string role, CancellationToken cancellation)
    {
        await context.UserRoles.Where(membership => membership.UserId == user.Id).ExecuteDeleteAsync(cancellation);
        context.Add(new IdentityUserRole<long> { UserId = user.Id, RoleId = await RoleIdAsync(context, role, cancellation) });
        await EndSessionsAsync(context, user, cancellation);
    }

    /// <summary>Gives another password; all sessions, wrong tries and an open one-time link end.</summary>
    public async Task SetPasswordAsync(PortalDbContext context, PortalUser user, string password, CancellationToken cancellation)
    {
        user.PasswordHash = passwords.HashPassword(user, password);
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        await context.Set<Invitation>().Where(invitation => invitation.UserId == user.Id).ExecuteDeleteAsync(cancellation);
        await EndSessionsAsync(context, user, cancellation);
    }

    /// <summary>Ends all sessions, and saves: also those that another node has not written down yet, by the stamp that each cookie bears.</summary>
    public async Task EndSessionsAsync(PortalDbContext context, PortalUser user, CancellationToken cancellation)
    {
        user.SecurityStamp = NewStamp();
        // What this node has only noted ends too, so that no list shows it as going on.
        await sessions.WriteAsync(context, cancellation);
        await context.SaveChangesAsync(cancellation);
        var now = time.GetUtcNow();
        await context.Set<PersonSession>().Where(session => session.UserId == user.Id && session.EndedAt == null).ExecuteUpdateAsync(
            session => session.SetProperty(property => property.EndedAt, now), cancellation);
    }

    /// <summary>Whether nobody else could sign in and administer the portal.</summary>
    public static async Task<bool> IsLastAdministratorAsync(PortalDbContext context, long id, CancellationToken cancellation)
    {
        // Touched first, so that of two administrators who disable each other at once one waits for the other and then sees it.
        await context.Roles.Where(role => role.Name == PortalRoles.Admin).ExecuteUpdateAsync(
            role => role.SetProperty(property => property.ConcurrencyStamp, NewStamp()), cancellation);
        var able = context.Users.Where(user => user.DisabledAt == null && PeopleList.Administrators(context).Contains(user.Id) &&
            (user.PasswordHash != null || context.UserLogins.Any(login => login.UserId == user.Id)));
        return await able.AnyAsync(user => user.Id == id, cancellation) && !await able.AnyAsync(user => user.Id != id, cancellation);
    }

    private static string NewStamp() => Guid.NewGuid().ToString();

    private static Task<long> RoleIdAsync(PortalDbContext context, string role, CancellationToken cancellation) =>
        context.Roles.Where(kept => kept.Name == role).Select(kept => kept.Id).SingleAsync(cancellation);
}
