using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Database;

/// <summary>Asks for people where nothing of them but their numbers matters.</summary>
internal static class UserNumbers
{
    /// <summary>Which of these numbers are nobody's.</summary>
    public static async Task<IReadOnlyList<long>> NobodysAsync(
        this PortalDbContext context, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var known = await context.Users.Where(user => ids.Contains(user.Id)).Select(user => user.Id).ToListAsync(cancellation);
        return [.. ids.Except(known)];
    }
}
