using ImportPortal.Core.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>A person to be added.</summary>
/// <param name="Email">The e-mail address, checked.</param>
/// <param name="Password">The password, checked.</param>
/// <param name="Role">One of <see cref="PortalRoles"/>.</param>
/// <param name="ApiKey">An API key of theirs, or null.</param>
internal sealed record NewPerson(string Email, string Password, string Role, string? ApiKey = null);

/// <summary>The first people of a portal.</summary>
/// <param name="database">Where people are.</param>
/// <param name="passwords">Hashes passwords.</param>
/// <param name="normalizer">Makes e-mail addresses comparable.</param>
/// <param name="time">Tells when.</param>
internal sealed class People(
    PortalDatabase database, IPasswordHasher<PortalUser> passwords, ILookupNormalizer normalizer, TimeProvider time)
{
    /// <summary>Whether there is anybody.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Users.AnyAsync(cancellation);
    }

    /// <summary>
    /// Adds the first people with their roles and keys, all or none; nobody, when there is a person already. In one
    /// transaction: a start that is killed leaves no person without a role, whom no later start would mend.
    /// </summary>
    /// <returns>Whether they were added.</returns>
    public Task<bool> AddFirstAsync(IReadOnlyList<NewPerson> people, CancellationToken cancellation) => database.WriteAsync(
        async context =>
        {
            if (await context.Users.AnyAsync(cancellation))
                return false;

            var roles = new[] { PortalRoles.Admin, PortalRoles.Staff }
                .ToDictionary(name => name, name => new IdentityRole<long>(name) { NormalizedName = normalizer.NormalizeName(name) });
            context.AddRange(roles.Values);
            var users = people.Select(person => (Person: person, User: UserOf(person))).ToList();
            context.AddRange(users.Select(pair => pair.User));
            await context.SaveChangesAsync(cancellation);

            foreach (var (person, user) in users)
            {
                context.Add(new IdentityUserRole<long> { UserId = user.Id, RoleId = roles[person.Role].Id });
                if (person.ApiKey is not null)
                    context.Add(new ApiKey { Name = "Bootstrap", UserId = user.Id, Hash = ApiKeys.HashOf(person.ApiKey), CreatedAt = time.GetUtcNow() });
            }

            return true;
        },
        cancellation);

    private PortalUser UserOf(NewPerson person)
    {
        var user = new PortalUser
        {
            UserName = person.Email,
            NormalizedUserName = normalizer.NormalizeName(person.Email),
            Email = person.Email,
            NormalizedEmail = normalizer.NormalizeEmail(person.Email),
            SecurityStamp = Guid.NewGuid().ToString(),
            LockoutEnabled = true,
            CreatedAt = time.GetUtcNow(),
        };
        user.PasswordHash = passwords.HashPassword(user, person.Password);
        return user;
    }
}
