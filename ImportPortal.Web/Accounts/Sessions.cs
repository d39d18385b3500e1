using System.Security.Claims;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>The sessions of people: where they are signed in.</summary>
/// <param name="database">Where they are.</param>
/// <param name="activity">Has, and writes, what was seen of them.</param>
/// <param name="audit">Keeps who did what.</param>
/// <param name="auth">Tells how long a session lasts at most.</param>
/// <param name="time">Tells when.</param>
internal sealed class Sessions(PortalDatabase database, AccountActivity activity, AuditTrail audit, AuthOptions auth, TimeProvider time)
{
    /// <summary>
    /// How long a session is believed that the database does not know: signing in waits for no write, and a busy database
    /// delays it. One that was never written, as its node died, asks for another sign-in then.
    /// </summary>
    public static readonly TimeSpan Unwritten = TimeSpan.FromMinutes(10);

    /// <summary>Whether the session of a signed-in person goes on. Notes that it was seen.</summary>
    public async Task<bool> IsGoodAsync(ClaimsPrincipal principal, HttpContext? request, CancellationToken cancellation)
    {
        if (SessionSight.Of(principal, request) is not { } sight || activity.Sessions.IsEnded(sight.Id))
            return false;
        var age = time.GetUtcNow() - sight.StartedAt;
        if (age >= TimeSpan.FromDays(auth.SessionDays))
            return false;

        await using var context = database.Read();
        var kept = await context.Set<PersonSession>().Where(session => session.Id == sight.Id)
            .Select(session => new { session.EndedAt }).SingleOrDefaultAsync(cancellation);
        if (kept is null ? age >= Unwritten : kept.EndedAt is not null)
            return false;
        activity.Sessions.Seen(sight);
        return true;
    }

    /// <summary>The sessions of a person that go on, the latest first.</summary>
    public async Task<IReadOnlyList<PersonSession>> ListAsync(long userId, CancellationToken cancellation)
    {
        await activity.WriteNowAsync(cancellation);
        var expired = time.GetUtcNow() - SessionNotes.Kept;
        await using var context = database.Read();
        return await context.Set<PersonSession>()
            .Where(session => session.UserId == userId && session.EndedAt == null && session.LastSeenAt > expired)
            .OrderByDescending(session => session.LastSeenAt).ToListAsync(cancellation);
    }

    /// <summary>Ends sessions of the actor's own: one, or all but one. They are refused from their next check on.</summary>
    /// <param name="actor">Whose sessions.</param>
    /// <param name="which">Which of them.</param>
    /// <param name="cancellation">Ends it; nothing is then written.</param>
    /// <returns>How many ended.</returns>
    public async Task<int> EndAsync(Actor actor, WhichSessions which, CancellationToken cancellation)
    {
        await activity.WriteNowAsync(cancellation);
        return await database.WriteAsync(
            async context =>
            {
                var now = time.GetUtcNow();
                var ended = await context.Set<PersonSession>()
                    .Where(session => session.UserId == actor.UserId && session.EndedAt == null)
                    .Where(session => which.Others ? session.Id != which.Id : session.Id == which.Id)
                    .ExecuteUpdateAsync(session => session.SetProperty(property => property.EndedAt, now), cancellation);
                if (ended > 0)
                    audit.Add(context, actor.Email, "account.sessions", actor.Email);
                return ended;
            },
            cancellation);
    }
}

/// <summary>One session, or all others than it.</summary>
/// <param name="Id">The session.</param>
/// <param name="Others">Whether the others are meant.</param>
internal sealed record WhichSessions(string Id, bool Others);
