using ImportPortal.Core.Database;
using ImportPortal.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>Whether an API key works.</summary>
public enum KeyState
{
    /// <summary>It does.</summary>
    Active,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody revoked it.</summary>
    Revoked,

    /// <summary>Its person may no longer sign in; it works again when they may.</summary>
    PersonDisabled,
}

/// <summary>An API key as administrators see it: everything but the key.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="UserId">The number of the person it acts for.</param>
/// <param name="Email">The e-mail address of that person.</param>
/// <param name="State">Whether it works.</param>
/// <param name="Role">The role it is limited to; null: that of its person.</param>
/// <param name="Datasets">The slugs it is limited to; null: the datasets of its person.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; null: never yet.</param>
/// <param name="ExpiresAt">When it ends; null: not by itself.</param>
/// <param name="RevokedAt">Since when it is revoked; null while it is not.</param>
public sealed record KeyView(
    long Id, string Name, long UserId, string Email, KeyState State, string? Role, IReadOnlyList<string>? Datasets,
    DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);

/// <summary>Which keys are wanted.</summary>
/// <param name="Search">Part of the name or of the person's e-mail address; null: any.</param>
/// <param name="UserId">The person they act for; null: any.</param>
/// <param name="State">Whether they work; null: any.</param>
internal sealed record KeyFilter(string? Search = null, long? UserId = null, KeyState? State = null);

/// <summary>The API keys, as administrators see them.</summary>
/// <param name="database">Where they are.</param>
/// <param name="time">Tells which have expired.</param>
internal sealed class KeyList(PortalDatabase database, TimeProvider time)
{
    /// <summary>One page of the keys that match, the newest first.</summary>
    /// <param name="filter">Which are wanted.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<Listing<KeyView>> ListAsync(KeyFilter filter, int page, int pageSize, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = database.Read();
        var all =
            from key in context.Set<ApiKey>()
            join user in context.Users on key.UserId equals user.Id
            select new
            {
                key,
                user,
                State = key.RevokedAt != null ? KeyState.Revoked
                    : key.ExpiresAt != null && key.ExpiresAt <= now ? KeyState.Expired
                    : user.DisabledAt != null ? KeyState.PersonDisabled : KeyState.Active,
            };
        if (filter.UserId is { } userId)
            all = all.Where(one => one.user.Id == userId);
        if (filter.State is { } state)
            all = all.Where(one => one.State == state);
        if (filter.Search is { } search)
        {
            var pattern = LikePattern.Containing(search);
            all = all.Where(one => EF.Functions.Like(one.key.Name, pattern, LikePattern.Escape) ||
                EF.Functions.Like(one.user.Email!, pattern, LikePattern.Escape));
        }

        var total = await all.Take(Paging.Counted + 1).CountAsync(cancellation);
        var here = await all.OrderByDescending(one => one.key.Id).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(cancellation);
        return new(
            [.. here.Select(one => ViewOf(one.key, one.user.Email!, one.State))], page, pageSize,
            Math.Min(total, Paging.Counted), total > Paging.Counted);
    }

    private static KeyView ViewOf(ApiKey key, string email, KeyState state) => new(
        key.Id, key.Name, key.UserId, email, state, key.Role, key.Datasets, key.CreatedAt, key.LastUsedAt, key.ExpiresAt, key.RevokedAt);
}
