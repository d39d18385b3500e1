using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>An API key to be made.</summary>
/// <param name="Name">What it is called; 1 to 100 characters.</param>
/// <param name="UserId">The person it acts for; null: whoever makes it.</param>
/// <param name="ExpiresAt">When it ends; null: not by itself.</param>
/// <param name="Datasets">The slugs that it is limited to; null: those of its person.</param>
/// <param name="Role">The role that it is limited to; null: that of its person.</param>
internal sealed record NewKey(string Name, long? UserId = null, DateTimeOffset? ExpiresAt = null, IReadOnlyList<string>? Datasets = null, string? Role = null);

/// <summary>A key that was made. It is shown now and never again.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Key">The key.</param>
internal sealed record MadeKey(long Id, string Key);

/// <summary>What administrators do with API keys. Each act is one transaction with its entry in the audit trail.</summary>
/// <param name="database">Where they are.</param>
/// <param name="catalog">Knows the datasets.</param>
/// <param name="audit">Keeps who did what.</param>
/// <param name="time">Tells when.</param>
internal sealed class KeyActs(PortalDatabase database, DatasetCatalog catalog, AuditTrail audit, TimeProvider time)
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 100;

    /// <summary>The most datasets that a key can be limited to.</summary>
    public const int MostDatasets = 200;

    /// <summary>Makes a key.</summary>
    public async Task<Outcome<MadeKey>> MakeAsync(Actor by, NewKey wanted, CancellationToken cancellation)
    {
        var name = wanted.Name.Trim();
        if (name.Length is 0 or > NameLength)
            return new Reason(ReasonCodes.BadParameter, "name");
        if (wanted.ExpiresAt <= time.GetUtcNow())
            return new Reason(ReasonCodes.BadParameter, "expiresAt");
        if (wanted.Datasets is { Count: 0 or > MostDatasets })
            return new Reason(ReasonCodes.BadParameter, "datasets");
        foreach (var slug in wanted.Datasets ?? [])
        {
            if (await catalog.FindAsync(slug, cancellation) is null)
                return new Reason(ReasonCodes.UnknownDataset, slug);
        }

        string? role = null;
        if (wanted.Role is { } given && PersonRules.OfRole(given, out role) is { } refusal)
            return refusal;

        var userId = wanted.UserId ?? by.UserId;
        var key = ApiKeys.Generate();
        return await database.WriteAsync<Outcome<MadeKey>>(
            async context =>
            {
                if (await context.Users.SingleOrDefaultAsync(user => user.Id == userId, cancellation) is not { } person)
                    return new Reason(ReasonCodes.UnknownPerson, userId.ToString(System.Globalization.CultureInfo.InvariantCulture));
                var made = new ApiKey
                {
                    Name = name,
                    UserId = userId,
                    Hash = ApiKeys.HashOf(key),
                    // A limit to the most there is would be none, and would outlast what the person may do.
                    Role = role == PortalRoles.Staff ? role : null,
                    Datasets = wanted.Datasets?.Distinct().ToList(),
                    ExpiresAt = wanted.ExpiresAt?.ToUniversalTime(),
                    CreatedAt = time.GetUtcNow(),
                };
                context.Add(made);
                audit.Add(context, by.Email, "key.create", $"{name} ({person.Email})");
                await context.SaveChangesAsync(cancellation);
                return new MadeKey(made.Id, key);
            },
            cancellation);
    }

    /// <summary>Revokes a key; from its next request on it is refused. Harmless when it is revoked already.</summary>
    /// <returns>Whether there is such a key.</returns>
    public Task<bool> RevokeAsync(Actor by, long id, CancellationToken cancellation) => database.WriteAsync(
        async context =>
        {
            if (await context.Set<ApiKey>().SingleOrDefaultAsync(key => key.Id == id, cancellation) is not { } key)
                return false;
            if (key.RevokedAt is not null)
                return true;
            key.RevokedAt = time.GetUtcNow();
            var email = await context.Users.Where(user => user.Id == key.UserId).Select(user => user.Email).SingleAsync(cancellation);
            audit.Add(context, by.Email, "key.revoke", $"{key.Name} ({email})");
            return true;
        },
        cancellation);
}
