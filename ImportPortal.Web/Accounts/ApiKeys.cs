using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>Whom a valid API key acts for.</summary>
/// <param name="KeyId">The key's number.</param>
/// <param name="UserId">The person's number.</param>
/// <param name="Email">The person's e-mail address.</param>
/// <param name="IsAdmin">Whether the person is an administrator, and the key is not limited to less.</param>
/// <param name="Datasets">The slugs that the key is limited to; null: no limit of its own.</param>
internal sealed record KeyHolder(long KeyId, long UserId, string Email, bool IsAdmin, IReadOnlyList<string>? Datasets);

/// <summary>The API keys. Each request asks the database anew, so that a revoked key or a disabled person is refused at once.</summary>
/// <param name="database">Where they are.</param>
/// <param name="time">Tells which have expired.</param>
internal sealed class ApiKeys(PortalDatabase database, TimeProvider time)
{
    /// <summary>The most characters that a key has.</summary>
    public const int MaxLength = 200;

    /// <summary>A new key: a mark by which scanners for leaked secrets know it, and 256 random bits.</summary>
    public static string Generate() => "ip_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a key.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whom the key acts for, or null when it is unknown, expired, revoked or its person is disabled.</summary>
    public async Task<KeyHolder?> FindAsync(string key, CancellationToken cancellation)
    {
        var hash = HashOf(key);
        await using var context = database.Read();
        return await (
            from apiKey in Valid(context)
            join user in context.Users on apiKey.UserId equals user.Id
            where apiKey.Hash == hash
            select new KeyHolder(
                apiKey.Id, user.Id, user.Email!,
                apiKey.Role != PortalRoles.Staff && PeopleList.Administrators(context).Contains(user.Id), apiKey.Datasets))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Whether a key that was good before still is, and its person still has the rights they had.</summary>
    /// <param name="keyId">The key's number.</param>
    /// <param name="wasAdmin">Whether it acted for an administrator.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<bool> IsStillGoodAsync(long keyId, bool wasAdmin, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await Valid(context).AnyAsync(
            key => key.Id == keyId && (!wasAdmin || PeopleList.Administrators(context).Contains(key.UserId)), cancellation);
    }

    private IQueryable<ApiKey> Valid(PortalDbContext context)
    {
        var now = time.GetUtcNow();
        return
            from key in context.Set<ApiKey>()
            where key.RevokedAt == null && (key.ExpiresAt == null || key.ExpiresAt > now)
            where context.Users.Any(user => user.Id == key.UserId && user.DisabledAt == null)
            select key;
    }
}
