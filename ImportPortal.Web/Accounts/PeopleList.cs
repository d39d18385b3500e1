using ImportPortal.Core.Database;
using ImportPortal.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>The people of the portal, as administrators see them.</summary>
/// <param name="database">Where they are.</param>
/// <param name="time">Tells which keys have expired.</param>
internal sealed class PeopleList(PortalDatabase database, TimeProvider time)
{
    /// <summary>One page of the people that match, by e-mail address.</summary>
    /// <param name="filter">Who is wanted.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<Listing<PersonView>> ListAsync(PeopleFilter filter, int page, int pageSize, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var matching = Matching(context, filter);
        var total = await matching.Take(Paging.Counted + 1).CountAsync(cancellation);
        var here = matching.OrderBy(user => user.NormalizedEmail).Skip((page - 1) * pageSize).Take(pageSize);
        return new(
            await Views(context, here, time.GetUtcNow()).ToListAsync(cancellation), page, pageSize,
            Math.Min(total, Paging.Counted), total > Paging.Counted);
    }

    /// <summary>One person, or null when there is none of that number.</summary>
    public async Task<PersonView?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await FindAsync(context, id, cancellation);
    }

    /// <summary>Whether the person can sign in by a password of the portal.</summary>
    public async Task<bool> HasPasswordAsync(long id, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Users.AnyAsync(user => user.Id == id && user.PasswordHash != null, cancellation);
    }

    /// <summary>The person as a transaction sees them.</summary>
    internal Task<PersonView?> FindAsync(PortalDbContext context, long id, CancellationToken cancellation) =>
        Views(context, context.Users.Where(user => user.Id == id), time.GetUtcNow()).SingleOrDefaultAsync(cancellation);

    /// <summary>The numbers of the administrators, also of those who cannot sign in.</summary>
    internal static IQueryable<long> Administrators(PortalDbContext context) =>
        from membership in context.UserRoles
        join role in context.Roles on membership.RoleId equals role.Id
        where role.Name == PortalRoles.Admin
        select membership.UserId;

    private static IQueryable<PortalUser> Matching(PortalDbContext context, PeopleFilter filter)
    {
        IQueryable<PortalUser> users = context.Users;
        if (filter.Search is { } search)
        {
            var part = search.ToUpperInvariant();
            users = users.Where(user => user.NormalizedEmail!.Contains(part));
        }

        if (filter.Role is { } wanted)
        {
            var isAdmin = wanted == PortalRoles.Admin;
            users = users.Where(user => Administrators(context).Contains(user.Id) == isAdmin);
        }

        return filter.State switch
        {
            null => users,
            PersonState.Disabled => users.Where(user => user.DisabledAt != null),
            PersonState.Active => users.Where(user => user.DisabledAt == null &&
                (user.PasswordHash != null || context.UserLogins.Any(login => login.UserId == user.Id))),
            _ => users.Where(user => user.DisabledAt == null &&
                user.PasswordHash == null && !context.UserLogins.Any(login => login.UserId == user.Id)),
        };
    }

    private static IQueryable<PersonView> Views(PortalDbContext context, IQueryable<PortalUser> users, DateTimeOffset now) =>
        users.Select(user => new PersonView(
            user.Id,
            user.Email!,
            Administrators(context).Contains(user.Id) ? PortalRoles.Admin : PortalRoles.Staff,
            user.DisabledAt != null ? PersonState.Disabled
                : user.PasswordHash != null || context.UserLogins.Any(login => login.UserId == user.Id) ? PersonState.Active : PersonState.Invited,
            user.DisabledAt,
            user.CreatedAt,
            user.LastSeenAt,
            context.Set<ApiKey>().Count(key => key.UserId == user.Id && key.RevokedAt == null && (key.ExpiresAt == null || key.ExpiresAt > now))));
}
