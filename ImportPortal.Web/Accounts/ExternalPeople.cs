using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>Somebody as an identity provider tells of them.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Who it is there, for good.</param>
/// <param name="Email">The e-mail address; null: not told.</param>
/// <param name="IsEmailVerified">Whether the provider vouches for the address.</param>
/// <param name="IsAdmin">Whether the provider calls them an administrator.</param>
internal sealed record ExternalPerson(string Issuer, string Subject, string? Email, bool IsEmailVerified, bool IsAdmin);

/// <summary>Finds, and where need be makes, the person of the portal who signed in at an identity provider.</summary>
/// <param name="database">Where people are.</param>
/// <param name="accounts">Writes accounts.</param>
/// <param name="audit">Keeps who came for the first time.</param>
internal sealed class ExternalPeople(PortalDatabase database, AccountWriter accounts, AuditTrail audit)
{
    /// <summary>
    /// The person: by the provider's own name for them; the first time by their e-mail address, if the provider vouches
    /// for it and nobody else of this provider has the account; else somebody new.
    /// </summary>
    /// <returns>The person, who may be disabled; or why they cannot be told.</returns>
    public async Task<Outcome<PortalUser>> FindOrAddAsync(ExternalPerson person, CancellationToken cancellation)
    {
        // Whoever was here before waits for no write.
        await using (var context = database.Read())
        {
            if (await KnownAsync(context, person, cancellation) is { } known)
                return known;
        }

        if (person.Email is not { } email || PersonRules.OfEmail(email) is not null)
            return new Reason(ReasonCodes.ExternalSignInFailed);
        return await database.WriteAsync<Outcome<PortalUser>>(
            async context =>
            {
                // Two first sign-ins at once: the second finds what the first made.
                if (await KnownAsync(context, person, cancellation) is { } known)
                    return known;
                var user = await accounts.FindAsync(context, email, cancellation);
                if (user is not null && (!person.IsEmailVerified || await HasLoginAsync(context, user, person.Issuer, cancellation)))
                    return new Reason(ReasonCodes.EmailNotVerified, email);

                user ??= await accounts.AddAsync(
                    context, email, person.IsAdmin ? PortalRoles.Admin : PortalRoles.Staff, password: null, cancellation);
                context.Add(new IdentityUserLogin<long> { UserId = user.Id, LoginProvider = person.Issuer, ProviderKey = person.Subject });
                audit.Add(context, email, "person.external", email);
                return user;
            },
            cancellation);
    }

    private static Task<PortalUser?> KnownAsync(PortalDbContext context, ExternalPerson person, CancellationToken cancellation) => (
        from login in context.UserLogins
        join user in context.Users on login.UserId equals user.Id
        where login.LoginProvider == person.Issuer && login.ProviderKey == person.Subject
        select user).SingleOrDefaultAsync(cancellation);

    private static Task<bool> HasLoginAsync(PortalDbContext context, PortalUser user, string issuer, CancellationToken cancellation) =>
        context.UserLogins.AnyAsync(login => login.UserId == user.Id && login.LoginProvider == issuer, cancellation);
}
