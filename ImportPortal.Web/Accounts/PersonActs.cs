using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>A person who was added.</summary>
/// <param name="Person">The person.</param>
/// <param name="Link">The link by which they set their password; null when they were given one.</param>
internal sealed record AddedPerson(PersonView Person, InvitationLink? Link);

/// <summary>
/// What administrators do with people. Each act is one transaction with its entry in the audit trail. Whatever takes
/// something from a person ends their sessions: within a minute no open page or connection has it any more.
/// </summary>
/// <param name="database">Where people are.</param>
/// <param name="people">Shows how a person stands after an act.</param>
/// <param name="invitations">Makes one-time links.</param>
/// <param name="accounts">Writes accounts.</param>
/// <param name="audit">Keeps who did what.</param>
/// <param name="time">Tells when.</param>
internal sealed class PersonActs(
    PortalDatabase database, PeopleList people, Invitations invitations, AccountWriter accounts, AuditTrail audit, TimeProvider time)
{
    /// <summary>Adds a person, who is invited to set a password unless one is given.</summary>
    /// <param name="by">Who does it.</param>
    /// <param name="email">The e-mail address.</param>
    /// <param name="role">One of <see cref="PortalRoles"/>, in any case.</param>
    /// <param name="password">A password, or null.</param>
    /// <param name="cancellation">Ends it; nothing is then written.</param>
    public Task<Outcome<AddedPerson>> AddAsync(Actor by, string email, string role, string? password, CancellationToken cancellation) =>
        database.WriteAsync<Outcome<AddedPerson>>(
            async context =>
            {
                var refusal = PersonRules.OfEmail(email) ?? PersonRules.OfRole(role, out role) ?? PasswordRules.Of(password, email)
                    ?? await accounts.TakenAsync(context, email, except: null, cancellation);
                if (refusal is not null)
                    return refusal;

                var user = await accounts.AddAsync(context, email, role, password, cancellation);
                var link = password is null ? await invitations.IssueAsync(context, user.Id, cancellation) : null;
                audit.Add(context, by.Email, link is null ? "person.add" : "person.invite", $"{email}: {role}");
                await context.SaveChangesAsync(cancellation);
                return new AddedPerson((await people.FindAsync(context, user.Id, cancellation))!, link);
            },
            cancellation);

    /// <summary>Changes a person: all that is asked for, or nothing.</summary>
    /// <returns>The person by then; the refusal <see cref="ReasonCodes.NotFound"/> when there is none of that number.</returns>
    public Task<Outcome<PersonView>> ChangeAsync(Actor by, long id, PersonChange change, CancellationToken cancellation) =>
        database.WriteAsync<Outcome<PersonView>>(
            async context =>
            {
                if (await context.Users.SingleOrDefaultAsync(user => user.Id == id, cancellation) is not { } user)
                    return new Reason(ReasonCodes.NotFound);
                var before = (await people.FindAsync(context, id, cancellation))!;
                var refusal = PersonRules.OfRole(change.Role ?? before.Role, out var role)
                    ?? await RefusalAsync(context, before, change with { Role = role }, cancellation);
                if (refusal is not null)
                    return refusal;

                if (change.Email is { } email && email != user.Email)
                {
                    audit.Add(context, by.Email, "person.email", $"{user.Email} → {email}");
                    accounts.SetEmail(user, email);
                }

                if (role != before.Role)
                {
                    await accounts.SetRoleAsync(context, user, role, cancellation);
                    audit.Add(context, by.Email, "person.role", $"{user.Email}: {before.Role} → {role}");
                }

                if (change.Disabled is { } disabled && disabled != before.Disabled)
                {
                    user.DisabledAt = disabled ? time.GetUtcNow() : null;
                    await accounts.EndSessionsAsync(context, user, cancellation);
                    audit.Add(context, by.Email, disabled ? "person.disable" : "person.enable", user.Email!);
                }

                if (change.Password is { } password)
                {
                    await accounts.SetPasswordAsync(context, user, password, cancellation);
                    audit.Add(context, by.Email, "person.password", user.Email!);
                }

                await context.SaveChangesAsync(cancellation);
                return (await people.FindAsync(context, id, cancellation))!;
            },
            cancellation);

    /// <summary>Takes a person's password away and gives a one-time link to set another; all sessions end.</summary>
    /// <param name="by">Who does it.</param>
    /// <param name="id">The person.</param>
    /// <param name="keysToo">Whether the API keys that act for the person are revoked too.</param>
    /// <param name="cancellation">Ends it; nothing is then written.</param>
    /// <returns>The link; the refusal <see cref="ReasonCodes.NotFound"/> when there is no such person.</returns>
    public Task<Outcome<InvitationLink>> ResetPasswordAsync(Actor by, long id, bool keysToo, CancellationToken cancellation) =>
        database.WriteAsync<Outcome<InvitationLink>>(
            async context =>
            {
                if (await context.Users.SingleOrDefaultAsync(user => user.Id == id, cancellation) is not { } user)
                    return new Reason(ReasonCodes.NotFound);
                // Whoever gets lost on the way to the link's page must not be the only one who could help.
                if (await AccountWriter.IsLastAdministratorAsync(context, id, cancellation))
                    return new Reason(ReasonCodes.LastAdministrator);

                user.PasswordHash = null;
                await accounts.EndSessionsAsync(context, user, cancellation);
                audit.Add(context, by.Email, "person.reset", user.Email!);
                if (keysToo)
                    await RevokeKeysAsync(context, by, user, cancellation);
                return await invitations.IssueAsync(context, id, cancellation);
            },
            cancellation);

    /// <summary>Signs a person out everywhere.</summary>
    /// <returns>Whether there is such a person.</returns>
    public Task<bool> EndSessionsAsync(Actor by, long id, CancellationToken cancellation) => database.WriteAsync(
        async context =>
        {
            if (await context.Users.SingleOrDefaultAsync(user => user.Id == id, cancellation) is not { } user)
                return false;
            await accounts.EndSessionsAsync(context, user, cancellation);
            audit.Add(context, by.Email, "person.sessions", user.Email!);
            return true;
        },
        cancellation);

    private async Task RevokeKeysAsync(PortalDbContext context, Actor by, PortalUser user, CancellationToken cancellation)
    {
        foreach (var key in await context.Set<ApiKey>().Where(key => key.UserId == user.Id && key.RevokedAt == null).ToListAsync(cancellation))
        {
            key.RevokedAt = time.GetUtcNow();
            audit.Add(context, by.Email, "key.revoke", $"{key.Name} ({user.Email})");
        }
    }

    private async Task<Reason?> RefusalAsync(
        PortalDbContext context, PersonView before, PersonChange change, CancellationToken cancellation)
    {
        if (change.Email is { } email &&
            (PersonRules.OfEmail(email) ?? await accounts.TakenAsync(context, email, before.Id, cancellation)) is { } wrong)
            return wrong;
        if (PasswordRules.Of(change.Password, change.Email ?? before.Email) is { } refused)
            return refused;

        var loses = (before.Role == PortalRoles.Admin && change.Role != PortalRoles.Admin) || (change.Disabled == true && !before.Disabled);
        return loses && await AccountWriter.IsLastAdministratorAsync(context, before.Id, cancellation)
            ? new Reason(ReasonCodes.LastAdministrator)
            : null;
    }
}
